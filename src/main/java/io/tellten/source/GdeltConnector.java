package io.tellten.source;

import io.tellten.model.Answer;
import io.tellten.model.Ask;
import io.tellten.model.Author;
import io.tellten.model.Engagement;
import io.tellten.model.Field;
import io.tellten.model.Found;
import io.tellten.model.Interval;
import io.tellten.model.Post;
import io.tellten.model.Question;
import io.tellten.model.Terms;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Searches the news that the GDELT Project reads, by its DOC 2.0 API ({@code mode=artlist}): the
 * headlines of the last day that hold any name of the business, at most {@value #MOST}.
 *
 * <p>The form is that of GDELT's own announcement of the API. It wants at most one request every 5
 * seconds and still refuses many, with a plain sentence instead of JSON; it is a source for which
 * the best can be tried and nothing promised. The time of an article is when GDELT saw it.
 */
final class GdeltConnector implements Connector {
  private static final String KIND = "gdelt";
  private static final String SITE = "GDELT";
  private static final String API = "https://api.gdeltproject.org";
  private static final String WANTED = "an http or https address that answers like " + API;

  /** The most that the API gives. */
  private static final int MOST = 250;

  /** Names in one query; GDELT refuses a query that is long, without saying how long. */
  private static final int NAMES = 8;

  /** Longer than any sentence that GDELT answers with. */
  private static final int QUOTED = 160;

  /** Languages as GDELT names them, in English, by their lower-case name. */
  private static final Map<String, String> LANGUAGES = languages();

  private static Map<String, String> languages() {
    Map<String, String> languages = new LinkedHashMap<>();
    for (String code : Locale.getISOLanguages()) {
      String name = Locale.forLanguageTag(code).getDisplayLanguage(Locale.ENGLISH);
      languages.putIfAbsent(name.toLowerCase(Locale.ROOT), code);
    }
    return Map.copyOf(languages);
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Terms terms() {
    return Terms.ofApi(
            "The GDELT Project allows any use that names it, wants at most one request every 5"
                + " seconds, and often answers none; what it holds are headlines.")
        .attributedTo("The GDELT Project");
  }

  @Override
  public Interval defaultInterval() {
    return Interval.every(Duration.ofMinutes(30));
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
            "Address of the API",
            "Leave it empty, unless you run something that answers like api.gdeltproject.org.",
            Field.Form.URL,
            false,
            null));
  }

  @Override
  public void check(Question question) {
    base(question);
    if (Questions.phrases(question).isEmpty()) {
      throw new IllegalArgumentException(
          "the business has no name that GDELT could be searched for");
    }
  }

  private static String base(Question question) {
    return Questions.base(Questions.urlOr(question, API, WANTED));
  }

  @Override
  public String nameOf(Question question) {
    return base(question).equals(API)
        ? "GDELT news"
        : "GDELT news at " + URI.create(base(question)).getRawAuthority();
  }

  @Override
  public Ask ask(Question question, @Nullable String cursor) {
    List<String> phrases = Questions.phrases(question);
    int from = NAMES * Questions.index(cursor, queries(question));
    List<String> names = phrases.subList(from, Math.min(phrases.size(), from + NAMES));
    return Ask.get(
        URI.create(
            base(question)
                + "/api/v2/doc/doc?query="
                + Links.encode(query(names))
                + "&mode=artlist&format=json&maxrecords="
                + MOST
                + "&timespan=1d&sort=datedesc"));
  }

  private static int queries(Question question) {
    return (Questions.phrases(question).size() + NAMES - 1) / NAMES;
  }

  /** GDELT takes parentheses around OR only, and no quotes around a short word. */
  private static String query(List<String> names) {
    String joined =
        names.stream()
            .map(name -> name.matches("[\\p{L}\\p{N}]+") ? name : '"' + name + '"')
            .collect(Collectors.joining(" OR "));
    return names.size() == 1 ? joined : "(" + joined + ")";
  }

  @Override
  public Found read(Question question, @Nullable String cursor, Answer answer)
      throws UnreadableException {
    String start = Bodies.text(answer).strip();
    if (!start.isEmpty() && "{[<".indexOf(start.charAt(0)) < 0) {
      throw new UnreadableException("GDELT answered with a sentence: " + quoted(start));
    }
    Json.Parsed parsed = JsonAnswer.parse(answer, SITE);
    Map<String, Object> root = Json.object(parsed.root());
    boolean nothing = root != null && root.isEmpty() && parsed.broken() == null;
    if (root == null || !nothing && !(root.get("articles") instanceof List)) {
      throw JsonAnswer.unlike(parsed, SITE, "an object with articles");
    }
    Map<String, Post> posts = new LinkedHashMap<>();
    List<String> skipped = new ArrayList<>();
    int number = 0;
    for (Object element : Json.list(root.get("articles"))) {
      number++;
      Map<String, Object> article = Json.object(element);
      Post post = article == null || parsed.cut().contains(article) ? null : post(article);
      if (post == null) {
        skipped.add("article " + number + " is not a whole object with a url and a title");
      } else {
        posts.putIfAbsent(post.externalId(), post);
      }
    }
    JsonAnswer.sayBreak(parsed, skipped);
    return new Found(
        List.copyOf(posts.values()), skipped, null, nextAfterUnchanged(question, cursor));
  }

  private static String quoted(String text) {
    String line = text.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
    return line.length() <= QUOTED ? line : line.substring(0, QUOTED) + "…";
  }

  private static @Nullable Post post(Map<String, Object> article) {
    String url = Links.web("", Json.text(article, "url"));
    String title = PlainText.line(PlainText.ofPlain(Json.text(article, "title")));
    if (url == null || title == null) {
      return null;
    }
    String language = Json.text(article, "language");
    return new Post(
        KIND,
        Fingerprint.orId(url),
        null,
        url,
        new Author(Json.text(article, "domain"), null, null),
        title,
        "",
        language == null ? null : LANGUAGES.get(language.toLowerCase(Locale.ROOT)),
        null,
        Times.readUtc(Json.text(article, "seendate")),
        Engagement.UNKNOWN,
        null);
  }

  @Override
  public @Nullable String nextAfterUnchanged(Question question, @Nullable String cursor) {
    return Questions.next(cursor, queries(question));
  }
}
