package io.tellten.forecast;

import java.util.Arrays;

/**
 * How many reactions each reaction brings, by how many came of late beside how many people had just
 * seen the post: SEISMIC's estimate, changed so that it never falls when the latest count rises.
 * The curve is looked at in parts that are fixed in time before its last reading, the recent ones
 * short.
 *
 * @param each how many reactions one brings; from 0 to {@link #MOST}
 * @param rest how many who saw the post have yet to react, if each does once
 */
record Contagion(double each, double rest) {
  /** Past this it would grow without end; no post does for long. */
  static final double MOST = 2;

  /** Where the parts end, in seconds before the last reading. */
  private static final double[] ENDS = {
    0, 30, 60, 120, 180, 240, 300, 420, 600, 900, 1200, 1800, 2700, 3600, 5400, 7200, 10_800,
    14_400, 21_600, 43_200, 86_400, 172_800, 345_600, 691_200
  };

  private static final double[] REACTED = new double[ENDS.length];
  private static final double[] AREA = new double[ENDS.length];

  static {
    Arrays.setAll(REACTED, i -> i == 0 ? 0 : Memory.reacted((ENDS[i - 1] + ENDS[i]) / 2));
    Arrays.setAll(AREA, i -> i == 0 ? 0 : Memory.area((ENDS[i - 1] + ENDS[i]) / 2));
  }

  private static final double SHORTEST_WINDOW = 300;

  static Contagion of(GrowthCurve curve) {
    double age = curve.age();
    double window = Math.max(SHORTEST_WINDOW, age / 2);
    double seen = 0;
    double exposed = 0;
    double rest = 0;
    double most = 0;
    double after = curve.count();
    for (int i = 1; i < ENDS.length && ENDS[i - 1] < age; i++) {
      double end = Math.min(age, ENDS[i]);
      double middle = (ENDS[i - 1] + end) / 2;
      double before = curve.at(age - end);
      double came = after - before;
      boolean isWhole = end == ENDS[i];
      double reacted = isWhole ? REACTED[i] : Memory.reacted(middle);
      double area = isWhole ? AREA[i] : Memory.area(middle);
      double hidden = middle > window ? Memory.area(middle - window) : 0;
      // What came later must not weigh more here than what came earlier.
      most = Math.max(most, reacted - (area - hidden) / window);
      seen += came * Math.max(0, 1 - middle / window);
      exposed += came * most;
      rest += came * (1 - reacted);
      after = before;
    }
    double first = 1 + after;
    exposed += first * Math.max(most, Memory.exposed(age, window));
    rest += first * (1 - Memory.reacted(age));
    return new Contagion(exposed > 0 ? Math.min(MOST, seen / exposed) : 0, rest);
  }
}
