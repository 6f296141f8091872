package io.tellten.forecast;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Says when negative mentions of one business come in bursts, at most about {@value
 * #FALSE_ALARMS_PER_DAY} times a day when nothing is the matter, however many sources and topics it
 * has and however often it is asked.
 *
 * <p>What it knows is built by {@link #close} from counts of whole hours in their order (those of
 * the last eight weeks do), or set from numbers that were kept. {@link #look} tests the last hour,
 * three hours and day of every row of counts. The allowance of false alarms is spent evenly over
 * time; half of it goes to the business as a whole, the rest in equal parts to its sources and
 * topics. A row that has raised a burst is quiet for a day unless the burst doubles.
 *
 * <p>Asked at any moment, a window meets more chances than one an hour: bursts of n in a window
 * begin about (n − usual) times as often as a fixed window holds them, which is allowed for.
 *
 * <p>Not safe for use by several threads.
 */
public final class BurstWatch {
  /** One false alarm in two months and a half; what is promised is one a month. */
  static final double FALSE_ALARMS_PER_DAY = 1 / 75.0;

  /** Fewer are never a burst: two people may be unhappy in the same hour. */
  private static final long FEWEST = 3;

  /** Of positive mentions so many are read as negative at worst: a flood of praise brings these. */
  private static final double MISREAD = 0.05;

  private static final Duration QUIET_AFTER_BURST = Duration.ofDays(1);

  private static final double FOR_ALL = 0.5;

  /** A row with less than this left of its counts is forgotten until it counts again. */
  private static final double FORGOTTEN = 0.02;

  private final Pace pace;
  private final UsualHours hours;
  private final Map<BurstSeries, UsualCounts> usual = new HashMap<>();
  private final Map<BurstSeries, Raised> raised = new HashMap<>();

  private record Raised(Instant at, Burst burst) {}

  /** Mentions in a span of time. */
  public record Seen(long negative, long positive) {}

  /** Mentions in the last hour, three hours and day, to the minute. */
  public record Recent(Seen hour, Seen threeHours, Seen day) {}

  private enum Window {
    HOUR(1, 0.5),
    THREE_HOURS(3, 0.25),
    DAY(24, 0.25);

    final int hours;

    /** Of the allowance. */
    final double share;

    Window(int hours, double share) {
      this.hours = hours;
      this.share = share;
    }

    Seen of(Recent recent) {
      return switch (this) {
        case HOUR -> recent.hour();
        case THREE_HOURS -> recent.threeHours();
        case DAY -> recent.day();
      };
    }
  }

  /** A business of which nothing was counted yet. */
  public BurstWatch(Pace pace) {
    this(pace, new UsualHours(), Map.of());
  }

  /** A business of which nothing was counted yet, and whose clock shows the time of that zone. */
  public BurstWatch(Pace pace, ZoneId zone) {
    this(pace, new UsualHours(zone), Map.of());
  }

  /** A business of which this is known. */
  public BurstWatch(Pace pace, UsualHours hours, Map<BurstSeries, UsualCounts> usual) {
    this.pace = pace;
    this.hours = hours;
    this.usual.putAll(usual);
    this.usual.putIfAbsent(BurstSeries.ALL, UsualCounts.before(pace));
  }

  /**
   * Learns from an hour that is over.
   *
   * @param hour its beginning
   * @param negatives what each row counted; a row that is not named counted nothing
   * @param mentions of any feeling
   */
  public void close(Instant hour, Map<BurstSeries, Long> negatives, long mentions) {
    double factor = hours.factor(hour);
    for (BurstSeries series : negatives.keySet()) {
      usual.putIfAbsent(series, UsualCounts.before(pace));
    }
    usual.replaceAll(
        (series, counts) -> counts.after(negatives.getOrDefault(series, 0L), factor));
    usual
        .entrySet()
        .removeIf(
            row ->
                row.getValue().events() < FORGOTTEN && !row.getKey().equals(BurstSeries.ALL));
    hours.add(hour, mentions);
  }

  /**
   * The bursts that are new now, the least likely first.
   *
   * @param recent what each row counted lately; rows without negatives may be left out
   */
  public List<Burst> look(Instant now, Map<BurstSeries, Recent> recent) {
    raised.values().removeIf(old -> !now.isBefore(old.at().plus(QUIET_AFTER_BURST)));
    long parts = parts(recent.keySet());
    double[] ordinaryHours = new double[Window.values().length];
    for (Window window : Window.values()) {
      ordinaryHours[window.ordinal()] = hours.ordinaryHours(now, window.hours);
    }
    List<Burst> bursts = new ArrayList<>();
    recent.forEach(
        (series, counts) -> {
          Burst burst = burst(series, counts, ordinaryHours, allowance(series, parts));
          if (burst != null && isNews(burst)) {
            raised.put(series, new Raised(now, burst));
            bursts.add(burst);
          }
        });
    bursts.sort(Comparator.comparingDouble(Burst::tail));
    return bursts;
  }

  /** Takes note of a burst that was raised before this object was made. */
  public void remember(Burst burst, Instant at) {
    raised.put(burst.series(), new Raised(at, burst));
  }

  /** How busy each hour of the week is; to be kept. */
  public UsualHours hours() {
    return hours;
  }

  /** What is usual for each row; to be kept. */
  public Map<BurstSeries, UsualCounts> usual() {
    return Map.copyOf(usual);
  }

  /** Rows that share half of the allowance. */
  private long parts(Set<BurstSeries> looked) {
    long unknown = looked.stream().filter(series -> !usual.containsKey(series)).count();
    return Math.max(1, usual.size() - 1 + unknown);
  }

  /** False alarms an hour that this row may raise. */
  private static double allowance(BurstSeries series, long parts) {
    double anHour = FALSE_ALARMS_PER_DAY / 24;
    return series.equals(BurstSeries.ALL) ? anHour * FOR_ALL : anHour * (1 - FOR_ALL) / parts;
  }

  private @Nullable Burst burst(
      BurstSeries series, Recent recent, double[] ordinaryHours, double allowance) {
    UsualCounts counts = usual.getOrDefault(series, UsualCounts.before(pace));
    Burst found = null;
    double best = 1;
    for (Window window : Window.values()) {
      Seen seen = window.of(recent);
      if (seen.negative() < FEWEST) {
        continue;
      }
      double expected = counts.expected(ordinaryHours[window.ordinal()]);
      double withMisread = expected + MISREAD * seen.positive();
      double tail = CountTails.gammaPoisson(seen.negative(), withMisread, counts.shape());
      double anHour = tail * Math.max(1, seen.negative() - withMisread) / window.hours;
      double spent = anHour / (allowance * window.share);
      if (spent < best) {
        best = spent;
        found = new Burst(series, seen.negative(), expected, Duration.ofHours(window.hours), tail);
      }
    }
    return found;
  }

  private boolean isNews(Burst burst) {
    Raised before = raised.get(burst.series());
    return before == null || burst.observed() >= 2 * before.burst().observed();
  }
}
