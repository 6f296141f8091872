package io.tellten.study;

import io.tellten.forecast.Expectation;
import io.tellten.forecast.Outlook;
import io.tellten.forecast.Forecaster;
import io.tellten.forecast.GrowthCurve;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * {@code backtest readings.csv}: forecasts each post of a file at given ages from what had been
 * read by then, and holds that against what became of it. The habits are the shipped ones; nothing
 * is learnt from the file. See {@link BacktestReadings} for the file.
 */
public final class BacktestCommand {
  private static final int DONE = 0;
  private static final int FAILED = 1;
  private static final int MISUSED = 2;

  /** From this chance on a post is called viral. */
  static final double CALLED = 0.5;

  /** When a post was first called viral is looked for at no more than so many of its readings. */
  private static final int LOOKS = 200;

  private static final double MILLION = 1e6;

  private final BacktestOptions options;
  private final Forecaster forecaster;

  private BacktestCommand(BacktestOptions options, Forecaster forecaster) {
    this.options = options;
    this.forecaster = forecaster;
  }

  /**
   * Runs the command.
   *
   * @param words what stands behind {@code backtest}
   * @param out where the table or the objects go
   * @param err where rows that are skipped are named, and what is wrong
   * @return 0 when done, 1 when the file cannot be used, 2 when the words are not understood
   */
  public static int run(List<String> words, PrintStream out, PrintStream err) {
    BacktestOptions options;
    try {
      options = BacktestOptions.of(words);
    } catch (IllegalArgumentException notUnderstood) {
      err.println(notUnderstood.getMessage());
      err.println();
      err.print(BacktestOptions.USAGE);
      return MISUSED;
    }
    try {
      new BacktestCommand(options, Forecaster.standard()).answer(out, err);
      return DONE;
    } catch (IOException unusable) {
      err.println("cannot use " + options.file() + ": " + unusable.getMessage());
      return FAILED;
    }
  }

  private void answer(PrintStream out, PrintStream err) throws IOException {
    double last = options.at().get(options.at().size() - 1).toSeconds();
    Collection<BacktestPost> posts;
    try (InputStream in = Files.newInputStream(options.file())) {
      posts = BacktestReadings.read(in, last, err);
    }
    if (options.isJson()) {
      objects(posts, out);
    } else {
      table(posts, out);
    }
    if (out.checkError()) {
      throw new IOException("nobody reads the answer");
    }
  }

  private void objects(Collection<BacktestPost> posts, PrintStream out) {
    PrintStream all =
        new PrintStream(new BufferedOutputStream(out, 1 << 16), false, StandardCharsets.UTF_8);
    for (BacktestPost post : posts) {
      GrowthCurve curve = post.curve();
      for (Duration age : options.at()) {
        if (post.isKnown(age.toSeconds())) {
          all.print(JsonText.of(object(post, curve, age)) + "\n");
        }
      }
    }
    all.flush();
  }

  private Map<String, Object> object(BacktestPost post, GrowthCurve curve, Duration age) {
    Outlook forecast = forecast(post, curve, age.toSeconds());
    Expectation end = forecast.finalCount().rounded();
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("post", post.id());
    object.put("at", age.toSeconds());
    object.put("count", forecast.count());
    object.put("final", end.count());
    object.put("low", end.low());
    object.put("high", end.high());
    object.put("viral5", millionths(forecast.top5()));
    object.put("viral1", millionths(forecast.top1()));
    return object;
  }

  private static double millionths(double chance) {
    return Math.rint(chance * MILLION) / MILLION;
  }

  private void table(Collection<BacktestPost> posts, PrintStream out) {
    List<ForecastFigures> figures =
        options.at().stream().map(age -> new ForecastFigures()).toList();
    for (BacktestPost post : posts) {
      GrowthCurve curve = post.curve();
      double call = firstCall(post, curve);
      for (int i = 0; i < figures.size(); i++) {
        double age = options.at().get(i).toSeconds();
        if (post.isKnown(age)) {
          figures.get(i).add(row(post, curve, age, call));
        }
      }
    }
    out.printf(Locale.ROOT, "%-6s %s%n", "age", ForecastFigures.HEADER);
    for (int i = 0; i < figures.size(); i++) {
      String age = BacktestOptions.text(options.at().get(i));
      out.printf(Locale.ROOT, "%-6s %s%n", age, figures.get(i).line());
    }
  }

  private ForecastFigures.Row row(BacktestPost post, GrowthCurve curve, double age, double call) {
    double lead =
        call <= age && post.finalCount() > 0
            ? Math.max(0, 1 - curve.upTo(call).count() / post.finalCount())
            : Double.NaN;
    return ForecastFigures.Row.of(post.finalCount(), forecast(post, curve, age), CALLED, lead);
  }

  /** The age of the reading by which a post was first called viral; infinite if it never was. */
  private double firstCall(BacktestPost post, GrowthCurve curve) {
    double[] ages = post.ages();
    int looks = Math.min(LOOKS, ages.length);
    for (int i = 1; i <= looks; i++) {
      double age = ages[(int) ((long) i * ages.length / looks) - 1];
      if (forecast(post, curve, age).top5() >= CALLED) {
        return age;
      }
    }
    return Double.POSITIVE_INFINITY;
  }

  private Outlook forecast(BacktestPost post, GrowthCurve curve, double age) {
    return forecaster.forecast(options.site(), curve.upTo(age), post.followers(age));
  }
}
