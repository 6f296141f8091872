package io.tellten.alert;

import io.tellten.store.SourceHealthStore.Hour;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Tells whether a source has been silent for longer than its own past explains.
 *
 * <p>Items are taken to come by chance at the source's own rate, which is itself known only from what
 * it brought: a gamma distribution, so that few items promise little. The chance of no item in a
 * silence that is {@code w} as long as {@code e} hours of past with {@code n} items is {@code (e /
 * (e + w))^(n + 1/2)}. Where items come in bursts, a burst counts as one item. Where there is
 * enough past, hours count by how busy that hour of the week usually is.
 */
final class SilenceRule {
  /** How much of the past counts: four weeks hold every hour of the week four times. */
  static final Duration PAST = Duration.ofDays(28);

  /** Of a hundred sources that are well, one gives a false alarm in four weeks. */
  private static final double FALSE_ALARMS = 0.01;

  /** A shorter pause is nobody's business. */
  static final Duration SHORTEST = Duration.ofHours(2);

  /** So much past, in time or in items, is needed to say what is usual. */
  private static final Duration ENOUGH_TIME = Duration.ofDays(7);

  private static final int ENOUGH_ITEMS = 20;

  /** Less than a day says nothing, however many items it held. */
  private static final int LEAST_HOURS = 24;

  /** With fewer days, quarters of days are compared with each other. */
  private static final int DAYS_COMPARED = 4;

  /** Two weeks and a few items an hour show the shape of a week. */
  private static final Duration SHAPE_TIME = Duration.ofDays(14);

  private static final int SHAPE_ITEMS = 336;

  /** Added to every hour of the week, so that one without items is not thought impossible. */
  private static final double SMOOTHING = 1;

  private static final int WEEK = 7 * 24;

  /**
   * A silence that is not chance.
   *
   * @param expected items that usually come in such a time
   * @param chance of a silence so long
   */
  record Silence(Instant since, double perDay, double expected, double chance) {}

  private SilenceRule() {}

  /**
   * Judges the time since the last item.
   *
   * @param created when the source was first watched
   * @param hours those in which something came, in time
   */
  static Optional<Silence> judge(Instant created, List<Hour> hours, Instant now) {
    if (hours.isEmpty()) {
      return Optional.empty();
    }
    Instant since = hours.get(hours.size() - 1).at().plus(1, ChronoUnit.HOURS);
    Instant known = later(created, hours.get(0).at()); // before that nobody may have counted
    Instant from = later(known, since.minus(PAST)).truncatedTo(ChronoUnit.HOURS);
    int past = (int) ChronoUnit.HOURS.between(from, since);
    int silent = (int) ChronoUnit.HOURS.between(since, now);
    double items = hours.stream().filter(h -> !h.at().isBefore(from)).mapToInt(Hour::fresh).sum();
    boolean isEnough = past >= ENOUGH_TIME.toHours() || items >= ENOUGH_ITEMS;
    if (!isEnough || past < LEAST_HOURS || silent < SHORTEST.toHours()) {
      return Optional.empty();
    }
    double[] weights = weights(hours, from, past, items);
    double before = weight(weights, from, past);
    double during = weight(weights, since, silent);
    double arrivals = items / clumping(hours, from, past);
    double chance = Math.pow(before / (before + during), arrivals + 0.5);
    // each arrival begins another wait, and any of them may be the one that is too long
    double perFourWeeks = Math.max(1, arrivals * PAST.toHours() / past);
    return chance < FALSE_ALARMS / perFourWeeks
        ? Optional.of(new Silence(since, items / past * 24, items * during / before, chance))
        : Optional.empty();
  }

  private static double[] weights(List<Hour> hours, Instant from, int past, double items) {
    double[] weights = new double[WEEK];
    Arrays.fill(weights, 1);
    if (past >= SHAPE_TIME.toHours() && items >= SHAPE_ITEMS) {
      double[] came = new double[WEEK];
      hours.stream()
          .filter(h -> !h.at().isBefore(from))
          .forEach(h -> came[hourOfWeek(h.at())] += h.fresh());
      double weeks = past / (double) WEEK;
      for (int i = 0; i < WEEK; i++) {
        // neighbours lend each other their numbers: one hour of four weeks alone says little
        double near = (came[(i + WEEK - 1) % WEEK] + 2 * came[i] + came[(i + 1) % WEEK]) / 4;
        weights[i] = (near + SMOOTHING) / weeks;
      }
    }
    return weights;
  }

  private static double weight(double[] weights, Instant from, int hours) {
    double sum = 0;
    int first = hourOfWeek(from);
    for (int i = 0; i < hours; i++) {
      sum += weights[(first + i) % WEEK];
    }
    return sum;
  }

  /** How many items come together: by how much days differ more than chance has them differ. */
  private static double clumping(List<Hour> hours, Instant from, int past) {
    int block = past >= DAYS_COMPARED * 24 ? 24 : 6;
    double[] came = new double[past / block];
    for (Hour hour : hours) {
      long at = ChronoUnit.HOURS.between(from, hour.at()) / block;
      if (!hour.at().isBefore(from) && at < came.length) {
        came[(int) at] += hour.fresh();
      }
    }
    double mean = Arrays.stream(came).average().orElse(0);
    double spread =
        Arrays.stream(came).map(n -> (n - mean) * (n - mean)).sum() / (came.length - 1);
    return mean == 0 ? 1 : Math.max(1, spread / mean);
  }

  private static int hourOfWeek(Instant at) {
    var time = at.atOffset(ZoneOffset.UTC);
    return (time.getDayOfWeek().getValue() - 1) * 24 + time.getHour();
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
