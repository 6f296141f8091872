package io.tellten.study;

import io.tellten.forecast.Burst;
import io.tellten.forecast.BurstSeries;
import io.tellten.forecast.BurstWatch;
import io.tellten.forecast.Pace;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A business about which people talk by chance, watched as the product watches one: each hour is
 * learnt when it is over, and after each negative mention the last hour, three hours and day are
 * tested.
 */
final class BurstTown {
  private static final int SOURCES = 3;
  private static final int TOPICS = 6;
  private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");

  private final Habit habit;
  private final Random random;
  private final BurstWatch watch;
  private final Deque<Said> lastDay = new ArrayDeque<>();
  private final List<Burst> bursts = new ArrayList<>();
  private int hour;

  /**
   * What is said of a business.
   *
   * @param perDay mentions
   * @param negatives share of them that is negative
   * @param swing of the day: 0 for none, 1 for nothing said at night and twice as much at noon
   * @param scatter of a day around the usual, as a share
   */
  record Habit(double perDay, double negatives, double swing, double scatter) {}

  private record Said(Instant at, boolean isNegative, int source, int topic) {}

  BurstTown(Habit habit, long seed) {
    this.habit = habit;
    this.random = new Random(seed);
    this.watch = new BurstWatch(Pace.of(habit.perDay()));
  }

  /** Lets days go by as usual. */
  void days(int days) {
    for (int day = 0; day < days; day++) {
      double busy = Math.exp(habit.scatter() * random.nextGaussian());
      for (int i = 0; i < 24; i++) {
        hour(usual(busy), 0);
      }
    }
  }

  /** Lets hours go by with so many positive mentions more, of which a share is read as negative. */
  void flood(int hours, double perHour, double misread) {
    for (int i = 0; i < hours; i++) {
      List<Said> said = usual(1);
      int praise = poisson(perHour);
      for (int p = 0; p < praise; p++) {
        said.add(said(random.nextDouble() < misread));
      }
      hour(said, 0);
    }
  }

  /** One hour in which so many negative mentions come and nothing else. */
  void burst(int negatives) {
    hour(new ArrayList<>(), negatives);
  }

  /** All bursts raised so far. */
  List<Burst> bursts() {
    return List.copyOf(bursts);
  }

  private List<Said> usual(double busy) {
    double noon = 1 - Math.cos(2 * Math.PI * (hour % 24) / 24.0);
    double factor = 1 - habit.swing() + habit.swing() * noon;
    List<Said> said = new ArrayList<>();
    int mentions = poisson(habit.perDay() / 24 * factor * busy);
    for (int i = 0; i < mentions; i++) {
      said.add(said(random.nextDouble() < habit.negatives()));
    }
    return said;
  }

  private Said said(boolean isNegative) {
    Instant at =
        START.plus(Duration.ofHours(hour)).plusSeconds(random.nextInt(3600));
    return new Said(at, isNegative, random.nextInt(SOURCES), random.nextInt(TOPICS));
  }

  private void hour(List<Said> said, int negatives) {
    for (int i = 0; i < negatives; i++) {
      said.add(said(true));
    }
    said.sort(Comparator.comparing(Said::at));
    Map<BurstSeries, Long> counts = new HashMap<>();
    for (Said one : said) {
      lastDay.addLast(one);
      while (lastDay.getFirst().at().isBefore(one.at().minus(Duration.ofDays(1)))) {
        lastDay.removeFirst();
      }
      if (one.isNegative()) {
        rows(one).forEach(series -> counts.merge(series, 1L, Long::sum));
        bursts.addAll(watch.look(one.at(), recent(one.at())));
      }
    }
    watch.close(START.plus(Duration.ofHours(hour)), counts, said.size());
    hour++;
  }

  private Map<BurstSeries, BurstWatch.Recent> recent(Instant now) {
    Map<BurstSeries, long[]> counts = new HashMap<>();
    long[] positive = new long[3];
    for (Said one : lastDay) {
      long age = Duration.between(one.at(), now).toSeconds();
      int from = age < 3600 ? 0 : age < 3 * 3600 ? 1 : 2;
      for (int window = from; window < 3; window++) {
        if (!one.isNegative()) {
          positive[window]++;
          continue;
        }
        for (BurstSeries series : rows(one)) {
          counts.computeIfAbsent(series, none -> new long[3])[window]++;
        }
      }
    }
    Map<BurstSeries, BurstWatch.Recent> recent = new HashMap<>();
    counts.forEach(
        (series, of) ->
            recent.put(
                series,
                new BurstWatch.Recent(
                    new BurstWatch.Seen(of[0], positive[0]),
                    new BurstWatch.Seen(of[1], positive[1]),
                    new BurstWatch.Seen(of[2], positive[2]))));
    return recent;
  }

  private static List<BurstSeries> rows(Said said) {
    return List.of(
        BurstSeries.ALL,
        new BurstSeries("site " + said.source(), null),
        new BurstSeries(null, "topic " + said.topic()));
  }

  private int poisson(double mean) {
    if (mean > 50) {
      return (int) Math.max(0, Math.round(mean + Math.sqrt(mean) * random.nextGaussian()));
    }
    double limit = Math.exp(-mean);
    double product = random.nextDouble();
    int count = 0;
    while (product > limit) {
      product *= random.nextDouble();
      count++;
    }
    return count;
  }
}
