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
import org.jspecify.annotations.Nullable;

/**
 * Searches Google News by its RSS feed ({@code /rss/search}), one request for each name of the
 * business, for articles of the last seven days in one edition (a language and a country).
 *
 * <p>Google describes the feed nowhere and promises nothing; it holds up to a hundred headlines,
 * each ending in the name of the paper, which is taken off and becomes the author. Links lead
 * through news.google.com. Heavy use is blocked, so a name is asked for every half hour at most by
 * default, and only while robots.txt allows it.
 */
final class GoogleNewsConnector implements Connector {
  private static final String KIND = "googlenews";
  private static final String NEWS = "https://news.google.com";
  private static final String WANTED = "an http or https address that answers like " + NEWS;
  private static final String BEFORE_PAPER = " - ";

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Terms terms() {
    return Terms.ofPages(
        "Google News offers its search as a feed without any promise, and blocks heavy use. It"
            + " holds headlines and the names of the papers; the articles are the papers' own.");
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
            "language",
            "Language",
            "The language of the edition, as two letters; en if left empty.",
            Field.Form.TEXT,
            false,
            "de"),
        new Field(
            "country",
            "Country",
            "The country of the edition, as two letters; US if left empty.",
            Field.Form.TEXT,
            false,
            "CH"),
        new Field(
            "url",
            "Address of Google News",
            "Leave it empty, unless you run something that answers like news.google.com.",
            Field.Form.URL,
            false,
            null));
  }

  @Override
  public void check(Question question) {
    base(question);
    if (!language(question).matches("[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,4})?")) {
      throw new IllegalArgumentException(
          "language: must be a language's two letters, as en or de, not \""
              + question.option("language")
              + "\"");
    }
    if (!country(question).matches("[A-Z]{2}")) {
      throw new IllegalArgumentException(
          "country: must be a country's two letters, as US or DE, not \""
              + question.option("country")
              + "\"");
    }
    if (Questions.phrases(question).isEmpty()) {
      throw new IllegalArgumentException(
          "the business has no name that Google News could be searched for");
    }
  }

  private static String base(Question question) {
    return Questions.base(Questions.urlOr(question, NEWS, WANTED));
  }

  private static String language(Question question) {
    String said = question.option("language");
    return said == null || said.isBlank() ? "en" : said;
  }

  private static String country(Question question) {
    String said = question.option("country");
    return said == null || said.isBlank() ? "US" : said.toUpperCase(Locale.ROOT);
  }

  @Override
  public String nameOf(Question question) {
    return "Google News (" + language(question) + ", " + country(question) + ")";
  }

  @Override
  public Ask ask(Question question, @Nullable String cursor) {
    List<String> phrases = Questions.phrases(question);
    String phrase = phrases.get(Questions.index(cursor, phrases.size()));
    String language = language(question);
    String country = country(question);
    // English editions are told apart by their country, others are called by their language.
    String interfaceLanguage = language.equals("en") ? "en-" + country : language;
    return Ask.get(
        URI.create(
            base(question)
                + "/rss/search?q="
                + Links.encode('"' + phrase + "\" when:7d")
                + "&hl="
                + interfaceLanguage
                + "&gl="
                + country
                + "&ceid="
                + country
                + ":"
                + language));
  }

  @Override
  public Found read(Question question, @Nullable String cursor, Answer answer)
      throws UnreadableException {
    FeedItems items = FeedConnector.items(Bodies.text(answer), answer.uri().toString());
    Map<String, Post> posts = new LinkedHashMap<>();
    List<String> skipped = new ArrayList<>(items.skipped());
    for (FeedItem item : items.items()) {
      String id = item.guid() != null && !item.guid().isBlank() ? item.guid() : item.link();
      if (id == null || item.title() == null) {
        skipped.add("an item has no headline, or neither guid nor link");
      } else {
        Post post = post(item, item.title(), Fingerprint.orId(id));
        posts.putIfAbsent(post.externalId(), post);
      }
    }
    return new Found(
        List.copyOf(posts.values()), skipped, null, nextAfterUnchanged(question, cursor));
  }

  private static Post post(FeedItem item, String title, String id) {
    int end = endOfHeadline(title, item.text());
    String headline = title.substring(0, end);
    String paper =
        end == title.length() ? item.author() : title.substring(end + BEFORE_PAPER.length());
    return new Post(
        KIND,
        id,
        null,
        item.link(),
        new Author(paper, null, null),
        headline,
        // The description repeats the headline, or begins a list of others with it.
        item.text().startsWith(headline) ? "" : item.text(),
        item.language(),
        null,
        item.publishedAt(),
        Engagement.UNKNOWN,
        null);
  }

  /** The description ends with the paper's name, which may hold a dash of its own. */
  private static int endOfHeadline(String title, String description) {
    for (int at = title.indexOf(BEFORE_PAPER);
        at > 0;
        at = title.indexOf(BEFORE_PAPER, at + BEFORE_PAPER.length())) {
      String paper = title.substring(at + BEFORE_PAPER.length());
      if (!paper.isBlank() && description.endsWith(paper)) {
        return at;
      }
    }
    int last = title.lastIndexOf(BEFORE_PAPER);
    return last > 0 && last + BEFORE_PAPER.length() < title.length() ? last : title.length();
  }

  @Override
  public @Nullable String nextAfterUnchanged(Question question, @Nullable String cursor) {
    return Questions.next(cursor, Questions.phrases(question).size());
  }
}
