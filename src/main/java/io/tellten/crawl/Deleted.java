package io.tellten.crawl;

import io.tellten.model.Gone;
import io.tellten.model.Post;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Remembers for a while which posts were taken back: where a stream sends the post after its
 * deletion, it must not come back.
 */
final class Deleted {
  /** Streams reorder by seconds; a busy one deletes some hundred posts in one. */
  private static final int MOST = 20_000;

  private final Map<String, Boolean> ids =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
          return size() > MOST;
        }
      };

  synchronized void add(Gone gone) {
    if (!gone.isAccount()) {
      ids.put(gone.network() + '\n' + gone.externalId(), true);
    }
  }

  synchronized boolean holds(Post post) {
    return ids.containsKey(post.network() + '\n' + post.externalId());
  }
}
