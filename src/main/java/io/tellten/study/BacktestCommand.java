package io.tellten.study;

import io.tellten.forecast.Expectation;
import io.tellten.forecast.Forecast;
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
 * {@code backtest readings.csv}: forecasts each post of a file at given ages from what had been read
 * by then, and holds that against what became of it. The habits are the shipped ones; nothing is
 * learnt from the file. See {@link BacktestReadings} for the file.
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
      for (Duration age : options.at()) {
        if (post.ages(age.toSeconds()).length > 0) {
          all.print(JsonText.of(object(post, age)) + "\n");
        }
      }
    }
    all.flush();
  }

  private Map<String, Object> object(BacktestPost post, Duration age) {
    Forecast forecast = forecast(post, age.toSeconds());
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
    double[] calls = posts.stream().mapToDouble(this::firstCall).toArray();
    out.printf(Locale.ROOT, "%-6s %s%n", "age", ForecastFigures.HEADER);
    for (Duration age : options.at()) {
      ForecastFigures figures = new ForecastFigures();
      int next = 0;
      for (BacktestPost post : posts) {
        double call = calls[next++];
        if (post.ages(age.toSeconds()).length > 0) {
          figures.add(row(post, age.toSeconds(), call));
        }
      }
      out.printf(Locale.ROOT, "%-6s %s%n", BacktestOptions.text(age), figures.line());
    }
  }

  private ForecastFigures.Row row(BacktestPost post, double age, double call) {
    double lead =
        call <= age && post.finalCount() > 0
            ? 1 - post.upTo(call).count() / post.finalCount()
            : Double.NaN;
    return ForecastFigures.Row.of(post.finalCount(), forecast(post, age), CALLED, lead);
  }

  /** The age of the reading by which a post was first called viral; infinite if it never was. */
  private double firstCall(BacktestPost post) {
    double[] ages = post.ages(Double.MAX_VALUE);
    int looks = Math.min(LOOKS, ages.length);
    for (int i = 1; i <= looks; i++) {
      double age = ages[(int) ((long) i * ages.length / looks) - 1];
      if (forecast(post, age).top5() >= CALLED) {
        return age;
      }
    }
    return Double.POSITIVE_INFINITY;
  }

  private Forecast forecast(BacktestPost post, double age) {
    GrowthCurve curve = post.upTo(age);
    return forecaster.forecast(options.site(), curve, post.followers(age));
  }
}
