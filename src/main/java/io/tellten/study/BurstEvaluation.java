package io.tellten.study;

import io.tellten.forecast.CountBursts;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.DoubleStream;

/**
 * {@code evaluate bursts FOLDER}: scores the detector behind {@code bursts}, and two simple rules
 * beside it, on the series of a folder in the form of the Numenta Anomaly Benchmark, and the test
 * of negative mentions in simulation.
 *
 * <p>Each series is scored at the threshold that is best on all the others.
 */
final class BurstEvaluation {
  /** Scores of each series tried as a threshold, the highest first. */
  private static final int MOST_THRESHOLDS = 1500;

  /** How far below the best a threshold may score to count as equally good. */
  private static final double FLAT = 3;

  private static final List<Detector> DETECTORS =
      List.of(
          new Detector("TellTen", () -> new CountBursts()::next),
          new Detector("last hour / 12", BurstReferences.LastHourAgainstTwelve::new),
          new Detector("Gaussian", BurstReferences.WindowedGaussian::new));

  private record Detector(String name, Supplier<BurstReferences.RowScorer> fresh) {}

  private BurstEvaluation() {}

  static void run(Path folder, PrintStream out) throws IOException {
    List<NabSeries> series = NabSeries.in(folder);
    out.println("NAB, standard profile; each series at the threshold best on the others");
    line(out, "detector", "series", "threshold", "points", "found", "of", "false");
    DETECTORS.forEach(detector -> table(detector, series, out));
    out.println();
    BurstSimulation.run(out);
  }

  private static void table(Detector detector, List<NabSeries> series, PrintStream out) {
    String name = detector.name();
    List<NabScore> scores = series.stream().map(one -> score(one, detector.fresh().get())).toList();
    double[] thresholds =
        scores.stream()
            .flatMapToDouble(score -> DoubleStream.of(score.thresholds(MOST_THRESHOLDS)))
            .sorted()
            .distinct()
            .toArray();
    NabScore.At all = null;
    for (int i = 0; i < series.size(); i++) {
      List<NabScore> others = new ArrayList<>(scores);
      others.remove(i);
      double threshold = best(others.isEmpty() ? scores : others, thresholds);
      NabScore.At reached = scores.get(i).at(threshold);
      all = all == null ? reached : all.and(reached);
      line(out, name, series.get(i).name(), threshold, reached);
    }
    if (all != null) {
      line(out, name, "all", Double.NaN, all);
    }
    double threshold = best(scores, thresholds);
    NabScore.At best = together(scores, threshold);
    line(out, name, "all, best", threshold, best);
    out.printf(
        Locale.ROOT,
        "%-16s within %.0f points of that: %s%n",
        name,
        FLAT,
        flat(scores, thresholds, best.points() - FLAT));
    line(out, name, "all, at 0.5", 0.5, together(scores, 0.5));
  }

  private static NabScore score(NabSeries series, BurstReferences.RowScorer detector) {
    double[] scores = new double[series.values().length];
    for (int row = 0; row < scores.length; row++) {
      scores[row] = detector.next(series.seconds()[row], series.values()[row]);
    }
    return NabScore.of(series, scores);
  }

  private static double best(List<NabScore> scores, double[] thresholds) {
    double best = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (double threshold : thresholds) {
      double raw = together(scores, threshold).raw();
      if (raw > most) {
        most = raw;
        best = threshold;
      }
    }
    return best;
  }

  private static NabScore.At together(List<NabScore> scores, double threshold) {
    return scores.stream()
        .map(score -> score.at(threshold))
        .reduce(NabScore.At::and)
        .orElseThrow(() -> new IllegalArgumentException("nothing to score"));
  }

  /** The lowest and highest threshold that reach so many points. */
  private static String flat(List<NabScore> scores, double[] thresholds, double points) {
    double[] good =
        DoubleStream.of(thresholds)
            .filter(threshold -> together(scores, threshold).points() >= points)
            .toArray();
    return String.format(Locale.ROOT, "%.3f to %.3f", good[0], good[good.length - 1]);
  }

  private static void line(
      PrintStream out, String name, String series, double threshold, NabScore.At at) {
    line(
        out,
        name,
        series,
        Double.isNaN(threshold) ? "" : String.format(Locale.ROOT, "%.3f", threshold),
        String.format(Locale.ROOT, "%.1f", at.points()),
        String.valueOf(at.found()),
        String.valueOf(at.windows()),
        String.valueOf(at.falseAlarms()));
  }

  private static void line(PrintStream out, String name, String series, String... figures) {
    StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%-16s %-12s", name, series));
    for (String figure : figures) {
      line.append(String.format(Locale.ROOT, "%10s", figure));
    }
    out.println(line);
  }
}
