package io.tellten.source;

import io.tellten.model.Answer;
import io.tellten.model.Author;
import io.tellten.model.Engagement;
import io.tellten.model.Found;
import io.tellten.model.Post;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads posts of Bluesky: records as the stream brings them and views as the API gives them, in the
 * forms of the lexicons {@code app.bsky.feed.post} and {@code app.bsky.feed.defs#postView}.
 */
final class BlueskyPosts {
  /** What a post's collection is called within its author's repository. */
  static final String COLLECTION = "app.bsky.feed.post";

  private static final String SITE = "Bluesky";
  private static final String LINK = "app.bsky.richtext.facet#link";

  /** What the API gives as handle where none belongs to the account any more. */
  private static final String NO_HANDLE = "handle.invalid";

  /** As long as the ids that the store keeps; real ones have about 70 characters. */
  private static final int MAX_URI_LENGTH = 1_000;

  private static final int MAX_LANGUAGE_LENGTH = 35;

  private BlueskyPosts() {}

  /**
   * Posts out of a list of views.
   *
   * @param isWhole whether every view could be told by its address, so that one that is missing is
   *     really not there
   */
  record Views(Found found, boolean isWhole) {}

  /** Reads an answer of the form <code>{"posts": […]}</code>. */
  static Views views(Answer answer) throws UnreadableException {
    Json.Parsed parsed = JsonAnswer.parse(answer, SITE);
    Map<String, Object> root = Json.object(parsed.root());
    if (root == null || !(root.get("posts") instanceof List)) {
      throw JsonAnswer.unlike(parsed, SITE, "an object with a list of posts");
    }
    Map<String, Post> posts = new LinkedHashMap<>();
    List<String> skipped = new ArrayList<>();
    boolean whole = parsed.broken() == null;
    int number = 0;
    for (Object element : Json.list(root.get("posts"))) {
      number++;
      Map<String, Object> view = Json.object(element);
      String uri = view == null || parsed.cut().contains(view) ? null : Json.text(view, "uri");
      if (view == null || uri == null || !isPost(uri)) {
        skipped.add("post " + number + " is not a whole object with the address of a post");
        whole = false;
        continue;
      }
      Map<String, Object> record = Json.object(view.get("record"));
      if (record == null || parsed.cut().contains(record)) {
        skipped.add("post " + uri + " has no record");
        whole = false;
        continue;
      }
      posts.putIfAbsent(uri, post(uri, record, author(view, uri), engagement(view)));
    }
    JsonAnswer.sayBreak(parsed, skipped);
    return new Views(new Found(List.copyOf(posts.values()), skipped, null, null), whole);
  }

  private static Author author(Map<String, Object> view, String uri) {
    Map<String, Object> author = Json.object(view.get("author"));
    String handle = author == null ? null : Json.text(author, "handle");
    if (author == null || handle == null || handle.equals(NO_HANDLE)) {
      return new Author(null, did(uri), null);
    }
    String name = PlainText.line(PlainText.ofPlain(Json.text(author, "displayName")));
    return new Author(name == null ? handle : name, handle, null);
  }

  private static Engagement engagement(Map<String, Object> view) {
    Long reposts = Json.count(view, "repostCount");
    Long quotes = Json.count(view, "quoteCount");
    Long shares = reposts == null ? quotes : quotes == null ? reposts : (Long) (reposts + quotes);
    return new Engagement(
        Json.count(view, "likeCount"), Json.count(view, "replyCount"), shares, null);
  }

  /** A post out of its record. */
  static Post post(String uri, Map<String, Object> record, Author author, Engagement engagement) {
    String key = uri.substring(uri.lastIndexOf('/') + 1);
    Post post =
        new Post(
            BlueskyConnector.KIND,
            uri,
            null,
            "https://bsky.app/profile/" + did(uri) + "/post/" + key,
            author,
            null,
            PlainText.ofPlain(Json.text(record, "text")),
            language(record),
            null,
            time(Json.text(record, "createdAt")),
            engagement,
            parent(record));
    return post.linking(links(record));
  }

  /** Whether that is the address of a post. */
  static boolean isPost(@Nullable String uri) {
    if (uri == null || uri.length() > MAX_URI_LENGTH || !uri.startsWith("at://did:")) {
      return false;
    }
    int slash = uri.indexOf('/', 5);
    int key = slash + 1 + COLLECTION.length() + 1;
    return slash > 0
        && uri.startsWith(COLLECTION, slash + 1)
        && uri.startsWith("/", key - 1)
        && isName(uri, 5, slash)
        && isName(uri, key, uri.length());
  }

  /** Whether that stretch is not empty and of the signs that the protocol's names are made of. */
  static boolean isName(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      boolean isLetter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z');
      if (!isLetter && c != ':' && c != '.' && c != '-' && c != '_' && c != '~' && c != '%') {
        return false;
      }
    }
    return from < to;
  }

  private static String did(String uri) {
    return uri.substring(5, uri.indexOf('/', 5));
  }

  private static @Nullable String language(Map<String, Object> record) {
    for (Object language : Json.list(record.get("langs"))) {
      if (language instanceof String tag && !tag.isBlank() && tag.length() < MAX_LANGUAGE_LENGTH) {
        return tag.strip();
      }
    }
    return null;
  }

  /** Nearly all are in the one form that the JDK reads fast. */
  static @Nullable Instant time(@Nullable String written) {
    boolean usual =
        written != null
            && written.length() <= 30
            && written.endsWith("Z")
            && (written.startsWith("20") || written.startsWith("19"));
    if (usual) {
      try {
        Instant time = Instant.parse(written);
        return time.isBefore(Instant.EPOCH) ? null : time;
      } catch (DateTimeException other) {
        return Times.readUtc(written);
      }
    }
    return Times.readUtc(written);
  }

  private static @Nullable String parent(Map<String, Object> record) {
    Map<String, Object> reply = Json.object(record.get("reply"));
    Map<String, Object> parent = reply == null ? null : Json.object(reply.get("parent"));
    String uri = parent == null ? null : Json.text(parent, "uri");
    return isPost(uri) ? uri : null;
  }

  /** The post that this record quotes, if it does. */
  static @Nullable String quoted(Map<String, Object> record) {
    Map<String, Object> embed = Json.object(record.get("embed"));
    // A quote is {record: {uri}}, and beside pictures {record: {record: {uri}}}.
    for (int depth = 0; depth < 2 && embed != null; depth++) {
      embed = Json.object(embed.get("record"));
      String uri = embed == null ? null : Json.text(embed, "uri");
      if (isPost(uri)) {
        return uri;
      }
    }
    return null;
  }

  private static List<String> links(Map<String, Object> record) {
    Set<String> links = new LinkedHashSet<>();
    for (Object element : Json.list(record.get("facets"))) {
      Map<String, Object> facet = Json.object(element);
      for (Object inner : Json.list(facet == null ? null : facet.get("features"))) {
        Map<String, Object> feature = Json.object(inner);
        if (feature != null && LINK.equals(feature.get("$type"))) {
          Links.add(links, Links.web("", Json.text(feature, "uri")));
        }
      }
    }
    Map<String, Object> embed = Json.object(record.get("embed"));
    Map<String, Object> media = embed == null ? null : Json.object(embed.get("media"));
    addExternal(links, embed);
    addExternal(links, media);
    Links.add(links, quoted(record));
    return List.copyOf(links);
  }

  private static void addExternal(Set<String> links, @Nullable Map<String, Object> embed) {
    Map<String, Object> external = embed == null ? null : Json.object(embed.get("external"));
    if (external != null) {
      Links.add(links, Links.web("", Json.text(external, "uri")));
    }
  }
}
