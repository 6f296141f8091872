package io.tellten.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Who belongs together, when all that is known are pairs. */
final class Groups {
  private final Map<Long, Long> above = new HashMap<>();

  /** These two, and all that belong to either, are one group. */
  void unite(long one, long other) {
    above.put(top(one), top(other));
  }

  /** Whether the two belong together by now. */
  boolean areOne(long one, long other) {
    return top(one) == top(other);
  }

  /** The groups of at least two. */
  List<Set<Long>> all() {
    Map<Long, Set<Long>> groups = new HashMap<>();
    for (Long id : List.copyOf(above.keySet())) {
      groups.computeIfAbsent(top(id), top -> new HashSet<>()).add(id);
    }
    return new ArrayList<>(groups.values().stream().filter(group -> group.size() > 1).toList());
  }

  private long top(long id) {
    long top = id;
    for (long next = above.computeIfAbsent(top, self -> self);
        next != top;
        next = above.computeIfAbsent(top, self -> self)) {
      above.put(top, above.getOrDefault(next, next)); // the way is half as long the next time
      top = next;
    }
    return top;
  }
}
