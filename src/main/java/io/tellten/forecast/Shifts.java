package io.tellten.forecast;

import io.tellten.model.Horizon;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What has to be added to the outputs of the nets, by age alone, so that one truth in ten lies
 * below the low end, one above the high end, and half of them below the middle.
 */
final class Shifts {
  /** Low end, middle, high end. */
  static final int ENDS = 3;

  private static final int HORIZONS = Horizon.values().length;

  /** A spread of fewer says little of its ends. */
  private static final int ENOUGH = 30;

  private static final double[] SHARES = {0.1, 0.5, 0.9};

  /** By horizon, end and mark of age. */
  private final double[][][] values;

  private Shifts(double[][][] values) {
    this.values = values;
  }

  static Shifts none() {
    return new Shifts(new double[HORIZONS][ENDS][Ages.MARKS]);
  }

  static Shifts of(float[] flat) {
    Shifts shifts = none();
    int next = 0;
    for (double[][] horizon : shifts.values) {
      for (double[] end : horizon) {
        for (int mark = 0; mark < Ages.MARKS; mark++) {
          end[mark] = flat[next++];
        }
      }
    }
    return shifts;
  }

  float[] flat() {
    float[] flat = new float[HORIZONS * ENDS * Ages.MARKS];
    int next = 0;
    for (double[][] horizon : values) {
      for (double[] end : horizon) {
        for (double value : end) {
          flat[next++] = (float) value;
        }
      }
    }
    return flat;
  }

  double at(int horizon, int end, double place) {
    return Ages.between(values[horizon][end], place);
  }

  /** What the truth was beside what came out. */
  static final class Residuals {
    private final List<List<double[]>> rows = new ArrayList<>();

    private final List<List<Double>> finals = new ArrayList<>();

    Residuals() {
      for (int mark = 0; mark < Ages.MARKS; mark++) {
        finals.add(new ArrayList<>());
      }
      for (int i = 0; i < HORIZONS * Ages.MARKS; i++) {
        rows.add(new ArrayList<>());
      }
    }

    /** Notes by how much the truth was above each end. */
    void add(int horizon, double age, double[] above) {
      rows.get(horizon * Ages.MARKS + Ages.nearest(age)).add(above.clone());
    }

    /** Notes by how much the final was above the single figure. */
    void addBeyond(double age, double above) {
      finals.get(Ages.nearest(age)).add(above);
    }

    /**
     * How far finals were above, by mark.
     *
     * @param posts so many stand for what was known before; with 0, a mark of which little was
     *     noted has what its neighbour has
     */
    float[][] beyond(float[][] before, int posts) {
      float[][] beyond = new float[Ages.MARKS][];
      for (int mark = 0; mark < Ages.MARKS; mark++) {
        int from = posts > 0 ? mark : nearestKnown(mark);
        double[] noted = finals.get(from).stream().mapToDouble(above -> above).toArray();
        beyond[mark] = Spread.mixed(before[mark], posts, noted);
      }
      return beyond;
    }

    private int nearestKnown(int mark) {
      for (int far = 0; far < Ages.MARKS; far++) {
        for (int other : new int[] {mark - far, mark + far}) {
          if (other >= 0 && other < Ages.MARKS && finals.get(other).size() >= ENOUGH) {
            return other;
          }
        }
      }
      return mark;
    }

    /**
     * The shifts that set these right.
     *
     * @param caution so many rows that were right stand against those that were noted
     * @param middle whether the middle is to be moved as well
     */
    Shifts added(Shifts before, double caution, boolean middle) {
      Shifts shifts = of(before.flat());
      for (int horizon = 0; horizon < HORIZONS; horizon++) {
        for (int mark = 0; mark < Ages.MARKS; mark++) {
          List<double[]> noted = noted(horizon, mark);
          double trust = noted.isEmpty() ? 0 : noted.size() / (noted.size() + caution);
          for (int end = 0; end < ENDS; end++) {
            if (end != 1 || middle) {
              shifts.values[horizon][end][mark] += trust * shift(noted, end);
            }
          }
        }
      }
      return shifts;
    }

    /** What was noted at a mark; where that is little, also what was noted beside it. */
    private List<double[]> noted(int horizon, int mark) {
      int at = horizon * Ages.MARKS;
      List<double[]> own = rows.get(at + mark);
      if (own.size() >= ENOUGH) {
        return own;
      }
      List<double[]> pooled = new ArrayList<>();
      for (int near = Math.max(0, mark - 1); near <= Math.min(Ages.MARKS - 1, mark + 1); near++) {
        pooled.addAll(rows.get(at + near));
      }
      return pooled;
    }

    private static double shift(List<double[]> noted, int end) {
      double[] sorted = noted.stream().mapToDouble(row -> row[end]).toArray();
      Arrays.sort(sorted);
      return Spread.at(sorted, SHARES[end]);
    }
  }
}
