package io.tellten.store;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The reactions that were taken back lately and were not known then: a stream that mixes up the
 * order may still bring them. Bounded; safe on any thread.
 */
final class UndoneReactions {
  /** An hour of what a large network takes back; eight bytes of an id are kept. */
  private static final int MOST = 50_000;

  private final Set<Long> hashes =
      Collections.synchronizedSet(
          Collections.newSetFromMap(
              new LinkedHashMap<>() {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Long, Boolean> eldest) {
                  return size() > MOST;
                }
              }));

  void add(Collection<PostKey> reactions) {
    reactions.forEach(each -> hashes.add(hash(each)));
  }

  boolean contains(PostKey reaction) {
    return hashes.contains(hash(reaction));
  }

  private static long hash(PostKey reaction) {
    return ((long) reaction.network().hashCode() * 31 + reaction.externalId().hashCode()) << 32
        ^ new StringBuilder(reaction.externalId()).reverse().toString().hashCode();
  }
}
