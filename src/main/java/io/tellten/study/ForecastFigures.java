package io.tellten.study;

import io.tellten.forecast.Expectation;
import io.tellten.forecast.Outlook;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How good forecasts of final counts were. */
final class ForecastFigures {
  /** Posts that reach this many are called popular. */
  static final double POPULAR = 50;

  private static final double TOP_5 = 0.05;
  private static final double TOP_1 = 0.01;

  /**
   * One post's forecast beside its truth.
   *
   * @param low not a number where no range was given
   * @param top5 the larger, the likelier among the top twentieth
   * @param called5 whether it was called so
   * @param lead the share still to come when it first was called so; not a number if it never was
   */
  record Row(
      double truth,
      double forecast,
      double low,
      double high,
      double top5,
      boolean called5,
      double top1,
      boolean called1,
      double lead) {
    /** Ours, as it is shown to people; called viral from a chance on. */
    static Row of(double truth, Outlook forecast, double called, double lead) {
      Expectation end = forecast.finalCount().rounded();
      return new Row(
          truth,
          end.count(),
          end.low(),
          end.high(),
          forecast.top5(),
          forecast.top5() >= called,
          forecast.top1(),
          forecast.top1() >= called,
          lead);
    }
  }

  private final List<Row> rows = new ArrayList<>();

  void add(Row row) {
    rows.add(row);
  }

  int size() {
    return rows.size();
  }

  /** The median of how far forecasts were off, as a share of the truth; of posts that large. */
  double medianOff(double atLeast) {
    return Ranks.median(off(atLeast));
  }

  double meanOff() {
    return Arrays.stream(off(0)).average().orElse(Double.NaN);
  }

  /** A share of nothing is not defined: posts that end with none are left out. */
  private double[] off(double atLeast) {
    return rows.stream()
        .filter(row -> row.truth > 0 && row.truth >= atLeast)
        .mapToDouble(row -> Math.abs(row.forecast - row.truth) / row.truth)
        .toArray();
  }

  double tau() {
    return Ranks.tau(
        rows.stream().mapToDouble(Row::forecast).toArray(),
        rows.stream().mapToDouble(Row::truth).toArray());
  }

  double auc5() {
    return Ranks.auc(rows.stream().mapToDouble(Row::top5).toArray(), top(TOP_5));
  }

  double auc1() {
    return Ranks.auc(rows.stream().mapToDouble(Row::top1).toArray(), top(TOP_1));
  }

  double precision5() {
    return precision(called(true), top(TOP_5));
  }

  double recall5() {
    return precision(top(TOP_5), called(true));
  }

  double precision1() {
    return precision(called(false), top(TOP_1));
  }

  double recall1() {
    return precision(top(TOP_1), called(false));
  }

  private boolean[] called(boolean five) {
    boolean[] called = new boolean[rows.size()];
    for (int i = 0; i < called.length; i++) {
      called[i] = five ? rows.get(i).called5 : rows.get(i).called1;
    }
    return called;
  }

  /** Of those named, the share that are; not a number when none is named. */
  private static double precision(boolean[] named, boolean[] are) {
    int all = 0;
    int hits = 0;
    for (int i = 0; i < named.length; i++) {
      if (named[i]) {
        all++;
        hits += are[i] ? 1 : 0;
      }
    }
    return all == 0 ? Double.NaN : (double) hits / all;
  }

  /** Those that ended with the most, ties with the last of them included. */
  private boolean[] top(double share) {
    double[] sorted = rows.stream().mapToDouble(Row::truth).sorted().toArray();
    int count = (int) Math.max(1, Math.round(sorted.length * share));
    double mark = sorted.length == 0 ? 0 : sorted[sorted.length - count];
    boolean[] top = new boolean[rows.size()];
    for (int i = 0; i < top.length; i++) {
      top[i] = rows.get(i).truth >= mark;
    }
    return top;
  }

  /** The share of truths inside their ranges; not a number where there were none. */
  double inside() {
    return rows.stream()
        .filter(row -> !Double.isNaN(row.low))
        .mapToDouble(row -> row.low <= row.truth && row.truth <= row.high ? 1 : 0)
        .average()
        .orElse(Double.NaN);
  }

  /** Of the posts called viral, the median of the share that was still to come. */
  double medianLead() {
    return Ranks.median(
        rows.stream().mapToDouble(Row::lead).filter(lead -> !Double.isNaN(lead)).toArray());
  }

  static final String HEADER =
      String.format(
          Locale.ROOT,
          "%6s %7s %7s %7s %6s %6s %6s %6s %6s %6s %6s %7s %6s",
          "posts",
          "medAPE",
          "popular",
          "meanAPE",
          "tau",
          "prec5",
          "rec5",
          "AUC5",
          "prec1",
          "rec1",
          "AUC1",
          "inside",
          "lead");

  /** One line under {@link #HEADER}. */
  String line() {
    return String.format(Locale.ROOT, "%6d", rows.size())
        + share(8, medianOff(0))
        + share(8, medianOff(POPULAR))
        + share(8, meanOff())
        + number(tau())
        + number(precision5())
        + number(recall5())
        + number(auc5())
        + number(precision1())
        + number(recall1())
        + number(auc1())
        + share(8, inside())
        + share(7, medianLead());
  }

  private static String share(int width, double value) {
    String text = Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.1f%%", 100 * value);
    return String.format(Locale.ROOT, "%" + width + "s", text);
  }

  private static String number(double value) {
    String text = Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.3f", value);
    return String.format(Locale.ROOT, "%7s", text);
  }
}
