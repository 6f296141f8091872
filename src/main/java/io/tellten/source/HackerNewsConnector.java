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
import io.tellten.model.Ranking;
import io.tellten.model.Terms;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Searches Hacker News stories and comments through Algolia ({@code
 * hn.algolia.com/api/v1/search_by_date}): one request for each name of the business, each for the
 * newest page whole, so that counts of recent posts are seen again. The last request of a poll asks
 * the official API ({@code hacker-news.firebaseio.com/v0/topstories.json}) what stands on the front
 * page; the poll is as good without. The formats are those of the two APIs' own documentation.
 */
final class HackerNewsConnector implements Connector {
  static final String KIND = "hackernews";
  private static final String ALGOLIA = "https://hn.algolia.com";
  private static final String OFFICIAL = "https://hacker-news.firebaseio.com";
  private static final String PAGES = "https://news.ycombinator.com";
  private static final String WANTED = "an http or https address that answers like " + ALGOLIA;

  /** The most that the search gives on one page is 1000; a hundred is some weeks of one name. */
  private static final int PAGE = 100;

  /** The cursor of the request for the front page. */
  private static final String RANKS = "ranks";

  /** The official API lists 500; what people call the front page holds so many. */
  private static final int FRONT_PAGE = 30;

  private final String pages;

  /** The one there is. */
  HackerNewsConnector() {
    this(PAGES);
  }

  /** With the pages that people read at another address, without a slash at its end. */
  HackerNewsConnector(String pages) {
    this.pages = pages;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Terms terms() {
    return Terms.ofApi(
            "Hacker News is read through two public APIs without a key and without a promise of"
                + " service: the search by Algolia (about 10,000 requests an hour and address, at"
                + " most 1,000 hits to a search) for posts, and the official one for points,"
                + " numbers of comments and the front page.")
        .withReplies();
  }

  @Override
  public List<Field> fields() {
    return List.of(
        new Field(
            "url",
            "Address",
            "Leave it empty for Hacker News itself. A site of your own that answers like its two"
                + " APIs, under /api/v1/ and /v0/, can be named here.",
            Field.Form.URL,
            false,
            null));
  }

  @Override
  public Recounter recounter() {
    return new HackerNewsCounts();
  }

  @Override
  public Interval defaultInterval() {
    return Interval.every(Duration.ofMinutes(5));
  }

  @Override
  public boolean isAboutBusiness() {
    return false;
  }

  @Override
  public void check(Question question) {
    site(question);
    if (Questions.phrases(question).isEmpty()) {
      throw new IllegalArgumentException(
          "the business has no name that Hacker News could be searched for");
    }
  }

  private static String site(Question question) {
    return Questions.site(Questions.urlOr(question, ALGOLIA, WANTED));
  }

  @Override
  public String nameOf(Question question) {
    return site(question).equals(ALGOLIA)
        ? "Hacker News"
        : "Hacker News at " + URI.create(site(question)).getRawAuthority();
  }

  /** Where the official API is asked: at its own address, or beside the search. */
  static String officialSite(Question question) {
    String site = site(question);
    return site.equals(ALGOLIA) ? OFFICIAL : site;
  }

  @Override
  public Ask ask(Question question, @Nullable String cursor) {
    if (RANKS.equals(cursor)) {
      return Ask.get(URI.create(officialSite(question) + "/v0/topstories.json")).asExtra();
    }
    List<String> phrases = Questions.phrases(question);
    String phrase = phrases.get(Questions.index(cursor, phrases.size()));
    return Ask.get(
        URI.create(
            site(question)
                + "/api/v1/search_by_date?query="
                + Links.encode('"' + phrase + '"')
                + "&tags=(story,comment)&hitsPerPage="
                + PAGE));
  }

  @Override
  public Found read(Question question, @Nullable String cursor, Answer answer)
      throws UnreadableException {
    return RANKS.equals(cursor) ? ranks(answer) : hits(question, cursor, answer);
  }

  private static Found ranks(Answer answer) throws UnreadableException {
    Json.Parsed parsed = JsonAnswer.parse(answer, "Hacker News");
    if (!(parsed.root() instanceof List) || parsed.broken() != null) {
      throw JsonAnswer.unlike(parsed, "Hacker News", "a whole list of story numbers");
    }
    List<String> ids = new ArrayList<>();
    for (Object element : Json.list(parsed.root())) {
      if (element instanceof Long id && ids.size() < FRONT_PAGE) {
        ids.add(id.toString());
      }
    }
    // The front page is never empty: an empty list is a mistake, not news.
    Ranking ranking = ids.isEmpty() ? null : new Ranking(KIND, ids);
    return new Found(List.of(), List.of(), List.of(), ranking, List.of(), null, null, null);
  }

  private Found hits(Question question, @Nullable String cursor, Answer answer)
      throws UnreadableException {
    Json.Parsed parsed = JsonAnswer.parse(answer, "Hacker News search");
    Map<String, Object> root = Json.object(parsed.root());
    if (root == null || !(root.get("hits") instanceof List)) {
      throw JsonAnswer.unlike(parsed, "Hacker News search", "an object with a list of hits");
    }
    Map<String, Post> posts = new LinkedHashMap<>();
    List<String> skipped = new ArrayList<>();
    int number = 0;
    for (Object element : Json.list(root.get("hits"))) {
      number++;
      Map<String, Object> hit = Json.object(element);
      String id = hit == null || parsed.cut().contains(hit) ? null : Json.text(hit, "objectID");
      if (hit == null || id == null) {
        skipped.add("hit " + number + " is not a whole object with an objectID");
        continue;
      }
      Post post = post(hit, id);
      if (post.words().isBlank()) {
        skipped.add("item " + id + " has neither title nor text");
      } else {
        posts.putIfAbsent(id, post);
      }
    }
    JsonAnswer.sayBreak(parsed, skipped);
    return new Found(
        List.copyOf(posts.values()), skipped, null, nextAfterUnchanged(question, cursor));
  }

  private Post post(Map<String, Object> hit, String id) {
    String comment = Json.text(hit, "comment_text");
    boolean isComment = comment != null || Json.list(hit.get("_tags")).contains("comment");
    String author = Json.text(hit, "author");
    // A comment carries the title of its story, which are not the commenter's words.
    String title = isComment ? null : Json.text(hit, "title");
    if (!isComment && title == null) {
      title = Json.text(hit, "story_title");
    }
    String html = isComment ? comment : Json.text(hit, "story_text");
    List<String> links = new ArrayList<>();
    if (!isComment) {
      Links.add(links, Links.web("", Json.text(hit, "url")));
    }
    Links.in(html, pages).forEach(link -> Links.add(links, link));
    Post post =
        new Post(
            KIND,
            id,
            null,
            pages + "/item?id=" + id,
            new Author(author, author, null),
            PlainText.line(PlainText.ofPlain(title)),
            PlainText.of(html),
            null,
            null,
            publishedAt(hit),
            new Engagement(Json.count(hit, "points"), Json.count(hit, "num_comments"), null, null),
            isComment ? Json.text(hit, "parent_id") : null);
    return post.linking(links);
  }

  private static @Nullable Instant publishedAt(Map<String, Object> hit) {
    Instant seconds = Times.readUtc(Json.text(hit, "created_at_i"));
    return seconds != null ? seconds : Times.readUtc(Json.text(hit, "created_at"));
  }

  @Override
  public @Nullable String nextAfterUnchanged(Question question, @Nullable String cursor) {
    if (RANKS.equals(cursor)) {
      return null;
    }
    String next = Questions.next(cursor, Questions.phrases(question).size());
    return next == null ? RANKS : next;
  }
}
