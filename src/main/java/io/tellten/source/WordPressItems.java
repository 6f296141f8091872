package io.tellten.source;

import io.tellten.model.Answer;
import io.tellten.model.Author;
import io.tellten.model.Engagement;
import io.tellten.model.Found;
import io.tellten.model.Origin;
import io.tellten.model.Post;
import io.tellten.model.Question;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Comments and posts of one WordPress site, out of its REST answers and its feeds, under the same
 * ids in both: {@code comment-5} and {@code post-12}.
 */
final class WordPressItems {
  private static final Pattern COMMENT = Pattern.compile("#comment-(\\d{1,18})");
  private static final Pattern POST = Pattern.compile("[?&](?:p|page_id)=(\\d{1,18})(?!\\d)");

  /** One short sentence and the end of its paragraph. */
  private static final Pattern PREFACE = Pattern.compile("\\A[^\\n]{1,120}[.\u3002]\\s*\\n+");

  private final String base;
  private final String network;

  WordPressItems(Question question) {
    this.base = WordPressConnector.base(question);
    this.network = Questions.network(question);
  }

  /** What a REST answer holds. */
  Found ofRest(Answer answer, boolean comments, @Nullable String next) throws UnreadableException {
    String what = comments ? "comments" : "posts";
    Json.Parsed parsed = JsonAnswer.parse(answer, WordPressConnector.SITE);
    List<Object> elements = Json.list(parsed.root());
    if (!(parsed.root() instanceof List) || elements.isEmpty() && parsed.broken() != null) {
      throw JsonAnswer.unlike(parsed, WordPressConnector.SITE, "a list of " + what);
    }
    Map<String, Post> posts = new LinkedHashMap<>();
    List<String> skipped = new ArrayList<>();
    int number = 0;
    for (Object element : elements) {
      number++;
      Map<String, Object> item = Json.object(element);
      Long id = item == null || parsed.cut().contains(item) ? null : Json.count(item, "id");
      if (item == null || id == null) {
        skipped.add("number " + number + " of the " + what + " is not a whole object with an id");
        continue;
      }
      Post post = comments ? comment(item, id) : post(item, id);
      if (post.words().isBlank()) {
        skipped.add(post.externalId() + " has neither title nor text");
      } else {
        posts.putIfAbsent(post.externalId(), post);
      }
    }
    JsonAnswer.sayBreak(parsed, skipped);
    return new Found(List.copyOf(posts.values()), skipped, null, next);
  }

  private Post comment(Map<String, Object> comment, long id) {
    Long parent = Json.count(comment, "parent");
    Long post = Json.count(comment, "post");
    boolean answersComment = parent != null && parent > 0;
    String html = rendered(comment, "content");
    return new Post(
            network,
            "comment-" + id,
            null,
            Links.web(base + "/", Json.text(comment, "link")),
            new Author(People.name(Json.text(comment, "author_name")), null, null),
            null,
            PlainText.of(html),
            null,
            null,
            Times.readUtc(date(comment)),
            Engagement.UNKNOWN,
            answersComment ? "comment-" + parent : post == null ? null : "post-" + post)
        .linking(Links.in(html, base + "/"));
  }

  private Post post(Map<String, Object> post, long id) {
    String html = rendered(post, "content");
    String whole = html == null ? rendered(post, "excerpt") : html;
    String externalId = externalId(rendered(post, "guid"), id);
    return new Post(
            network,
            externalId,
            externalId.equals("post-" + id) ? null : "post-" + id,
            Links.web(base + "/", Json.text(post, "link")),
            new Author(author(post), null, null),
            PlainText.line(PlainText.of(rendered(post, "title"))),
            PlainText.of(whole),
            null,
            null,
            Times.readUtc(date(post)),
            Engagement.UNKNOWN,
            null)
        .linking(Links.in(whole, base + "/"));
  }

  /** What the feed, which knows no other number, makes of the same post's guid. */
  private String externalId(@Nullable String guid, long id) {
    String number = number(POST, guid);
    return number != null
        ? "post-" + number
        : guid != null && Links.isAbsolute(guid) ? Fingerprint.orId(guid) : "post-" + id;
  }

  private static @Nullable String rendered(Map<String, Object> item, String name) {
    Map<String, Object> map = Json.object(item.get(name));
    return map == null ? null : Json.text(map, "rendered");
  }

  /** The site's own clock is not ours; it is only better than nothing. */
  private static @Nullable String date(Map<String, Object> item) {
    String gmt = Json.text(item, "date_gmt");
    return gmt != null ? gmt : Json.text(item, "date");
  }

  private static @Nullable String author(Map<String, Object> post) {
    Map<String, Object> embedded = Json.object(post.get("_embedded"));
    for (Object one : embedded == null ? List.of() : Json.list(embedded.get("author"))) {
      Map<String, Object> author = Json.object(one);
      String name = author == null ? null : People.name(Json.text(author, "name"));
      if (name != null) {
        return name;
      }
    }
    return null;
  }

  /** What a feed of comments or of posts holds. */
  Found ofFeed(Answer answer, boolean comments, @Nullable String next) throws UnreadableException {
    FeedItems items = FeedConnector.items(Bodies.text(answer), answer.uri().toString());
    Map<String, Post> posts = new LinkedHashMap<>();
    List<String> skipped = new ArrayList<>(items.skipped());
    for (FeedItem item : items.items()) {
      Post post = ofFeed(item, comments);
      if (post.words().isBlank()) {
        skipped.add(post.externalId() + " has neither title nor text");
      } else {
        posts.putIfAbsent(post.externalId(), post);
      }
    }
    return new Found(List.copyOf(posts.values()), skipped, null, next);
  }

  /** A comment carries a title that WordPress makes of its post's, which nobody wrote. */
  private Post ofFeed(FeedItem item, boolean comments) {
    String answered = comments ? answered(item) : null;
    return new Post(
            network,
            externalId(item, comments),
            null,
            item.link(),
            new Author(item.author(), null, null),
            comments ? null : item.title(),
            answered == null ? item.text() : PREFACE.matcher(item.text()).replaceFirst(""),
            null,
            null,
            item.publishedAt(),
            item.engagement(),
            answered != null ? answered : comments ? parent(item) : null)
        .linking(answered == null ? item.links() : item.links().subList(1, item.links().size()));
  }

  /**
   * The comment that WordPress says a comment answers, in a first paragraph of its own ("In reply to
   * Ann.", in the site's language) that nobody wrote: its link leads to a comment of the same site.
   */
  private @Nullable String answered(FeedItem item) {
    String first = item.links().isEmpty() ? null : item.links().get(0);
    String number = number(COMMENT, first);
    boolean isHere =
        number != null && first != null && Origin.of(URI.create(first)).toString().equals(network);
    return isHere && PREFACE.matcher(item.text()).lookingAt() ? "comment-" + number : null;
  }

  private String externalId(FeedItem item, boolean comments) {
    Pattern pattern = comments ? COMMENT : POST;
    String number = number(pattern, item.guid());
    if (number == null) {
      number = number(pattern, item.link());
    }
    if (number != null) {
      return (comments ? "comment-" : "post-") + number;
    }
    String guid = item.guid() == null || item.guid().isBlank() ? item.link() : item.guid();
    if (guid == null) {
      return Fingerprint.of(item.title(), item.text());
    }
    return Fingerprint.orId(Links.isAbsolute(guid) ? guid : base + " " + guid);
  }

  /**
   * The comment that it answers where the feed says so, else the post where its guid says which.
   */
  private static @Nullable String parent(FeedItem item) {
    String comment = number(COMMENT, item.parent());
    String post = number(POST, item.guid());
    if (comment != null || post != null) {
      return comment != null ? "comment-" + comment : "post-" + post;
    }
    String guid = item.guid() == null ? "" : COMMENT.matcher(item.guid()).replaceFirst("");
    return Links.isAbsolute(guid) && !guid.equals(item.guid()) ? Fingerprint.orId(guid) : null;
  }

  private static @Nullable String number(Pattern pattern, @Nullable String address) {
    Matcher matcher = pattern.matcher(address == null ? "" : address);
    return matcher.find() ? matcher.group(1) : null;
  }
}
