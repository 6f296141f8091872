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
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the customer reviews of one app out of Apple's public JSON feed, storefront by storefront,
 * the newest first, at most {@value #MOST_PAGES} pages of each. All of them are about the business.
 *
 * <p>Apple describes the feed nowhere; the form is known from what it sends: {@code feed.entry} is
 * a list, or one entry by itself, or missing; the first entry can be the app; now and then Atom
 * comes instead of JSON. At times the feed is empty although there are reviews. An empty answer is
 * therefore not believed at once: the feed is asked for by its other address, and only when that is
 * empty too the storefront counts as empty.
 */
final class AppStoreConnector implements Connector {
  private static final String KIND = "appstore";
  private static final String SITE = "Apple's review feed";
  private static final String FEEDS = "https://itunes.apple.com";
  private static final String WANTED = "an http or https address that answers like " + FEEDS;
  private static final Pattern APP = Pattern.compile("(?:.*/)?(?:id)?(\\d{1,19})(?:\\?.*)?");

  private static final int FULL_PAGE = 50;
  private static final int MOST_PAGES = 3;

  /** The step behind the pages: the first page by its other address. */
  private static final int OTHERWISE = MOST_PAGES;

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Terms terms() {
    return Terms.ofPages(
        "Apple offers the newest 500 reviews of each storefront as a feed without any promise; it"
            + " is empty at times. Answering reviews needs App Store Connect.");
  }

  @Override
  public Interval defaultInterval() {
    return Interval.every(Duration.ofHours(1));
  }

  @Override
  public boolean isAboutBusiness() {
    return true;
  }

  @Override
  public List<Field> fields() {
    return List.of(
        new Field(
            "app",
            "App",
            "The number behind \"id\" in the app's App Store address, or that address.",
            Field.Form.TEXT,
            true,
            "1234567890"),
        new Field(
            "storefronts",
            "Storefronts",
            "The countries whose reviews to read, as two letters each; us if left empty.",
            Field.Form.LIST,
            false,
            "us, gb, de"),
        new Field(
            "url",
            "Address of the feeds",
            "Leave it empty, unless you run something that answers like itunes.apple.com.",
            Field.Form.URL,
            false,
            null));
  }

  @Override
  public void check(Question question) {
    base(question);
    app(question);
    for (String storefront : storefronts(question)) {
      if (!storefront.matches("[a-z]{2}")) {
        throw new IllegalArgumentException(
            "storefronts: a storefront is a country's two letters, as us or de, not \""
                + storefront
                + "\"");
      }
    }
  }

  private static String base(Question question) {
    return Questions.base(Questions.urlOr(question, FEEDS, WANTED));
  }

  private static String app(Question question) {
    String said = question.option("app");
    if (said == null || said.isBlank()) {
      throw new IllegalArgumentException(
          "app: is missing; it must be the number behind \"id\" in the app's App Store address");
    }
    Matcher app = APP.matcher(said.strip());
    if (!app.matches()) {
      throw new IllegalArgumentException(
          "app: must be the number behind \"id\" in the app's App Store address, not \""
              + said
              + "\"");
    }
    return app.group(1);
  }

  private static List<String> storefronts(Question question) {
    List<String> said = Options.list(question, "storefronts");
    return said.isEmpty()
        ? List.of("us")
        : said.stream().map(code -> code.toLowerCase(Locale.ROOT)).toList();
  }

  @Override
  public String nameOf(Question question) {
    return "App Store reviews of "
        + app(question)
        + " ("
        + String.join(", ", storefronts(question))
        + ")";
  }

  @Override
  public Ask ask(Question question, @Nullable String cursor) {
    List<String> storefronts = storefronts(question);
    Place place = Place.of(cursor, storefronts.size());
    String id = "id=" + app(question);
    String what =
        place.step() == OTHERWISE
            ? id + "/sortBy=mostRecent/json"
            : "page=" + (place.step() + 1) + "/" + id + "/sortby=mostrecent/json";
    String storefront = storefronts.get(place.item());
    return Ask.get(URI.create(base(question) + "/" + storefront + "/rss/customerreviews/" + what));
  }

  @Override
  public Found read(Question question, @Nullable String cursor, Answer answer)
      throws UnreadableException {
    List<String> storefronts = storefronts(question);
    Place place = Place.of(cursor, storefronts.size());
    String storefront = storefronts.get(place.item());
    Entries read = entries(answer);
    List<Object> entries = read.list();
    Map<String, Post> posts = new LinkedHashMap<>();
    List<String> skipped = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      Map<String, Object> entry = Json.object(entries.get(i));
      boolean isApp = i == 0 && entry != null && entry.get("im:rating") == null;
      if (entry == null || read.cut().contains(entry)) {
        skipped.add("review " + (i + 1) + " is not a whole object");
      } else if (!isApp || entry.get("im:name") == null) {
        Post post = post(entry, storefront, app(question));
        if (post == null) {
          skipped.add("review " + (i + 1) + " has no id, or neither stars nor text");
        } else {
          posts.putIfAbsent(post.externalId(), post);
        }
      }
    }
    if (read.broken() != null) {
      skipped.add("the answer breaks off at " + read.broken());
    }
    if (posts.isEmpty() && place.step() == OTHERWISE) {
      skipped.add("the App Store sent no reviews for " + storefront + "; it does so at times");
    }
    return new Found(
        List.copyOf(posts.values()),
        skipped,
        null,
        posts.isEmpty() && place.step() == 0
            ? place.toStep(OTHERWISE)
            : next(place, entries.size(), storefronts.size()));
  }

  /** The entries of an answer in either form, with what {@link Json.Parsed} says of them. */
  private record Entries(List<Object> list, Set<Object> cut, @Nullable String broken) {}

  private static Entries entries(Answer answer) throws UnreadableException {
    List<Object> xml = AppStoreXml.entries(Bodies.text(answer));
    if (xml != null) {
      return new Entries(xml, Set.of(), null);
    }
    Json.Parsed parsed = JsonAnswer.parse(answer, SITE);
    Map<String, Object> root = Json.object(parsed.root());
    Map<String, Object> feed = root == null ? null : Json.object(root.get("feed"));
    List<Object> entries = feed == null ? List.of() : Json.list(feed.get("entry"));
    if (feed == null || entries.isEmpty() && parsed.broken() != null) {
      throw JsonAnswer.unlike(parsed, SITE, "an object with a feed");
    }
    return new Entries(entries, parsed.cut(), parsed.broken());
  }

  private static @Nullable String next(Place place, int entries, int storefronts) {
    boolean more = entries >= FULL_PAGE && place.step() + 1 < MOST_PAGES;
    return more ? place.toStep(place.step() + 1) : place.toNextItem(storefronts);
  }

  private static @Nullable Post post(Map<String, Object> entry, String storefront, String app) {
    String id = label(entry.get("id"));
    String title = PlainText.line(PlainText.ofPlain(label(entry.get("title"))));
    String text = PlainText.ofPlain(label(entry.get("content")));
    Double rating = Stars.of(label(entry.get("im:rating")));
    if (id == null || rating == null && title == null && text.isEmpty()) {
      return null;
    }
    Map<String, Object> author = Json.object(entry.get("author"));
    return new Post(
        KIND,
        Fingerprint.orId(id),
        null,
        // The feed's own link leads to the app, and says the storefront in the same way.
        "https://apps.apple.com/" + storefront + "/app/id" + app + "?see-all=reviews",
        author == null
            ? Author.UNKNOWN
            : new Author(People.name(label(author.get("name"))), null, null),
        title,
        text,
        null,
        rating,
        Times.readUtc(label(entry.get("updated"))),
        new Engagement(helpful(entry), null, null, null),
        null);
  }

  /** How many said that the review helped them, out of {@code im:voteCount} who said anything. */
  private static @Nullable Long helpful(Map<String, Object> entry) {
    Map<String, Object> sum = Json.object(entry.get("im:voteSum"));
    return sum == null ? null : Json.count(sum, "label");
  }

  /** The value that is wrapped as a label; of several, the first that has one. */
  private static @Nullable String label(@Nullable Object wrapped) {
    for (Object one : Json.list(wrapped)) {
      Map<String, Object> map = Json.object(one);
      String label = map == null ? null : Json.text(map, "label");
      if (label != null) {
        return label;
      }
    }
    return null;
  }

  /** An unchanged page is followed by pages that are unchanged too. */
  @Override
  public @Nullable String nextAfterUnchanged(Question question, @Nullable String cursor) {
    int storefronts = storefronts(question).size();
    return Place.of(cursor, storefronts).toNextItem(storefronts);
  }
}
