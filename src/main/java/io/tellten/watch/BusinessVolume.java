package io.tellten.watch;

import io.tellten.forecast.Burst;
import io.tellten.forecast.BurstSeries;
import io.tellten.forecast.BurstWatch;
import io.tellten.forecast.BurstWatch.Recent;
import io.tellten.forecast.BurstWatch.Seen;
import io.tellten.forecast.Pace;
import io.tellten.store.VolumeStore.Hour;
import io.tellten.store.VolumeStore.Lately;
import io.tellten.store.VolumeStore.Span;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is usual at one business, hour by hour, and whether now is not. */
final class BusinessVolume {
  private static final Duration HOUR = Duration.ofHours(1);

  private final BurstWatch watch;
  private final ZoneId zone;

  /** Hours before this are learnt. */
  private Instant learnt;

  /**
   * A business that is watched since that hour.
   *
   * @param mentionsPerDay of any kind, as far as is known
   * @param zone whose hours are usual
   */
  BusinessVolume(Instant since, double mentionsPerDay, ZoneId zone) {
    this.watch = new BurstWatch(Pace.of(mentionsPerDay), zone);
    this.learnt = since;
    this.zone = zone;
  }

  /** Whose hours are usual. */
  ZoneId zone() {
    return zone;
  }

  /**
   * Learns all hours up to that one.
   *
   * @param hours those in which something was said, in any order
   */
  void learn(List<Hour> hours, Instant until, RowNames names) {
    Map<Instant, Map<BurstSeries, Long>> negatives = new HashMap<>();
    Map<Instant, Long> mentions = new HashMap<>();
    for (Hour hour : hours) {
      Map<BurstSeries, Long> rows = negatives.computeIfAbsent(hour.hour(), h -> new HashMap<>());
      if (hour.topic() != null) {
        rows.merge(names.topic(hour.topic()), hour.negative(), Long::sum);
      } else {
        mentions.merge(hour.hour(), hour.mentions(), Long::sum);
        rows.merge(BurstSeries.ALL, hour.negative(), Long::sum);
        rows.merge(names.source(hour.source()), hour.negative(), Long::sum);
      }
    }
    while (learnt.isBefore(until)) {
      watch.close(
          learnt, negatives.getOrDefault(learnt, Map.of()), mentions.getOrDefault(learnt, 0L));
      learnt = learnt.plus(HOUR);
    }
  }

  /** Takes note of a burst that was raised before. */
  void remember(Burst burst, Instant at) {
    watch.remember(burst, at);
  }

  /** What is new now, the least likely first. */
  List<Burst> look(Instant now, Map<BurstSeries, Recent> recent) {
    return watch.look(now, recent);
  }

  /** What each row of counts got up to now. */
  static Map<BurstSeries, Recent> recent(List<Lately> rows, RowNames names) {
    Map<BurstSeries, Recent> recent = new HashMap<>();
    for (Lately row : rows) {
      Recent counts = new Recent(seen(row.hour()), seen(row.threeHours()), seen(row.day()));
      if (row.topic() != null) {
        recent.merge(names.topic(row.topic()), counts, BusinessVolume::sum);
      } else {
        recent.merge(BurstSeries.ALL, counts, BusinessVolume::sum);
        recent.merge(names.source(row.source()), counts, BusinessVolume::sum);
      }
    }
    return recent;
  }

  private static Seen seen(Span span) {
    return new Seen(span.negative(), span.positive());
  }

  private static Recent sum(Recent one, Recent other) {
    return new Recent(
        sum(one.hour(), other.hour()),
        sum(one.threeHours(), other.threeHours()),
        sum(one.day(), other.day()));
  }

  private static Seen sum(Seen one, Seen other) {
    return new Seen(one.negative() + other.negative(), one.positive() + other.positive());
  }
}
