package io.tellten;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.List;

/** What the commands set going; {@link Main} knows the words, this does the work. */
interface Launcher {
  /**
   * Starts the monitor, says on {@code out} where it listens, and returns; it runs on until the
   * process is told to end.
   *
   * @throws StartException with sentences for the operator; any other failure is ours
   */
  void serve(Config config, PrintStream out) throws Exception;

  /**
   * The same with the demo town; the data directory of {@code config} is the demo's own.
   *
   * @throws StartException with sentences for the operator; any other failure is ours
   */
  void demo(Config config, PrintStream out) throws Exception;

  /**
   * Reads texts, one a line, and writes what is found in each, until there are no more.
   *
   * @param words what stands behind {@code analyze}
   * @return the exit code
   */
  int analyze(List<String> words, InputStream in, OutputStream out);

  /**
   * Learns from a folder of examples what texts are read with or posts forecast.
   *
   * @param words what stands behind {@code learn}
   * @return the exit code
   */
  int learn(List<String> words, PrintStream out);

  /**
   * Reads a file of counts and writes how unusual each is.
   *
   * @param words what stands behind {@code bursts}
   * @return the exit code
   */
  int bursts(List<String> words, OutputStream out);

  /**
   * Measures on a folder of examples how well texts are read or bursts are seen.
   *
   * @param words what stands behind {@code evaluate}
   * @return the exit code
   */
  int evaluate(List<String> words, PrintStream out);

  /**
   * Forecasts the posts of a file of readings and says how good that was.
   *
   * @param words what stands behind {@code backtest}
   * @return the exit code
   */
  int backtest(List<String> words, PrintStream out, PrintStream err);

  /**
   * Whether the connectors can ask what the settings declare, without asking.
   *
   * @return a whole sentence for each problem
   */
  List<String> check(Config config);
}
