package io.tellten.match;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where one business is named in a text, and where its excluded terms stand. */
final class Occurrences {
  private final List<Span> names = new ArrayList<>();
  private final List<Span> excluded = new ArrayList<>();
  private boolean anchored;

  void add(Span span, boolean isExcluded) {
    (isExcluded ? excluded : names).add(span);
  }

  /** Some letters of the business's query stand there. */
  void anchor() {
    anchored = true;
  }

  /** Whether the business's query may hold. */
  boolean isAnchored() {
    return anchored;
  }

  /** All names, those within excluded terms too. */
  List<Span> names() {
    return names;
  }

  /**
   * The first name that no excluded term reaches into. A longer name outweighs an excluded term
   * within it: whoever is called Acme Bakery may exclude Acme.
   */
  @Nullable Span first() {
    names.sort(Comparator.comparingInt(Span::start).thenComparing(Span::end, (a, b) -> b - a));
    excluded.sort(Comparator.comparingInt(Span::start));
    int at = 0;
    for (Span name : names) {
      while (at < excluded.size() && excluded.get(at).end() <= name.start()) {
        at++;
      }
      if (!isExcluded(name, at)) {
        return name;
      }
    }
    return null;
  }

  private boolean isExcluded(Span name, int from) {
    for (int i = from; i < excluded.size() && excluded.get(i).start() < name.end(); i++) {
      if (excluded.get(i).overlaps(name) && !name.exceeds(excluded.get(i))) {
        return true;
      }
    }
    return false;
  }
}
