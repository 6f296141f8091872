package io.tellten.source;

import io.tellten.model.Answer;
import io.tellten.model.Ask;
import io.tellten.model.Budget;
import io.tellten.model.Field;
import io.tellten.model.Found;
import io.tellten.model.Interval;
import io.tellten.model.Post;
import io.tellten.model.Question;
import io.tellten.model.ResultPage;
import io.tellten.model.Terms;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Searches the web through a SearXNG of the operator's own ({@code /search?format=json}): for new
 * pages that name the business, one request for each of its names and one for each site that is
 * asked for by itself; and once a day in each language for the business's name as people type it, to
 * keep what they find first.
 *
 * <p>The form is that of SearXNG's documentation of its search API. JSON must be allowed in its
 * settings ({@code search.formats}), else it answers 403. It passes each question on to search
 * engines, which block who asks too often; so there is a budget a day.
 */
final class SearxngConnector implements Connector {
  static final String KIND = "searxng";
  private static final String SITE = "SearXNG";
  private static final String WANTED =
      "the http or https address of your SearXNG, as https://search.example";
  private static final String LANGUAGES = "languages";
  private static final String SITES = "sites";

  /**
   * A few businesses in a few languages, each searched for some times a day; far below what makes
   * search engines suspend an instance.
   */
  static final int MOST_A_DAY = 48;

  /** Each costs a request with every poll. */
  private static final int MOST_SITES = 10;

  /** Each costs a request a day. */
  private static final int MOST_LANGUAGES = 8;

  /** Aliases beyond these are spellings that search engines know by themselves. */
  private static final int MOST_NAMES = 4;

  private static final Pattern LANGUAGE =
      Pattern.compile("all|[a-z]{2,3}(-[a-z0-9]{2,8})?", Pattern.CASE_INSENSITIVE);
  private static final Pattern HOST =
      Pattern.compile("(?=.{3,253}$)[\\p{L}\\p{N}-]+(\\.[\\p{L}\\p{N}-]+)+(/[\\p{L}\\p{N}._~/-]*)?");

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Terms terms() {
    return Terms.ofApi(
        "Your own SearXNG is asked through its search API. It passes each question on to search"
            + " engines, which block who asks too often, so at most "
            + MOST_A_DAY
            + " searches a day are made unless crawl.budgets allows searxng more. What is kept are"
            + " titles and excerpts of pages.");
  }

  @Override
  public Interval defaultInterval() {
    return Interval.every(Duration.ofHours(6));
  }

  @Override
  public Budget budget(Question question) {
    return new Budget(KIND, MOST_A_DAY);
  }

  @Override
  public boolean isAboutBusiness() {
    return false;
  }

  @Override
  public List<Field> fields() {
    return List.of(
        new Field(
            "url",
            "Your SearXNG",
            "The address of a SearXNG that you run yourself. Its settings must allow json under"
                + " search.formats; most public ones do not, and do not want programs.",
            Field.Form.URL,
            true,
            "https://search.example"),
        new Field(
            LANGUAGES,
            "Languages",
            "In which languages people search for you, as two letters each. For each the first page"
                + " of results is kept, day by day. Left empty: no language in particular.",
            Field.Form.LIST,
            false,
            "en"),
        new Field(
            SITES,
            "Sites to look through",
            "Sites that are searched by themselves for pages about you, as review sites that cannot"
                + " be read directly. Each costs a search every time.",
            Field.Form.LIST,
            false,
            "reviews.example"));
  }

  @Override
  public void check(Question question) {
    base(question);
    List<String> languages = languages(question);
    for (String language : languages) {
      if (!LANGUAGE.matcher(language).matches()) {
        throw new IllegalArgumentException(
            LANGUAGES + ": must be languages of two letters, as en or de, not \"" + language + "\"");
      }
    }
    if (languages.size() > MOST_LANGUAGES) {
      throw new IllegalArgumentException(LANGUAGES + ": must be at most " + MOST_LANGUAGES);
    }
    List<String> sites = sites(question);
    for (String site : sites) {
      if (!HOST.matcher(site).matches()) {
        throw new IllegalArgumentException(
            SITES + ": must be hosts, as reviews.example, not \"" + site + "\"");
      }
    }
    if (sites.size() > MOST_SITES) {
      throw new IllegalArgumentException(SITES + ": must be at most " + MOST_SITES);
    }
    if (names(question).isEmpty() || name(question).isEmpty()) {
      throw new IllegalArgumentException(
          "the business has no name that the web could be searched for");
    }
  }

  private static String base(Question question) {
    return Questions.base(Questions.url(question, WANTED)).replaceFirst("/search$", "");
  }

  private static List<String> languages(Question question) {
    List<String> said = Options.list(question, LANGUAGES);
    return said.isEmpty() ? List.of(ResultPage.ANY) : said;
  }

  private static List<String> sites(Question question) {
    return Options.list(question, SITES).stream()
        .map(site -> site.replaceFirst("(?i)^https?://", "").replaceFirst("/+$", ""))
        .toList();
  }

  private static List<String> names(Question question) {
    List<String> names = Questions.phrases(question);
    return names.subList(0, Math.min(names.size(), MOST_NAMES));
  }

  @Override
  public String nameOf(Question question) {
    return "SearXNG at " + Questions.url(question, WANTED).getRawAuthority();
  }

  /**
   * One request of a poll.
   *
   * @param words what is searched for
   * @param language whose first page of results is kept; null: new pages are looked for
   * @param isRecent whether only pages of the last weeks are wanted
   */
  private record Step(String words, @Nullable String language, boolean isRecent) {}

  private static List<Step> steps(Question question) {
    List<Step> steps = new ArrayList<>();
    List<String> names = names(question);
    names.forEach(name -> steps.add(new Step(quoted(name), null, true)));
    String name = name(question);
    for (String site : sites(question)) {
      steps.add(new Step(quoted(name) + " site:" + site, null, false));
    }
    for (String language : languages(question)) {
      steps.add(new Step(name, language, false));
    }
    return steps;
  }

  /** As people type it: an alias that is only a part of it finds others first. */
  private static String name(Question question) {
    return question.business().name().replaceAll("[\"\\s]+", " ").strip();
  }

  private static String quoted(String name) {
    return '"' + name + '"';
  }

  private static Step step(Question question, @Nullable String cursor) {
    List<Step> steps = steps(question);
    return steps.get(Questions.index(cursor, steps.size()));
  }

  @Override
  public Ask ask(Question question, @Nullable String cursor) {
    Step step = step(question, cursor);
    String language = step.language() == null ? ResultPage.ANY : step.language();
    return Ask.get(
        URI.create(
            base(question)
                + "/search?q="
                + Links.encode(step.words())
                + "&format=json&pageno=1&language="
                + language
                + (step.isRecent() ? "&categories=general,news&time_range=month" : "")));
  }

  @Override
  public @Nullable String pageOfTheDay(Question question, @Nullable String cursor) {
    String language = step(question, cursor).language();
    return language == null ? null : tag(language);
  }

  @Override
  public @Nullable String meaning(int status) {
    return status == 403
        ? "Your SearXNG does not give JSON (403): add json to search.formats in its settings.yml, so"
            + " that it reads formats: [html, json], and start it again."
        : null;
  }

  @Override
  public Found read(Question question, @Nullable String cursor, Answer answer)
      throws UnreadableException {
    Json.Parsed parsed = JsonAnswer.parse(answer, SITE);
    Map<String, Object> root = Json.object(parsed.root());
    if (root == null || !(root.get("results") instanceof List)) {
      throw JsonAnswer.unlike(parsed, SITE, "an object with a list of results");
    }
    List<SearxngResults.Item> items = new ArrayList<>();
    List<String> skipped = new ArrayList<>();
    int number = 0;
    for (Object element : Json.list(root.get("results"))) {
      number++;
      Map<String, Object> result = Json.object(element);
      SearxngResults.Item item =
          result == null || parsed.cut().contains(result) ? null : SearxngResults.item(result);
      if (item == null) {
        skipped.add("result " + number + " is not a whole object with a url and words");
      } else {
        items.add(item);
      }
    }
    JsonAnswer.sayBreak(parsed, skipped);
    Map<String, Post> posts = new LinkedHashMap<>();
    items.forEach(item -> posts.putIfAbsent(item.address(), item.post()));
    Found found =
        new Found(List.copyOf(posts.values()), skipped, null, nextAfterUnchanged(question, cursor));
    Step step = step(question, cursor);
    String language = step.language();
    return language == null
        ? found
        : found.with(
            SearxngResults.page(
                tag(language), step.words(), items, SearxngResults.silent(root), parsed.broken()));
  }

  /** {@code de} and {@code de-CH}, however they were typed. */
  private static String tag(String language) {
    String[] parts = language.split("-", 2);
    String word = parts[0].toLowerCase(Locale.ROOT);
    return parts.length == 1 ? word : word + "-" + parts[1].toUpperCase(Locale.ROOT);
  }

  @Override
  public @Nullable String nextAfterUnchanged(Question question, @Nullable String cursor) {
    return Questions.next(cursor, steps(question).size());
  }
}
