package io.tellten.watch;

import io.tellten.forecast.BurstSeries;
import io.tellten.store.VolumeStore.Name;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows of counts by what people call their source or topic, and back. */
final class RowNames {
  /** What nobody watches for comes from people. */
  private static final String BY_HAND = "posts by hand";

  private final Map<Long, String> sources = new HashMap<>();
  private final Map<String, String> topics = new HashMap<>();
  private final Map<String, Long> sourceIds = new HashMap<>();
  private final Map<String, String> topicIds = new HashMap<>();

  RowNames(List<Name> names) {
    for (Name name : names) {
      if (name.isSource()) {
        sources.put(Long.valueOf(name.id()), name.name());
        sourceIds.putIfAbsent(name.name(), Long.valueOf(name.id()));
      } else {
        topics.put(name.id(), name.name());
      }
    }
  }

  /** The row of what that source brought. */
  BurstSeries source(@Nullable Long id) {
    return new BurstSeries(
        id == null ? BY_HAND : sources.getOrDefault(id, BY_HAND), null);
  }

  /** The row of what is said about that topic. */
  BurstSeries topic(String id) {
    String name = topics.getOrDefault(id, id.replace('-', ' '));
    topicIds.putIfAbsent(name, id);
    return new BurstSeries(null, name);
  }

  /** The source of a row; null: any, or by hand. */
  @Nullable Long sourceOf(BurstSeries row) {
    return row.source() == null ? null : sourceIds.get(row.source());
  }

  /** The topic of a row; null: any. */
  @Nullable String topicOf(BurstSeries row) {
    return row.topic() == null ? null : topicIds.get(row.topic());
  }

  /** The row of a source and a topic, of which at most one is given. */
  BurstSeries row(@Nullable Long source, @Nullable String topic) {
    return topic != null ? topic(topic) : source != null ? source(source) : BurstSeries.ALL;
  }
}
