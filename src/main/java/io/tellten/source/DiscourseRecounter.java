package io.tellten.source;

import io.tellten.model.Answer;
import io.tellten.model.Ask;
import io.tellten.model.Count;
import io.tellten.model.Found;
import io.tellten.model.Gone;
import io.tellten.model.PostRef;
import io.tellten.model.Question;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads posts of a Discourse forum again, one at a time since a request can be about posts of one
 * topic only: a topic's first post with the topic ({@code /t/{topic}.json}: views, all answers),
 * any other by itself ({@code /posts/{id}.json}). The wording is left as it was found, for a search
 * shows a passage of it and would change it back.
 */
final class DiscourseRecounter implements Recounter {
  @Override
  public int most() {
    return 1;
  }

  @Override
  public @Nullable URI at(Question question, PostRef post) {
    if (!post.network().equals(new DiscoursePosts(question).network())
        || !post.externalId().matches("\\d+")) {
      return null;
    }
    String topic = topicItBegins(post);
    return URI.create(
        DiscourseConnector.base(question)
            + (topic == null ? "/posts/" + post.externalId() + ".json" : "/t/" + topic + ".json"));
  }

  /** The number of the topic whose first post this is; null for any other post. */
  private static @Nullable String topicItBegins(PostRef post) {
    String local = post.localId();
    if (local == null || !local.matches(".*/t/\\d+/1")) {
      return null;
    }
    String upToTopic = local.substring(0, local.lastIndexOf('/'));
    return upToTopic.substring(upToTopic.lastIndexOf('/') + 1);
  }

  @Override
  public Ask ask(Question question, List<PostRef> posts) {
    URI uri = at(question, posts.get(0));
    if (uri == null) {
      throw new IllegalArgumentException("not a post of this forum: " + posts.get(0).externalId());
    }
    return Ask.get(uri);
  }

  @Override
  public Found read(Question question, List<PostRef> posts, Answer answer)
      throws UnreadableException {
    PostRef asked = posts.get(0);
    Gone gone = Gone.post(asked.network(), asked.externalId());
    if (answer.status() != 200) {
      return Found.recounted(List.of(), List.of(), List.of(gone), List.of());
    }
    Json.Parsed parsed = JsonAnswer.parse(answer, DiscourseConnector.SITE);
    Map<String, Object> root = Json.object(parsed.root());
    boolean first = topicItBegins(asked) != null;
    Map<String, Object> post = root == null || !first ? root : firstPost(root);
    if (root == null || post == null || !asked.externalId().equals(Json.text(post, "id"))) {
      throw JsonAnswer.unlike(parsed, DiscourseConnector.SITE, "the post that was asked for");
    }
    if (DiscoursePosts.isGone(post)) {
      return Found.recounted(List.of(), List.of(), List.of(gone), List.of());
    }
    Count count =
        new Count(
            asked.network(),
            asked.externalId(),
            DiscoursePosts.engagement(post, first ? root : null, first));
    return Found.recounted(List.of(), List.of(count), List.of(), List.of());
  }

  private static @Nullable Map<String, Object> firstPost(Map<String, Object> topic) {
    Map<String, Object> stream = Json.object(topic.get("post_stream"));
    List<Object> posts = stream == null ? List.of() : Json.list(stream.get("posts"));
    return posts.isEmpty() ? null : Json.object(posts.get(0));
  }
}
