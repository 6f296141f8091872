package io.tellten.study;

import io.tellten.forecast.Outlook;
import io.tellten.forecast.Forecaster;
import io.tellten.forecast.GrowthCurve;
import io.tellten.forecast.Habits;
import io.tellten.forecast.SiteHabit;
import io.tellten.study.Cascade.Kind;
import io.tellten.study.ForecastReference.Example;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * {@code evaluate forecast FOLDER}: learns from the posts whose hashed id says so, measures on the
 * others ({@link Cascade#isMeasured}), and prints ours beside three references that learnt from the
 * same posts and saw the same readings; where every event is known, also ours with every event as a
 * reading. See {@link CascadeReadings#often} for what is read.
 */
final class ForecastEvaluation {
  private static final List<Duration> AGES =
      List.of(
          Duration.ofMinutes(10), Duration.ofMinutes(30), Duration.ofHours(1), Duration.ofHours(3));

  private static final long SEED = 7;

  private static final double LAST_AGE = AGES.get(AGES.size() - 1).toSeconds();

  private static final double CALLED = BacktestCommand.CALLED;

  private static final Map<String, ForecastReference.Maker> REFERENCES = references();

  private static Map<String, ForecastReference.Maker> references() {
    Map<String, ForecastReference.Maker> makers = new LinkedHashMap<>();
    makers.put("velocity", VelocityReference::learn);
    makers.put("Szabo-Huberman", SzaboReference::learn);
    makers.put("SEISMIC", SeismicReference::learn);
    return makers;
  }

  private final PrintStream out;

  private ForecastEvaluation(PrintStream out) {
    this.out = out;
  }

  static void run(Path folder, PrintStream out) throws IOException {
    List<Cascade> cascades = CascadeFiles.read(folder);
    out.println(
        "Split by the hash of the id: 7 of 10 posts are learnt from, 3 of 10 measured. popular:"
            + " ended with 50 or more; inside: of the 80 % ranges; lead: still to come when first"
            + " called.");
    for (Kind kind : Kind.values()) {
      List<Cascade> own = ForecastLearner.of(cascades, kind);
      List<Cascade> learnt = own.stream().filter(cascade -> !cascade.isMeasured()).toList();
      List<Cascade> measured = own.stream().filter(Cascade::isMeasured).toList();
      if (!learnt.isEmpty() && !measured.isEmpty()) {
        new ForecastEvaluation(out).measure(kind, learnt, measured);
      }
    }
  }

  private void measure(Kind kind, List<Cascade> learnt, List<Cascade> measured) {
    out.println();
    out.println(
        kind.site() + ": " + learnt.size() + " learnt from, " + measured.size() + " measured");
    out.printf(Locale.ROOT, "%-6s %-16s %s%n", "age", "by", ForecastFigures.HEADER);
    SiteHabit habit = ForecastLearner.habit(learnt);
    Forecaster forecaster = new Forecaster(Habits.of(Map.of(Habits.GENERAL, habit)));
    for (Duration age : AGES) {
      double seconds = age.toSeconds();
      print(age, "TellTen", ours(forecaster, measured, seconds, false));
      if (kind != Kind.HACKER_NEWS) {
        print(age, "  every event", ours(forecaster, measured, seconds, true));
      }
      REFERENCES.forEach(
          (name, maker) -> print(age, name, reference(maker, learnt, measured, seconds)));
    }
  }

  private void print(Duration age, String by, ForecastFigures figures) {
    out.printf(Locale.ROOT, "%-6s %-16s %s%n", minutes(age), by, figures.line());
  }

  private static String minutes(Duration age) {
    return age.toMinutes() % 60 == 0 ? age.toHours() + "h" : age.toMinutes() + "m";
  }

  private static ForecastFigures ours(
      Forecaster forecaster, List<Cascade> measured, double age, boolean every) {
    ForecastFigures figures = new ForecastFigures();
    for (Cascade cascade : measured) {
      CascadeReadings readings = every ? CascadeReadings.all(cascade) : polled(cascade);
      if (readings.size(age) > 0 || every) {
        Outlook forecast = forecaster.forecast("", readings.upTo(age), cascade.followers());
        double lead = every ? Double.NaN : lead(forecaster, cascade, readings, age);
        figures.add(ForecastFigures.Row.of(cascade.finalCount(), forecast, CALLED, lead));
      }
    }
    return figures;
  }

  /** The share still to come when it was first called viral; not a number if it was not. */
  private static double lead(
      Forecaster forecaster, Cascade cascade, CascadeReadings readings, double age) {
    for (double read : readings.ages(age)) {
      GrowthCurve curve = readings.upTo(read);
      if (forecaster.forecast("", curve, cascade.followers()).top5() >= CALLED) {
        return 1 - curve.count() / cascade.finalCount();
      }
    }
    return Double.NaN;
  }

  private static ForecastFigures reference(
      ForecastReference.Maker maker, List<Cascade> learnt, List<Cascade> measured, double age) {
    List<Example> examples =
        learnt.stream()
            .map(cascade -> new Example(polled(cascade).upTo(age), cascade.finalCount()))
            .toList();
    ForecastReference reference = maker.learn(examples, age);
    double[] scores =
        examples.stream()
            .mapToDouble(example -> reference.score(example.curve()))
            .sorted()
            .toArray();
    double mark5 = mark(scores, 0.05);
    double mark1 = mark(scores, 0.01);
    ForecastFigures figures = new ForecastFigures();
    for (Cascade cascade : measured) {
      CascadeReadings readings = polled(cascade);
      if (readings.size(age) > 0) {
        GrowthCurve curve = readings.upTo(age);
        double score = reference.score(curve);
        figures.add(
            new ForecastFigures.Row(
                cascade.finalCount(),
                reference.finalCount(curve),
                Double.NaN,
                Double.NaN,
                score,
                score >= mark5,
                score,
                score >= mark1,
                Double.NaN));
      }
    }
    return figures;
  }

  /** What so large a share of the posts learnt from reached. */
  private static double mark(double[] scores, double share) {
    return scores[Math.min(scores.length - 1, (int) (scores.length * (1 - share)))];
  }

  private static CascadeReadings polled(Cascade cascade) {
    return CascadeReadings.often(cascade, SEED, LAST_AGE);
  }
}
