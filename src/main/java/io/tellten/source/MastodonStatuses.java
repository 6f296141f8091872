package io.tellten.source;

import io.tellten.model.Author;
import io.tellten.model.Engagement;
import io.tellten.model.Found;
import io.tellten.model.Post;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads posts in the form of Mastodon's {@code Status} entity. */
final class MastodonStatuses {
  private static final Set<String> PUBLIC = Set.of("public", "unlisted");

  private MastodonStatuses() {}

  /** All of a list that may be read, each once; what may not is said. */
  static Found list(List<Object> statuses, Json.Parsed parsed, String host, @Nullable String next) {
    Map<String, Post> posts = new LinkedHashMap<>();
    List<String> skipped = new ArrayList<>();
    for (int i = 0; i < statuses.size(); i++) {
      Map<String, Object> status = Json.object(statuses.get(i));
      if (status == null || parsed.cut().contains(status)) {
        skipped.add("post " + (i + 1) + " is not a whole object");
        continue;
      }
      Map<String, Object> original = original(status);
      String reason = reasonToSkip(original);
      if (reason != null) {
        skipped.add("post " + (i + 1) + " " + reason);
        continue;
      }
      Post post = post(original, host);
      posts.putIfAbsent(post.externalId(), post);
    }
    JsonAnswer.sayBreak(parsed, skipped);
    return new Found(List.copyOf(posts.values()), skipped, null, next);
  }

  /** The post itself, or the one that it boosts. */
  static Map<String, Object> original(Map<String, Object> status) {
    Map<String, Object> boosted = Json.object(status.get("reblog"));
    return boosted == null ? status : boosted;
  }

  /** Why this post is not to be read; null where it is. */
  static @Nullable String reasonToSkip(Map<String, Object> status) {
    if (Json.text(status, "id") == null && Json.text(status, "uri") == null) {
      return "has no id";
    }
    String visibility = Json.text(status, "visibility");
    if (visibility != null && !PUBLIC.contains(visibility)) {
      return "is not public";
    }
    Map<String, Object> account = Json.object(status.get("account"));
    if (account != null && Boolean.TRUE.equals(account.get("noindex"))) {
      return "is by somebody who does not want to be indexed";
    }
    return null;
  }

  /**
   * The post.
   *
   * @param host of the server that was asked, with the port if one was said
   */
  static Post post(Map<String, Object> status, String host) {
    String id = Json.text(status, "id");
    String localId = id == null ? null : host + "/" + id;
    String uri = Json.text(status, "uri");
    String url = Links.web("", Json.text(status, "url"));
    String parent = Json.text(status, "in_reply_to_id");
    return new Post(
        MastodonConnector.KIND,
        Fingerprint.orId(uri != null ? uri : url != null ? url : String.valueOf(localId)),
        localId,
        url != null ? url : Links.web("", uri),
        author(Json.object(status.get("account")), host),
        PlainText.line(PlainText.ofPlain(Json.text(status, "spoiler_text"))),
        PlainText.ofFediverse(Json.text(status, "content")),
        Json.text(status, "language"),
        null,
        Times.readUtc(Json.text(status, "created_at")),
        engagement(status),
        isAt(uri, host),
        parent == null ? null : host + "/" + parent,
        links(status, host));
  }

  /** Whether the post was published on that server; one without a URI can only be its own. */
  private static boolean isAt(@Nullable String uri, String host) {
    if (uri == null) {
      return true;
    }
    String lower = uri.toLowerCase(Locale.ROOT);
    int start = lower.indexOf("://");
    return start > 0 && (lower + "/").startsWith(host + "/", start + 3);
  }

  private static List<String> links(Map<String, Object> status, String host) {
    Set<String> links = new LinkedHashSet<>();
    Links.in(Json.text(status, "content"), "https://" + host + "/")
        .forEach(link -> Links.add(links, link));
    Map<String, Object> card = Json.object(status.get("card"));
    if (card != null) {
      Links.add(links, Links.web("", Json.text(card, "url")));
    }
    Map<String, Object> quote = Json.object(status.get("quote"));
    Map<String, Object> quoted = quote == null ? null : Json.object(quote.get("quoted_status"));
    if (quoted != null) {
      Links.add(links, Json.text(quoted, "uri"));
    }
    return List.copyOf(links);
  }

  private static Author author(@Nullable Map<String, Object> account, String host) {
    if (account == null) {
      return Author.UNKNOWN;
    }
    String handle = Json.text(account, "acct");
    if (handle == null) {
      handle = Json.text(account, "username");
    }
    if (handle != null) {
      handle = handle.replaceFirst("^@", "");
      // People of the server itself are named without it.
      handle = handle.contains("@") ? handle : handle + "@" + host.replaceFirst(":\\d+$", "");
    }
    String name = PlainText.line(PlainText.ofPlain(Json.text(account, "display_name")));
    return new Author(
        name != null ? name : Json.text(account, "username"),
        handle,
        Json.count(account, "followers_count"));
  }

  /** What the server says of the reaction. */
  static Engagement engagement(Map<String, Object> status) {
    Long reblogs = Json.count(status, "reblogs_count");
    Long quotes = Json.count(status, "quotes_count");
    Long shares = reblogs == null ? quotes : quotes == null ? reblogs : (Long) (reblogs + quotes);
    return new Engagement(
        Json.count(status, "favourites_count"), Json.count(status, "replies_count"), shares, null);
  }
}
