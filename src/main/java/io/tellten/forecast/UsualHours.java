package io.tellten.forecast;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;

/**
 * How busy each hour of the week is at one business beside an ordinary hour, learnt from mentions
 * of any kind as they come. With few mentions all hours are the same; the hour of the day and the
 * day of the week show first, a single hour of the week last. Hours are those of the business's own
 * clock, so that a habit keeps its hour when the clock is changed.
 */
public final class UsualHours {
  /** Hours of a week. */
  public static final int HOURS = 7 * 24;

  /** A week counts half after four more. */
  private static final double FADE_PER_WEEK = Math.pow(0.5, 1 / 4.0);

  /** Mentions it takes to believe the hour of the day half. */
  private static final double HOUR_PRIOR = 10;

  private static final double DAY_PRIOR = 20;
  private static final double SLOT_PRIOR = 20;

  /** However empty a night was, something may be said in it. */
  private static final double MIN_FACTOR = 0.1;

  private static final double MAX_FACTOR = 8;

  /** A single hour beyond this many times the usual is an event, not a habit. */
  private static final double MAX_TIMES_USUAL = 4;

  private static final double SMALL_COUNT = 3;

  private final ZoneId zone;
  private final double[] mentions;
  private final double[] weeks;

  /** Before any hour was seen, in UTC. */
  public UsualHours() {
    this(ZoneOffset.UTC);
  }

  /** Before any hour was seen by that clock. */
  public UsualHours(ZoneId zone) {
    this(zone, new double[HOURS], new double[HOURS]);
  }

  private UsualHours(ZoneId zone, double[] mentions, double[] weeks) {
    this.zone = zone;
    this.mentions = mentions;
    this.weeks = weeks;
  }

  /**
   * As {@link #numbers()} gave it, in UTC.
   *
   * @throws IllegalArgumentException for anything else
   */
  public static UsualHours of(double[] numbers) {
    if (numbers.length != 2 * HOURS) {
      throw new IllegalArgumentException("the hours of a week are " + 2 * HOURS + " numbers");
    }
    UsualHours hours = new UsualHours();
    System.arraycopy(numbers, 0, hours.mentions, 0, HOURS);
    System.arraycopy(numbers, HOURS, hours.weeks, 0, HOURS);
    return hours;
  }

  /** All it knows: mentions by hour of the week, then how often that hour was seen. */
  public double[] numbers() {
    double[] numbers = new double[2 * HOURS];
    System.arraycopy(mentions, 0, numbers, 0, HOURS);
    System.arraycopy(weeks, 0, numbers, HOURS, HOURS);
    return numbers;
  }

  /** Learns what the hour that begins then brought, of any feeling. */
  public void add(Instant hour, long count) {
    int slot = slot(hour);
    double rate = rate();
    double most =
        rate > 0
            ? Math.max(SMALL_COUNT, rate * factor(hour) * MAX_TIMES_USUAL)
            : Double.POSITIVE_INFINITY;
    mentions[slot] = mentions[slot] * FADE_PER_WEEK + Math.min(count, most);
    weeks[slot] = weeks[slot] * FADE_PER_WEEK + 1;
  }

  /** How busy the hour that holds this moment is, in ordinary hours. */
  public double factor(Instant at) {
    double rate = rate();
    if (rate <= 0) {
      return 1;
    }
    int slot = slot(at);
    double hour = shrunk(slot % 24, 24, rate, HOUR_PRIOR);
    int day = slot / 24;
    double dayMentions = 0;
    double dayWeeks = 0;
    for (int i = day * 24; i < day * 24 + 24; i++) {
      dayMentions += mentions[i];
      dayWeeks += weeks[i];
    }
    double ofDay = (dayMentions + DAY_PRIOR) / (dayWeeks * rate + DAY_PRIOR);
    double own =
        (mentions[slot] + SLOT_PRIOR) / (weeks[slot] * rate * hour * ofDay + SLOT_PRIOR);
    return Math.max(MIN_FACTOR, Math.min(MAX_FACTOR, hour * ofDay * own));
  }

  private double shrunk(int first, int step, double rate, double prior) {
    double seen = 0;
    double times = 0;
    for (int i = first; i < HOURS; i += step) {
      seen += mentions[i];
      times += weeks[i];
    }
    return (seen + prior) / (times * rate + prior);
  }

  /** How many ordinary hours the time up to this moment holds. */
  double ordinaryHours(Instant until, int hours) {
    double sum = 0;
    long end = until.getEpochSecond();
    long start = end - hours * 3600L;
    long at = start;
    while (at < end) {
      long next = Math.min(end, Math.floorDiv(at, 3600L) * 3600 + 3600);
      sum += factor(Instant.ofEpochSecond(at)) * (next - at) / 3600.0;
      at = next;
    }
    return sum;
  }

  private double rate() {
    double seen = 0;
    double times = 0;
    for (int i = 0; i < HOURS; i++) {
      seen += mentions[i];
      times += weeks[i];
    }
    return times > 0 ? seen / times : 0;
  }

  private int slot(Instant at) {
    ZonedDateTime time = at.atZone(zone);
    return (time.getDayOfWeek().getValue() - 1) * 24 + time.getHour();
  }
}
