package io.tellten.alert;

import io.tellten.model.Burst;
import io.tellten.store.MatterStore.Finder;
import io.tellten.store.MatterStore.Matter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What conditions are held against: a mention with its matter, a source or a burst.
 *
 * @param matter null where it is about no single mention
 * @param sources that found it, or that it is about
 * @param topics that it speaks of
 */
record Subject(@Nullable Matter matter, List<Finder> sources, List<String> topics) {
  /** About nothing that conditions know. */
  static final Subject NONE = new Subject(null, List.of(), List.of());

  Subject {
    sources = List.copyOf(sources);
    topics = List.copyOf(topics);
  }

  static Subject of(Matter matter) {
    return new Subject(matter, matter.found(), matter.topics());
  }

  static Subject of(@Nullable Finder source) {
    return source == null ? NONE : new Subject(null, List.of(source), List.of());
  }

  static Subject of(Burst burst) {
    Long source = burst.source();
    String name = burst.sourceName();
    return new Subject(
        null,
        source == null || name == null ? List.of() : List.of(new Finder(source, name, "")),
        burst.topic() == null ? List.of() : List.of(burst.topic()));
  }
}
