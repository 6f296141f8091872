package io.tellten.crawl;

import io.tellten.model.Post;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Remembers what an adaptive source held last time, to tell whether it has something new. Lost at a
 * restart: then nothing is known once, and the pace stays as it is.
 */
final class Novelty {
  private final Map<Long, Set<Integer>> held = new ConcurrentHashMap<>();

  /** Whether these posts hold one that was not there last time; null where that is not known. */
  @Nullable Boolean seen(long sourceId, List<Post> posts) {
    Set<Integer> now = new HashSet<>();
    posts.forEach(post -> now.add(post.externalId().hashCode()));
    Set<Integer> before = held.put(sourceId, now);
    return before == null ? null : !before.containsAll(now);
  }
}
