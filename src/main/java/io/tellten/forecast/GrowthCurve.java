package io.tellten.forecast;

import io.tellten.model.Engagement;
import io.tellten.model.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A post's count over its age, made of readings by straight lines. What is forecast depends on
 * nothing but this line, so a further reading that lies on it changes nothing.
 *
 * <ul>
 *   <li>A count that falls (deleted likes, a site that stumbles) stays at the largest read so far:
 *       the final count is the largest ever read.
 *   <li>A reading older than the post counts as read when it was published.
 *   <li>A post read first at an age above 0 began there with no engagement. One whose first reading
 *       is at age 0 begins with what that says: it is older than we know.
 * </ul>
 */
public final class GrowthCurve {
  /** Nothing was read yet. */
  public static final GrowthCurve EMPTY = new GrowthCurve(new double[] {0}, new double[] {0}, 1);

  /** Machines that share the work differ by less; a reading this much ahead counts as of now. */
  static final Duration SKEW = Duration.ofMinutes(2);

  /** No site counts further; past it sums would lose their last digits. */
  static final double MOST = 1e12;

  private final double[] ages;
  private final double[] counts;
  private final int size;

  private GrowthCurve(double[] ages, double[] counts, int size) {
    this.ages = ages;
    this.counts = counts;
    this.size = size;
  }

  /**
   * The line through readings.
   *
   * @param ages in seconds; below 0 counts as 0
   * @param counts as many; below 0 counts as 0
   * @throws IllegalArgumentException when there are not as many, or one is not a number
   */
  public static GrowthCurve of(double[] ages, double[] counts) {
    if (ages.length != counts.length) {
      throw new IllegalArgumentException(ages.length + " ages of " + counts.length + " counts");
    }
    Integer[] order = new Integer[ages.length];
    boolean isSorted = true;
    for (int i = 0; i < order.length; i++) {
      if (!Double.isFinite(ages[i]) || Double.isNaN(counts[i])) {
        throw new IllegalArgumentException("not a reading: " + ages[i] + ", " + counts[i]);
      }
      order[i] = i;
      isSorted &= i == 0 || ages[i - 1] <= ages[i];
    }
    if (!isSorted) {
      Arrays.sort(order, Comparator.comparingDouble(i -> ages[i]));
    }
    return through(ages, counts, order);
  }

  private static GrowthCurve through(double[] ages, double[] counts, Integer[] order) {
    if (order.length == 0) {
      return EMPTY;
    }
    double[] x = new double[order.length + 1];
    double[] y = new double[order.length + 1];
    int size = 0;
    if (ages[order[0]] > 0) {
      size = 1;
    }
    for (int i : order) {
      double age = Math.max(0, ages[i]);
      double count = Math.min(MOST, Math.max(0, counts[i]));
      if (size > 0 && x[size - 1] == age) {
        y[size - 1] = Math.max(y[size - 1], count);
      } else {
        x[size] = age;
        y[size] = size > 0 ? Math.max(y[size - 1], count) : count;
        size++;
      }
    }
    return new GrowthCurve(x, y, size);
  }

  /**
   * The line through what was read of a post up to now. What a reading does not say is what the one
   * before it said; readings that say nothing but views are left out, as are those after {@code
   * now} (but for a difference of clocks, see {@link #SKEW}).
   */
  public static GrowthCurve of(@Nullable Instant publishedAt, List<Reading> readings, Instant now) {
    List<Reading> known =
        readings.stream()
            .filter(reading -> !reading.at().isAfter(now.plus(SKEW)) && counts(reading))
            .sorted(Comparator.comparing(Reading::at))
            .toList();
    if (known.isEmpty()) {
      return EMPTY;
    }
    Instant start = publishedAt == null ? known.get(0).at() : publishedAt;
    double[] ages = new double[known.size()];
    double[] counts = new double[known.size()];
    Engagement last = Engagement.UNKNOWN;
    for (int i = 0; i < ages.length; i++) {
      Reading reading = known.get(i);
      last = filled(reading.engagement(), last);
      ages[i] = Duration.between(start, reading.at()).toMillis() / 1000.0;
      counts[i] = last.total();
    }
    return of(ages, counts);
  }

  private static boolean counts(Reading reading) {
    Engagement engagement = reading.engagement();
    return engagement.likes() != null
        || engagement.replies() != null
        || engagement.shares() != null;
  }

  private static Engagement filled(Engagement now, Engagement before) {
    return new Engagement(
        now.likes() == null ? before.likes() : now.likes(),
        now.replies() == null ? before.replies() : now.replies(),
        now.shares() == null ? before.shares() : now.shares(),
        null);
  }

  /** The line up to an age, as if nothing had been read after. */
  public GrowthCurve upTo(double age) {
    int known = size;
    while (known > 1 && ages[known - 1] > age) {
      known--;
    }
    if (known == size) {
      return this;
    }
    return ages[0] > age ? EMPTY : new GrowthCurve(ages, counts, known);
  }

  /** The age at the last reading, in seconds. */
  public double age() {
    return ages[size - 1];
  }

  /** The largest count. */
  public double count() {
    return counts[size - 1];
  }

  /** What the post had when it began, or when it was first read. */
  public double first() {
    return counts[0];
  }

  /** Whether the post is older than we know. */
  public boolean isSeenLate() {
    return counts[0] > 0;
  }

  /** The count at an age; before the line its first, behind it its last. */
  public double at(double age) {
    if (age <= ages[0]) {
      return counts[0];
    }
    if (age >= ages[size - 1]) {
      return counts[size - 1];
    }
    int right = Arrays.binarySearch(ages, 0, size, age);
    if (right >= 0) {
      return counts[right];
    }
    return between(-right - 2, age);
  }

  private double between(int left, double age) {
    double share = (age - ages[left]) / (ages[left + 1] - ages[left]);
    return counts[left] + share * (counts[left + 1] - counts[left]);
  }

  /** The age at which the count first was as large; 0 where it always was. */
  public double ageAt(double count) {
    if (count <= counts[0]) {
      return ages[0];
    }
    int low = 0;
    int high = size - 1;
    while (high - low > 1) {
      int middle = (low + high) >>> 1;
      if (counts[middle] >= count) {
        high = middle;
      } else {
        low = middle;
      }
    }
    double share = (count - counts[low]) / (counts[high] - counts[low]);
    return ages[low] + Math.min(1, share) * (ages[high] - ages[low]);
  }

  /**
   * The count with older parts counting less: what came {@code u} seconds ago counts 1 / (1 + u /
   * fading)².
   */
  double recent(double fading) {
    double now = ages[size - 1];
    double start = 1 + (now - ages[0]) / fading;
    double sum = counts[0] / (start * start);
    for (int i = 1; i < size; i++) {
      double gained = counts[i] - counts[i - 1];
      if (gained > 0) {
        double from = 1 + (now - ages[i - 1]) / fading;
        double to = 1 + (now - ages[i]) / fading;
        // The mean of the weight over the part is 1 / (from · to).
        sum += gained / (from * to);
      }
    }
    return sum;
  }

  /** The sum of the counts over the seconds of its age. */
  double area() {
    double area = 0;
    for (int i = 1; i < size; i++) {
      area += (counts[i - 1] + counts[i]) / 2 * (ages[i] - ages[i - 1]);
    }
    return area;
  }
}
