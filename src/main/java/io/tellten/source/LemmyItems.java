package io.tellten.source;

import io.tellten.model.Author;
import io.tellten.model.Engagement;
import io.tellten.model.Post;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads posts and comments of Lemmy as both versions of its API give them: version 3 keeps the
 * counts in an object of their own and names dates {@code published}, version 4 puts the counts
 * into the post or comment and names them {@code published_at}.
 */
final class LemmyItems {
  /** What a local id begins with behind the host: posts and comments are numbered apart. */
  static final char POST = 'p';

  static final char COMMENT = 'c';

  private LemmyItems() {}

  /**
   * One post or comment.
   *
   * @param isGone whether its author took it back or a moderator removed it
   * @param isEdited whether it was changed since it was published
   */
  record Item(Post post, boolean isGone, boolean isEdited) {}

  /**
   * Reads a view of a post or comment; null where it is neither or has no id.
   *
   * @param host of the server that was asked, with the port if one was said
   */
  static @Nullable Item read(Map<String, Object> view, String host) {
    Map<String, Object> comment = Json.object(view.get("comment"));
    Map<String, Object> post = Json.object(view.get("post"));
    if (comment != null) {
      return item(view, comment, post, host);
    }
    return post == null ? null : item(view, post, null, host);
  }

  private static @Nullable Item item(
      Map<String, Object> view,
      Map<String, Object> said,
      @Nullable Map<String, Object> answered,
      String host) {
    boolean isComment = view.get("comment") instanceof Map;
    String id = Json.text(said, "id");
    String page = Links.web("", Json.text(said, "ap_id"));
    if (id == null || page == null) {
      return null;
    }
    Map<String, Object> counts = Json.object(view.get("counts"));
    String words = Json.text(said, isComment ? "content" : "body");
    Post post =
        new Post(
            LemmyConnector.KIND,
            Fingerprint.orId(page),
            host + "/" + (isComment ? COMMENT : POST) + id,
            page,
            author(Json.object(view.get("creator")), host),
            isComment ? null : PlainText.line(PlainText.ofPlain(Json.text(said, "name"))),
            Markdown.text(words),
            null,
            null,
            Times.readUtc(either(said, "published_at", "published")),
            engagement(counts == null ? said : counts, isComment),
            isAt(page, host),
            isComment ? parent(said, answered, host) : null,
            links(said, words));
    boolean isGone =
        Boolean.TRUE.equals(said.get("deleted")) || Boolean.TRUE.equals(said.get("removed"));
    boolean isEdited = either(said, "updated_at", "updated") != null;
    return new Item(post, isGone, isEdited);
  }

  private static @Nullable String either(Map<String, Object> said, String first, String second) {
    String value = Json.text(said, first);
    return value != null ? value : Json.text(said, second);
  }

  private static Engagement engagement(Map<String, Object> counts, boolean isComment) {
    return new Engagement(
        score(counts), Json.count(counts, isComment ? "child_count" : "comments"), null, null);
  }

  /** More who dislike than who like is no likes at all, not an unknown number of them. */
  private static @Nullable Long score(Map<String, Object> counts) {
    return counts.get("score") instanceof Long score ? (Long) Math.max(0, score) : null;
  }

  /** The path leads from 0 over the comments above to the comment itself. */
  private static @Nullable String parent(
      Map<String, Object> comment, @Nullable Map<String, Object> answered, String host) {
    String[] path = String.valueOf(Json.text(comment, "path")).split("\\.", -1);
    String above = path.length < 2 ? "0" : path[path.length - 2];
    if (!above.equals("0") && above.matches("\\d{1,18}")) {
      return host + "/" + COMMENT + above;
    }
    String post = answered == null ? null : Links.web("", Json.text(answered, "ap_id"));
    String number = Json.text(comment, "post_id");
    return post != null
        ? Fingerprint.orId(post)
        : number == null ? null : host + "/" + POST + number;
  }

  private static List<String> links(Map<String, Object> said, @Nullable String words) {
    Set<String> links = new LinkedHashSet<>();
    Links.add(links, Links.web("", Json.text(said, "url")));
    Markdown.links(words).forEach(link -> Links.add(links, link));
    return List.copyOf(links);
  }

  private static Author author(@Nullable Map<String, Object> creator, String host) {
    String handle = creator == null ? null : Json.text(creator, "name");
    if (creator == null || handle == null) {
      return Author.UNKNOWN;
    }
    String home = hostOf(either(creator, "ap_id", "actor_id"));
    String name = PlainText.line(PlainText.ofPlain(Json.text(creator, "display_name")));
    return new Author(
        name == null ? handle : name,
        handle + "@" + (home == null ? host.replaceFirst(":\\d+$", "") : home),
        null);
  }

  private static @Nullable String hostOf(@Nullable String address) {
    String web = Links.web("", address);
    try {
      String host = web == null ? null : URI.create(web).getHost();
      return host == null ? null : host.toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException notAnAddress) {
      return null;
    }
  }

  /** Whether the page stands on that server. */
  static boolean isAt(String page, String host) {
    String lower = page.toLowerCase(Locale.ROOT);
    return lower.startsWith(host + "/", lower.indexOf("//") + 2);
  }
}
