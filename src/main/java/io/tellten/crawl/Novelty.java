package io.tellten.crawl;

import io.tellten.model.Arrivals;
import io.tellten.model.Post;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compares what a source holds with what it held before. */
final class Novelty {
  /** What sites show at once is less; an item that drops out and comes back is not new. */
  static final int MOST_HELD = 300;

  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  private Novelty() {}

  /**
   * What is new among these posts.
   *
   * @param before as it was kept of the poll before; null: there was none, and nothing counts as new
   */
  static Arrivals of(@Nullable List<Long> before, List<Post> posts) {
    Set<Long> held = new LinkedHashSet<>();
    posts.forEach(post -> held.add(hash(post.network() + '\n' + post.externalId())));
    int fresh = 0;
    if (before != null) {
      Set<Long> known = new HashSet<>(before);
      fresh = (int) held.stream().filter(hash -> !known.contains(hash)).count();
      held.addAll(before);
    }
    return new Arrivals(held.stream().limit(MOST_HELD).toList(), fresh);
  }

  private static long hash(String text) {
    long hash = FNV_OFFSET;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * FNV_PRIME;
    }
    return hash;
  }
}
