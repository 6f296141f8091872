package io.tellten;

import io.tellten.store.DatabaseException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the command line and does what it says. */
public final class Main {
  /** The command did what it is for. */
  static final int DONE = 0;

  /** It could not; the settings or the machine are not as they must be. */
  static final int FAILED = 1;

  /** The command line was not understood. */
  static final int MISUSED = 2;

  private static final Logger LOG = LoggerFactory.getLogger(Main.class);

  private static final String USAGE =
      """
      Usage: java -jar tellten.jar [command]

        serve     watch what the settings file declares and show the dashboard (when nothing is said)
        demo      the same with a small town of sites of its own; needs no settings and no network
        analyze   read texts on standard input, one a line; write one JSON object a line:
                  analyze [--business NAME [--alias NAME]...] [--kind review|post] [--rating STARS]
        check     say what is wrong with the settings, without starting anything
        learn     make what texts are read with from a folder of examples: learn sentiment FOLDER [OUT];
                  what posts are forecast with: learn forecast FOLDER [OUT]
        evaluate  measure how well texts are read: evaluate sentiment|topics|language FOLDER,
                  posts forecast or bursts seen: evaluate forecast|bursts FOLDER
        backtest  forecast the posts of a file of readings and say how good that was:
                  backtest readings.csv [--at 10m,30m,1h,3h] [--site SITE] [--json]
        bursts    read timestamp,value from a file; write each row with a score of how unusual it is
        help      this text and every setting
        version   the version
      """;

  private final InputStream in;
  private final OutputStream rawOut;
  private final PrintStream out;
  private final PrintStream err;
  private final Map<String, String> environment;
  private final Launcher launcher;

  private Main(
      Map<String, String> environment,
      InputStream in,
      OutputStream out,
      PrintStream err,
      Launcher launcher) {
    this.environment = environment;
    this.in = in;
    this.rawOut = out;
    this.out = new PrintStream(out, true, StandardCharsets.UTF_8);
    this.err = err;
    this.launcher = launcher;
  }

  /** The program. */
  public static void main(String[] args) {
    run(args, new Programs());
  }

  /**
   * Runs the command line of this process and ends the process where it failed; after a start that
   * succeeded the threads of the monitor keep it alive.
   */
  static void run(String[] args, Launcher launcher) {
    // Not System.out: that speaks the locale's charset, and hides a reader that has gone away.
    OutputStream out = new FileOutputStream(FileDescriptor.out);
    PrintStream err =
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
    int code = run(args, System.getenv(), System.in, out, err, launcher);
    if (code != DONE) {
      System.exit(code);
    }
  }

  /** Runs a command line and returns the exit code; {@code serve} and {@code demo} run on. */
  static int run(
      String[] args,
      Map<String, String> environment,
      InputStream in,
      OutputStream out,
      PrintStream err,
      Launcher launcher) {
    return new Main(environment, in, out, err, launcher).command(List.of(args));
  }

  private int command(List<String> words) {
    if (!words.isEmpty() && words.get(0).equals("learn")) {
      return launcher.learn(words.subList(1, words.size()), out);
    }
    if (!words.isEmpty() && words.get(0).equals("evaluate")) {
      return launcher.evaluate(words.subList(1, words.size()), out);
    }
    if (!words.isEmpty() && words.get(0).equals("backtest")) {
      return launcher.backtest(words.subList(1, words.size()), out, err);
    }
    if (!words.isEmpty() && words.get(0).equals("analyze")) {
      return launcher.analyze(words.subList(1, words.size()), in, rawOut);
    }
    if (!words.isEmpty() && words.get(0).equals("bursts")) {
      return launcher.bursts(words.subList(1, words.size()), rawOut);
    }
    if (words.size() > 1) {
      return misused("One command at a time, please, and no options.");
    }
    String command = words.isEmpty() ? "serve" : words.get(0);
    return switch (command) {
      case "serve" -> serve();
      case "demo" -> demo();
      case "check" -> check();
      case "help", "--help", "-h" -> help();
      case "version", "--version" -> version();
      default -> misused("\"" + command + "\" is not a command.");
    };
  }

  private int serve() {
    return start(() -> Config.load(environment), launcher::serve);
  }

  private int demo() {
    return start(() -> Config.loadForDemo(environment), launcher::demo);
  }

  private int start(Loader loader, Start start) {
    try {
      Config config = loader.load();
      Logs.configure(config.log());
      config.warnings().forEach(LOG::warn);
      start.with(config, out);
      return DONE;
    } catch (ConfigException | StartException | DatabaseException e) {
      err.println(e.getMessage());
      return FAILED;
    } catch (Exception e) {
      LOG.error("start failed", e);
      err.println("TellTen could not start: " + e);
      return FAILED;
    }
  }

  private interface Loader {
    Config load() throws ConfigException;
  }

  private interface Start {
    void with(Config config, PrintStream out) throws Exception;
  }

  private int check() {
    try {
      Config config = Config.load(environment);
      List<String> problems = launcher.check(config);
      if (!problems.isEmpty()) {
        throw new ConfigException(problems);
      }
      describe(config);
      return DONE;
    } catch (ConfigException e) {
      err.println(e.getMessage());
      return FAILED;
    }
  }

  private void describe(Config config) {
    out.println("The settings can be used.");
    out.println("Listens on: " + config.http().host() + ", port " + config.http().port());
    out.println("Database: " + config.database());
    out.println("Data directory: " + config.dataDir());
    if (config.businesses().isEmpty()) {
      out.println("Businesses: none declared");
    }
    config.businesses().stream()
        .map(b -> "Business: " + b.name() + " (sources: " + b.sources().size() + ")")
        .forEach(out::println);
    config.warnings().forEach(warning -> out.println("Warning: " + warning));
  }

  private int help() {
    out.println("TellTen hears what customers say about a business in public.");
    out.println();
    out.print(USAGE);
    out.println();
    out.println(
        "Settings, in the environment or in the YAML file that TELLTEN_CONFIG names, where");
    out.println("TELLTEN_HTTP_PORT is http.port; the environment wins:");
    out.println();
    out.print(Settings.help());
    return DONE;
  }

  private int version() {
    out.println("TellTen " + Version.current());
    return DONE;
  }

  private int misused(String sentence) {
    err.println(sentence);
    err.println();
    err.print(USAGE);
    return MISUSED;
  }
}
