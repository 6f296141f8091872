package io.tellten.study;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/** {@code evaluate sentiment FOLDER}: measures how well texts are read and prints one table. */
public final class EvaluateCommand {
  private static final int DONE = 0;
  private static final int FAILED = 1;
  private static final int MISUSED = 2;

  private static final long SEED = 10;

  private EvaluateCommand() {}

  /**
   * Runs the command and prints the table on {@code out}.
   *
   * @param args what stands behind {@code evaluate}
   * @return 0 when measured, 1 when the folder cannot be used, 2 when misused
   */
  public static int run(List<String> args, PrintStream out) {
    if (args.size() != 2 || !args.get(0).equals("sentiment")) {
      out.println("usage: evaluate sentiment FOLDER");
      return MISUSED;
    }
    Path folder = Path.of(args.get(1));
    try {
      SentimentTrial.run(folder, out, SEED);
      return DONE;
    } catch (IOException unusable) {
      out.println("cannot evaluate with " + folder + ": " + unusable);
      return FAILED;
    }
  }
}
