package io.tellten.study;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * {@code evaluate sentiment|topics|language FOLDER}: measures on labelled sets how well texts are
 * read and prints one table, with the split it used; {@code evaluate forecast|bursts FOLDER} does so
 * on histories of posts and on series of counts.
 */
public final class EvaluateCommand {
  private static final int DONE = 0;
  private static final int FAILED = 1;
  private static final int MISUSED = 2;

  private static final long SEED = 10;

  private static final Map<String, Trial> TRIALS =
      Map.of(
          "sentiment",
          (folder, out) -> SentimentTrial.run(folder, out, SEED),
          "topics",
          TopicEvaluation::run,
          "language",
          LanguageEvaluation::run,
          "forecast",
          ForecastEvaluation::run,
          "bursts",
          BurstEvaluation::run);

  private EvaluateCommand() {}

  private interface Trial {
    void run(Path folder, PrintStream out) throws IOException;
  }

  /**
   * Runs the command and prints the table on {@code out}.
   *
   * @param args what stands behind {@code evaluate}
   * @return 0 when measured, 1 when the folder cannot be used, 2 when misused
   */
  public static int run(List<String> args, PrintStream out) {
    Trial trial = args.size() == 2 ? TRIALS.get(args.get(0)) : null;
    if (trial == null) {
      out.println("usage: evaluate sentiment|topics|language|forecast|bursts FOLDER");
      return MISUSED;
    }
    Path folder = Path.of(args.get(1));
    try {
      trial.run(folder, out);
      return DONE;
    } catch (IOException unusable) {
      out.println("cannot evaluate with " + folder + ": " + unusable);
      return FAILED;
    }
  }
}
