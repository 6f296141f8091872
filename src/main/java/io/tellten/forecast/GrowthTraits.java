package io.tellten.forecast;

import org.jspecify.annotations.Nullable;

/**
 * What a forecast looks at in a {@link GrowthCurve}, in two groups: {@link #FREE} numbers that may
 * speak either way, then {@link #RISING} ones of which each more speaks for more in the end. None
 * of the rising ones falls when the latest count rises, nor when all counts rise by one factor.
 */
public final class GrowthTraits {
  /** The age, twice; whether the post is older than we know; where it was learnt from. */
  public static final int FREE = 4;

  /** Count, shares and gains of recent times, how late the growth came, followers. */
  public static final int RISING = 25;

  /** How many there are. */
  public static final int SIZE = FREE + RISING;

  /** The first trait at age 0. */
  static final float UNBORN = -1;

  /** Where it stands whether the post is older than we know. */
  static final int LATE = 2;

  /** Where it stands whether a post to learn from is of those whose followers are known. */
  private static final int PLACE = 3;

  /** Where the logarithm of the count stands. */
  static final int COUNT = FREE;

  private static final int FOLLOWERS = SIZE - 1;

  /** The last parts of the age whose share of the count is looked at. */
  private static final double[] PARTS = {0.125, 0.25, 0.5, 0.75};

  /** Where the share of the last half stands. */
  private static final int LAST_HALF = COUNT + 1 + 2;

  /** The last seconds whose gain is looked at. */
  private static final double[] WINDOWS = {300, 900, 1800, 3600, 10800};

  /** How fast what came counts less, in seconds. */
  private static final double[] FADINGS = {120, 600, 3000};

  /** Where it stands how many reactions each brings; behind it how many are to come directly. */
  private static final int CHAIN =
      COUNT + 2 + PARTS.length + WINDOWS.length + 2 * FADINGS.length;

  /** Where each reaction brings two, growth is held to that of a part of it. */
  private static final double LEAST_REST = 0.2;

  /** Brings logarithms of counts and minutes to about one. */
  static final double SCALE = 4;

  /** The logarithm of a usual number of followers. */
  private static final double USUAL_FOLLOWERS = 6;

  private GrowthTraits() {}

  /** The traits of a line; followers are null where they are not known. */
  public static float[] of(GrowthCurve curve, @Nullable Long followers) {
    float[] traits = new float[SIZE];
    double age = curve.age();
    double count = curve.count();
    double place = Ages.place(age);
    traits[0] = (float) (2 * place - 1);
    traits[1] = (float) (4 * (place - 0.4) * (place - 0.4));
    traits[LATE] = curve.isSeenLate() ? 1 : 0;
    int next = FREE;
    traits[next++] = (float) (StrictMath.log1p(count) / SCALE);
    for (double part : PARTS) {
      traits[next++] = share(count - curve.at(age * (1 - part)), count);
    }
    traits[next++] = share(count - curve.first(), count);
    for (double window : WINDOWS) {
      double gained = count - curve.at(Math.max(0, age - window));
      traits[next++] = (float) (StrictMath.log1p(gained) / SCALE);
    }
    for (double fading : FADINGS) {
      double recent = curve.recent(fading);
      traits[next++] = share(recent, count);
      traits[next++] = (float) (StrictMath.log1p(recent) / SCALE);
    }
    Contagion contagion = Contagion.of(curve);
    double coming = contagion.each() * contagion.rest();
    double growing = growing(contagion.each());
    traits[next++] = (float) contagion.each();
    traits[next++] = (float) (StrictMath.log1p(coming) / SCALE);
    traits[next++] = (float) (StrictMath.log1p(count + coming / growing) / SCALE);
    traits[next++] = (float) -(StrictMath.log1p((age - curve.ageAt(count)) / 60) / SCALE);
    traits[next++] = share(curve.ageAt(count / 2), age);
    traits[next++] = share(curve.ageAt(count * 0.9), age);
    traits[next] = 1 - share(curve.area(), age * count);
    if (count == 0 || age == 0) {
      traits[next] = 0;
    }
    if (followers != null) {
      traits[FOLLOWERS] =
          (float) ((StrictMath.log1p(Math.max(0, followers)) - USUAL_FOLLOWERS) / SCALE);
    }
    return traits;
  }

  /**
   * The traits of a line to learn from. Posts whose followers are known come from one place, and
   * what is usual there must not be taken for what the followers do: those posts are marked, and
   * forecasts know no such mark.
   */
  public static float[] toLearn(GrowthCurve curve, @Nullable Long followers) {
    float[] traits = of(curve, followers);
    traits[PLACE] = followers == null ? 0 : 1;
    return traits;
  }

  /** What is left of growth when each reaction brings so many. */
  private static double growing(double each) {
    return Math.max(LEAST_REST, 1 - each / 2);
  }

  /**
   * The logarithm of one more than the final count, if reactions go on bringing as many as they do.
   *
   * @param scale what is to come is taken so many times
   */
  static double byChain(float[] traits, double scale) {
    double count = StrictMath.expm1(traits[COUNT] * SCALE);
    double coming = StrictMath.expm1(traits[CHAIN + 1] * SCALE);
    return StrictMath.log1p(count + scale * coming / growing(traits[CHAIN]));
  }

  /** Whether a post is older than we know: then how fast it grew is not known. */
  static boolean isSeenLate(float[] traits) {
    return traits[LATE] != 0;
  }

  /**
   * Whether it is known how fast a post grew: it has a count, and its age is known. Of a first
   * count at least half came in the second half of the post's life.
   */
  static boolean isPaceKnown(float[] traits) {
    return !isSeenLate(traits) && traits[COUNT] > 0;
  }

  /** How much of the count came in the second half of a post's life so far, 0 to 1. */
  static double cameLately(float[] traits) {
    return traits[LAST_HALF];
  }

  private static float share(double part, double whole) {
    return whole > 0 ? (float) (part / whole) : 0;
  }
}
