package io.tellten.study;

import java.util.ArrayDeque;
import java.util.Deque;

/** The simple rules that the detector of bursts is held against. */
final class BurstReferences {
  private static final long HOUR = 3600;

  private BurstReferences() {}

  /** Says of each row, after those before it, how unusual it is; more is more unusual. */
  interface RowScorer {
    double next(long epochSecond, double value);
  }

  /**
   * What monitoring products do: once an hour, the last hour against the mean of the twelve before
   * it.
   */
  static final class LastHourAgainstTwelve implements RowScorer {
    private static final int BEFORE = 12;

    private final Deque<Double> hours = new ArrayDeque<>();
    private long current = Long.MIN_VALUE;
    private double sum;

    @Override
    public double next(long epochSecond, double value) {
      long hour = Math.floorDiv(epochSecond, HOUR);
      double score = 0;
      if (hour != current) {
        if (hours.size() == BEFORE) {
          double usual = hours.stream().mapToDouble(Double::doubleValue).sum() / BEFORE;
          double times = (sum + 1) / (usual + 1);
          score = times / (times + 1);
          hours.removeFirst();
        }
        hours.addLast(sum);
        sum = 0;
        current = hour;
      }
      sum += value;
      return score;
    }
  }

  /**
   * The benchmark's own simple detector: how far out a value lies in a normal distribution with the
   * mean and scatter of the last weeks.
   */
  static final class WindowedGaussian implements RowScorer {
    private static final int WINDOW = 6400;
    private static final int STEP = 100;

    private final Deque<Double> values = new ArrayDeque<>();
    private int sinceFit;
    private double mean;
    private double scatter = 1;

    @Override
    public double next(long epochSecond, double value) {
      if (sinceFit-- <= 0 && !values.isEmpty()) {
        fit();
        sinceFit = STEP;
      }
      values.addLast(value);
      if (values.size() > WINDOW) {
        values.removeFirst();
      }
      double far = Math.abs(value - mean) / scatter;
      // More unusual is more, also where the tail of a normal is too small for a number.
      return far / (far + 1);
    }

    private void fit() {
      mean = values.stream().mapToDouble(Double::doubleValue).average().orElse(0);
      double squares =
          values.stream().mapToDouble(value -> (value - mean) * (value - mean)).average().orElse(0);
      scatter = Math.max(1e-6, Math.sqrt(squares));
    }
  }
}
