package io.tellten.source;

import io.tellten.model.Author;
import io.tellten.model.Engagement;
import io.tellten.model.Origin;
import io.tellten.model.Post;
import io.tellten.model.Question;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Reads posts as Discourse writes them, in search results and elsewhere. */
final class DiscoursePosts {
  /** The kind of "like" among the actions that people can take on a post. */
  private static final String LIKE = "2";

  /** A line that the forum itself writes into a topic, as that it was closed. */
  private static final String NOTICE = "3";

  private static final String FIRST = "1";

  private final String base;
  private final String network;
  private final String host;

  DiscoursePosts(Question question) {
    this.base = DiscourseConnector.base(question);
    URI uri = URI.create(base);
    this.network = Origin.of(uri).toString();
    this.host = uri.getRawAuthority();
  }

  String network() {
    return network;
  }

  /** Whether its author or the forum took it away. */
  static boolean isGone(Map<String, Object> post) {
    return Boolean.TRUE.equals(post.get("user_deleted")) || Json.text(post, "deleted_at") != null;
  }

  /** Whether the forum wrote it. */
  static boolean isNotice(Map<String, Object> post) {
    return NOTICE.equals(Json.text(post, "post_type"));
  }

  /**
   * The post; its topic's title is the words of whoever wrote the topic's first post, and of nobody
   * else.
   *
   * @param topic what the answer says of its topic; null for nothing
   */
  Post post(Map<String, Object> post, String id, @Nullable Map<String, Object> topic) {
    String topicId = Json.text(post, "topic_id");
    String number = Json.text(post, "post_number");
    boolean first = FIRST.equals(number);
    String username = Json.text(post, "username");
    String name = PlainText.line(PlainText.ofPlain(Json.text(post, "name")));
    String html = Json.text(post, "cooked");
    Wording wording =
        html == null
            ? new Wording(PlainText.of(Json.text(post, "blurb")), List.of())
            : wording(html);
    return new Post(
            network,
            Fingerprint.orId(id),
            localId(topicId, number),
            url(post, topic, topicId, number),
            new Author(name != null ? name : username, username, null),
            first ? title(post, topic) : null,
            wording.text(),
            null,
            null,
            Times.readUtc(Json.text(post, "created_at")),
            engagement(post, topic, first),
            first ? null : parent(post, topicId))
        .linking(wording.links());
  }

  private record Wording(String text, List<String> links) {}

  /** Without what others said: quotes, and summaries of pages that are linked to. */
  private Wording wording(String html) {
    Element body = Jsoup.parseBodyFragment(html).body();
    body.select("aside.quote").remove();
    List<String> links = Links.in(body.html(), base + "/");
    body.select("aside.onebox").remove();
    return new Wording(PlainText.of(body), links);
  }

  private @Nullable String localId(@Nullable String topic, @Nullable String number) {
    return topic == null || number == null ? null : host + "/t/" + topic + "/" + number;
  }

  private @Nullable String parent(Map<String, Object> post, @Nullable String topic) {
    String answered = Json.text(post, "reply_to_post_number");
    return localId(topic, answered == null ? FIRST : answered);
  }

  private @Nullable String url(
      Map<String, Object> post,
      @Nullable Map<String, Object> topic,
      @Nullable String topicId,
      @Nullable String number) {
    if (topicId == null || number == null) {
      return null;
    }
    String slug = Json.text(post, "topic_slug");
    if (slug == null && topic != null) {
      slug = Json.text(topic, "slug");
    }
    return base
        + "/t/"
        + (slug == null ? "-" : Links.encode(slug))
        + "/"
        + Links.encode(topicId)
        + "/"
        + Links.encode(number);
  }

  private static @Nullable String title(
      Map<String, Object> post, @Nullable Map<String, Object> topic) {
    String title = topic == null ? null : Json.text(topic, "title");
    if (title == null) {
      title = Json.text(post, "topic_title");
    }
    return PlainText.line(PlainText.ofPlain(title));
  }

  /** A first post is answered by the whole topic, any other by what names it. */
  static Engagement engagement(
      Map<String, Object> post, @Nullable Map<String, Object> topic, boolean first) {
    Long inTopic = topic == null ? null : Json.count(topic, "posts_count");
    Long inAnswer = inTopic == null ? null : (Long) Math.max(0, inTopic - 1);
    return new Engagement(
        likes(post),
        first ? inAnswer : Json.count(post, "reply_count"),
        null,
        first && topic != null ? Json.count(topic, "views") : null);
  }

  /** Search says it in a field; elsewhere it is among the actions, left out where it is zero. */
  private static @Nullable Long likes(Map<String, Object> post) {
    Long said = Json.count(post, "like_count");
    if (said != null || !(post.get("actions_summary") instanceof List)) {
      return said;
    }
    for (Object element : Json.list(post.get("actions_summary"))) {
      Map<String, Object> action = Json.object(element);
      if (action != null && LIKE.equals(Json.text(action, "id"))) {
        Long count = Json.count(action, "count");
        return count == null ? (Long) 0L : count;
      }
    }
    return 0L;
  }
}
