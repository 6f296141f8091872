package io.tellten.watch;

import io.tellten.forecast.BurstSeries;
import io.tellten.forecast.SlowBurn;
import io.tellten.model.Burst.Kind;
import io.tellten.store.BurstStore.Found;
import io.tellten.store.VolumeStore.Watched;
import io.tellten.store.VolumeStore.Week;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Topics whose share of negative mentions drifts up, too slowly for any day to show it. */
final class Drifts {
  private Drifts() {}

  /** The beginning of the week of that moment, in UTC. */
  static Instant monday(Instant now) {
    return LocalDate.ofInstant(now, ZoneOffset.UTC)
        .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
        .atStartOfDay(ZoneOffset.UTC)
        .toInstant();
  }

  /**
   * Those at each business.
   *
   * @param weeks in which something was said, in order, none of them this one
   */
  static List<Found> in(
      List<Week> weeks, List<Watched> businesses, Instant now, RowNames names) {
    Map<Long, Map<BurstSeries, Map<LocalDate, Week>>> all = new HashMap<>();
    for (Week week : weeks) {
      all.computeIfAbsent(week.business(), b -> new HashMap<>())
          .computeIfAbsent(names.row(null, week.topic()), row -> new HashMap<>())
          .merge(week.monday(), week, Drifts::sum);
    }
    LocalDate end = LocalDate.ofInstant(monday(now), ZoneOffset.UTC);
    List<Found> found = new ArrayList<>();
    for (Watched business : businesses) {
      Map<BurstSeries, Map<LocalDate, Week>> rows =
          all.getOrDefault(business.business(), Map.of());
      rows.forEach(
          (row, counts) ->
              SlowBurn.in(whole(counts, end), rows.size())
                  .ifPresent(burn -> found.add(found(business.business(), row, burn, now, names))));
    }
    return found;
  }

  /** Every week from the first to the last, also those in which nothing was said. */
  private static List<SlowBurn.Week> whole(Map<LocalDate, Week> counts, LocalDate end) {
    List<SlowBurn.Week> weeks = new ArrayList<>();
    LocalDate first = counts.keySet().stream().min(LocalDate::compareTo).orElse(end);
    for (LocalDate monday = first; monday.isBefore(end); monday = monday.plusWeeks(1)) {
      Week week = counts.get(monday);
      weeks.add(
          week == null
              ? new SlowBurn.Week(monday, 0, 0)
              : new SlowBurn.Week(monday, week.negative(), week.mentions()));
    }
    return weeks;
  }

  private static Week sum(Week one, Week other) {
    return new Week(
        one.business(),
        one.topic(),
        one.monday(),
        one.negative() + other.negative(),
        one.mentions() + other.mentions());
  }

  private static Found found(
      long business, BurstSeries row, SlowBurn burn, Instant now, RowNames names) {
    String sentence = burn.sentence();
    return new Found(
        business,
        Kind.SLOW_BURN,
        null,
        names.topicOf(row),
        burn.since().atStartOfDay(ZoneOffset.UTC).toInstant(),
        now,
        100 * burn.to(),
        100 * burn.from(),
        burn.tail(),
        row.topic() == null
            ? sentence
            : "About "
                + row.topic()
                + ": "
                + Character.toLowerCase(sentence.charAt(0))
                + sentence.substring(1));
  }
}
