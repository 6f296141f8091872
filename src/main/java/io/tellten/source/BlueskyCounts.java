package io.tellten.source;

import io.tellten.model.Answer;
import io.tellten.model.Ask;
import io.tellten.model.Count;
import io.tellten.model.Found;
import io.tellten.model.Gone;
import io.tellten.model.Post;
import io.tellten.model.PostRef;
import io.tellten.model.Question;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads posts of Bluesky again through {@code app.bsky.feed.getPosts}, 25 at a time: counts, the
 * author's name (which the stream does not tell), and by its absence that a post is gone. A server
 * that does not know the call changes nothing.
 */
final class BlueskyCounts implements Recounter {
  static final String PATH = "/xrpc/app.bsky.feed.getPosts";

  /** What the call takes at most, as its lexicon says. */
  private static final int MOST = 25;

  @Override
  public int most() {
    return MOST;
  }

  @Override
  public @Nullable URI at(Question question, PostRef post) {
    return BlueskyPosts.isPost(post.externalId())
        ? URI.create(BlueskyConnector.countsSite(question) + PATH)
        : null;
  }

  @Override
  public Ask ask(Question question, List<PostRef> posts) {
    StringBuilder uri = new StringBuilder(BlueskyConnector.countsSite(question)).append(PATH);
    char separator = '?';
    for (PostRef post : posts) {
      uri.append(separator).append("uris=").append(Links.encode(post.externalId()));
      separator = '&';
    }
    return Ask.get(URI.create(uri.toString()));
  }

  @Override
  public Found read(Question question, List<PostRef> posts, Answer answer)
      throws UnreadableException {
    if (answer.status() != 200) {
      return Found.NOTHING;
    }
    BlueskyPosts.Views views = BlueskyPosts.views(answer);
    Map<String, Post> byId = new HashMap<>();
    views.found().posts().forEach(post -> byId.put(post.externalId(), post));
    List<Post> again = new ArrayList<>();
    List<Count> counts = new ArrayList<>();
    List<Gone> gone = new ArrayList<>();
    for (PostRef asked : posts) {
      Post post = byId.get(asked.externalId());
      if (post != null) {
        again.add(post);
        counts.add(new Count(BlueskyConnector.KIND, asked.externalId(), post.engagement()));
      } else if (views.isWhole()) {
        gone.add(Gone.post(BlueskyConnector.KIND, asked.externalId()));
      }
    }
    return Found.recounted(again, counts, gone, views.found().skipped());
  }
}
