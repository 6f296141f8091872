package io.tellten.study;

import io.tellten.study.BurstTown.Habit;
import java.io.PrintStream;
import java.util.Locale;
import java.util.Random;
import java.util.function.Function;

/**
 * The test of negative mentions on businesses made by chance: how often it raises a burst when
 * nothing is the matter, all sources and topics of a business together, and how many sudden bursts
 * it finds within their hour. The same seeds give the same table.
 */
final class BurstSimulation {
  private static final int DAYS_OF_MONTH = 30;

  private BurstSimulation() {}

  static void run(PrintStream out) {
    out.println("Negative mentions in simulation: 3 sources and 6 topics a business, 8 weeks known");
    alarms(out, "0-5 mentions a day", 60, 180, random -> quiet(random, 0));
    alarms(out, "the same, days that differ", 60, 180, random -> quiet(random, 0.7));
    alarms(out, "50 a day", 10, 90, random -> new Habit(50, 0.3, 0.8, 0.2));
    alarms(out, "500 a day, daily season", 4, 60, random -> new Habit(500, 0.3, 0.9, 0.1));
    floods(out, 40);
    found(out, "0 to 4 in an hour, first day", 400, 1);
    found(out, "0 to 4 in an hour, second week", 400, 8);
    found(out, "0 to 4 in an hour, eight weeks", 200, 56);
  }

  /** Bursts a month that a business raises after eight weeks of learning. */
  static double alarmsAMonth(
      int businesses, int days, Function<Random, Habit> habit, int weeksKnown) {
    long bursts = 0;
    for (int i = 0; i < businesses; i++) {
      BurstTown town = new BurstTown(habit.apply(new Random(i)), 1000L + i);
      town.days(7 * weeksKnown);
      int before = town.bursts().size();
      town.days(days);
      bursts += town.bursts().size() - before;
    }
    return (double) bursts * DAYS_OF_MONTH / days / businesses;
  }

  /** Of bursts of four at quiet businesses, the share that is found by the fourth mention. */
  static double shareFound(int businesses, int daysKnown) {
    int found = 0;
    for (int i = 0; i < businesses; i++) {
      Random random = new Random(i);
      BurstTown town = new BurstTown(quiet(random, 0), 2000L + i);
      town.days(daysKnown);
      town.flood(random.nextInt(24), 0, 0);
      int before = town.bursts().size();
      town.burst(4);
      found += town.bursts().size() > before ? 1 : 0;
    }
    return (double) found / businesses;
  }

  /** Of floods of praise that go on for days at quiet businesses, the share that raises a burst. */
  static double floodsRaised(int floods) {
    int raised = 0;
    for (int i = 0; i < floods; i++) {
      Random random = new Random(i);
      BurstTown town = new BurstTown(quiet(random, 0), 3000L + i);
      town.days(14);
      int before = town.bursts().size();
      town.flood(5 * 24, 20 + 280 * random.nextDouble(), 0.03);
      raised += town.bursts().size() > before ? 1 : 0;
    }
    return (double) raised / floods;
  }

  /** A business with up to five mentions a day, of which up to six in ten are negative. */
  static Habit quiet(Random random, double scatter) {
    return new Habit(
        5 * random.nextDouble(), 0.2 + 0.4 * random.nextDouble(), random.nextDouble(), scatter);
  }

  private static void alarms(
      PrintStream out, String what, int businesses, int days, Function<Random, Habit> habit) {
    double alarms = alarmsAMonth(businesses, days, habit, 8);
    out.printf(Locale.ROOT, "%-34s %.3f false alarms a month%n", what, alarms);
  }

  private static void floods(PrintStream out, int floods) {
    out.printf(
        Locale.ROOT,
        "%-34s %.1f %% raise a burst%n",
        "five days of 20-300 praises an hour",
        100 * floodsRaised(floods));
  }

  private static void found(PrintStream out, String what, int businesses, int days) {
    out.printf(
        Locale.ROOT,
        "%-34s %.1f %% found within the hour%n",
        what,
        100 * shareFound(businesses, days));
  }
}
