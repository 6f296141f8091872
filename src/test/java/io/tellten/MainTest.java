package io.tellten;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.ContextInitializer;
import ch.qos.logback.core.joran.spi.JoranException;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

class MainTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final Recorder launcher = new Recorder();

  @AfterEach
  void bringTheLogBack() throws JoranException {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    context.reset();
    new ContextInitializer(context).autoConfig();
  }

  @Test
  void withoutAWordItServes() {
    assertThat(run(Map.of())).isZero();
    assertThat(launcher.started).containsExactly("serve");
    assertThat(out()).isEqualTo("listening\n");
  }

  @Test
  void serveIsHandedTheSettings() {
    assertThat(run(Map.of("TELLTEN_HTTP_PORT", "9000"), "serve")).isZero();
    assertThat(launcher.config.http().port()).isEqualTo(9000);
  }

  @Test
  void learnHandsOnTheWordsBehindIt() {
    assertThat(run(Map.of(), "learn", "sentiment", "folder")).isZero();
    assertThat(out()).isEqualTo("learnt [sentiment, folder]\n");
  }

  @Test
  void wrongSettingsStopTheStartInPlainSentences() {
    assertThat(run(Map.of("TELLTEN_HTTP_PORT", "no"), "serve")).isEqualTo(1);
    assertThat(launcher.started).isEmpty();
    assertThat(err())
        .isEqualTo(
            """
            There is a problem with the settings:
            - TELLTEN_HTTP_PORT is "no": it must be a whole number from 0 to 65535, where 0 takes \
            any free port.
            """);
    assertThat(out()).isEmpty();
  }

  @Test
  void aStartThatFailsSaysWhy() {
    launcher.failure = new StartException("Another TellTen uses this data directory.");
    assertThat(run(Map.of(), "serve")).isEqualTo(1);
    assertThat(err()).isEqualTo("Another TellTen uses this data directory.\n");
  }

  @Test
  void aFailureOfOursSaysWhatItWas() {
    launcher.failure = new IllegalStateException("no such table");
    assertThat(run(Map.of("TELLTEN_LOG_LEVEL", "error"), "serve")).isEqualTo(1);
    assertThat(err()).contains("TellTen could not start", "no such table");
  }

  @Test
  void theDemoKeepsItsDataInAFolderOfItsOwn() {
    assertThat(run(Map.of("TELLTEN_DATA_DIR", "/srv/voices"), "demo")).isZero();
    assertThat(launcher.started).containsExactly("demo");
    assertThat(launcher.config.dataDir()).isEqualTo(Path.of("/srv/voices/demo"));
  }

  @Test
  void theDemoRefusesADatabase() {
    assertThat(run(Map.of("TELLTEN_DATABASE_URL", "postgresql://a:b@c/d"), "demo")).isEqualTo(1);
    assertThat(launcher.started).isEmpty();
    assertThat(err()).contains("TELLTEN_DATABASE_URL is set");
  }

  @Test
  void theDemoSaysWhatItIgnores() {
    String log = logOf(() -> run(Map.of("TELLTEN_CONFIG", "/nowhere.yaml"), "demo"));
    assertThat(log).contains("WARN", "TELLTEN_CONFIG is set and ignored");
    assertThat(out()).isEqualTo("listening\n");
  }

  @Test
  void burstsIsToldItsFile() {
    assertThat(run(Map.of(), "bursts", "counts.csv")).isZero();
    assertThat(out()).isEqualTo("scored [counts.csv]\n");
  }

  @Test
  void analyzeReadsInputAndWritesNothingButItsOutput() {
    assertThat(run(Map.of("TELLTEN_HTTP_PORT", "no matter"), "analyze")).isZero();
    assertThat(out()).isEqualTo("read[]: Grüße ☕");
    assertThat(err()).isEmpty();
  }

  @Test
  void analyzeIsToldWhatStandsBehindIt() {
    assertThat(run(Map.of(), "analyze", "--business", "Acme", "--rating", "2")).isZero();
    assertThat(out()).startsWith("read[--business, Acme, --rating, 2]: ");
  }

  @Test
  void backtestIsToldWhatStandsBehindIt() {
    assertThat(run(Map.of(), "backtest", "readings.csv", "--json")).isZero();
    assertThat(out()).startsWith("backtested [readings.csv, --json]");
  }

  @Test
  void analyzeEndsWhenNobodyReadsItsOutput() {
    OutputStream closed =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("Broken pipe");
          }
        };
    assertThat(runWith(closed, Map.of(), "analyze")).isEqualTo(1);
  }

  @Test
  void checkSaysWhatItFoundAndStartsNothing() {
    assertThat(run(Map.of("TELLTEN_NOISE", "1"), "check")).isZero();
    assertThat(launcher.started).isEmpty();
    assertThat(out())
        .startsWith("The settings can be used.\n")
        .contains("Listens on: 127.0.0.1, port 8080\n", "Database: embedded\n")
        .contains("Warning: TELLTEN_NOISE is not a setting and has no effect");
  }

  @Test
  void checkNamesWrongSettings() {
    assertThat(run(Map.of("TELLTEN_HTTP_PORT", "no", "TELLTEN_LOG_FORM", "no"), "check"))
        .isEqualTo(1);
    assertThat(err()).contains("TELLTEN_HTTP_PORT", "TELLTEN_LOG_FORM");
    assertThat(out()).isEmpty();
  }

  @Test
  void checkNamesWhatNoConnectorCanAsk() {
    launcher.unaskable = List.of("\"carrier pigeon\" is no kind of source.");
    assertThat(run(Map.of(), "check")).isEqualTo(1);
    assertThat(err()).contains("- \"carrier pigeon\" is no kind of source.\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"help", "--help", "-h"})
  void helpNamesEveryCommandAndEverySetting(String word) {
    assertThat(run(Map.of(), word)).isZero();
    assertThat(out()).contains("serve", "demo", "analyze", "check", "version");
    assertThat(Settings.ALL)
        .allSatisfy(s -> assertThat(out()).contains(s.variable(), s.description()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"version", "--version"})
  void versionIsThatOfTheBuild(String word) {
    assertThat(run(Map.of(), word)).isZero();
    assertThat(out()).matches("TellTen \\d+\\.\\d+\\.\\d+\\S*\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"sreve", "--port", "", "Serve", "serve now", "-x"})
  void whatIsNotUnderstoodIsAnsweredWithTheUsage(String line) {
    assertThat(run(Map.of(), line.isEmpty() ? new String[] {""} : line.split(" "))).isEqualTo(2);
    assertThat(launcher.started).isEmpty();
    assertThat(err()).contains("Usage: java -jar tellten.jar [command]");
    assertThat(out()).isEmpty();
  }

  @Test
  void theLogIsOneJsonObjectALineWhenAsked() {
    String log =
        logOf(
            () -> {
              Logs.configure(new Config.Log(Config.Log.Level.DEBUG, Config.Log.Form.JSON));
              LoggerFactory.getLogger("io.tellten.crawl.Crawler")
                  .debug("fetched host={}\n\"quoted\" ☕", "a.example", new IOException("late"));
              LoggerFactory.getLogger("io.netty").debug("chatter");
            });
    assertThat(log.lines()).hasSize(1);
    JsonObject line = new JsonObject(log);
    assertThat(line.getString("level")).isEqualTo("DEBUG");
    assertThat(line.getString("formattedMessage"))
        .isEqualTo("fetched host=a.example\n\"quoted\" ☕");
    assertThat(line.getJsonObject("throwable").getString("message")).isEqualTo("late");
  }

  @Test
  void theLogIsQuieterWhenAsked() {
    String log =
        logOf(
            () -> {
              Logs.configure(new Config.Log(Config.Log.Level.WARN, Config.Log.Form.TEXT));
              LoggerFactory.getLogger("io.tellten.A").info("unimportant");
              LoggerFactory.getLogger("io.tellten.A").warn("important");
            });
    assertThat(log).contains("WARN  A important").doesNotContain("unimportant");
  }

  private int run(Map<String, String> environment, String... args) {
    return runWith(out, environment, args);
  }

  private int runWith(OutputStream to, Map<String, String> environment, String... args) {
    InputStream in = new ByteArrayInputStream("Grüße ☕".getBytes(StandardCharsets.UTF_8));
    PrintStream errors = new PrintStream(err, true, StandardCharsets.UTF_8);
    return Main.run(args, environment, in, to, errors, launcher);
  }

  /** What the work writes to standard error, where logs go. */
  private static String logOf(Runnable work) {
    PrintStream before = System.err;
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
    try {
      work.run();
    } finally {
      System.setErr(before);
    }
    return log.toString(StandardCharsets.UTF_8);
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  /** Notes what was started instead of starting it. */
  private static final class Recorder implements Launcher {
    private final List<String> started = new ArrayList<>();
    private Config config;
    private Exception failure;
    private List<String> unaskable = List.of();

    @Override
    public void serve(Config settings, PrintStream to) throws Exception {
      start("serve", settings, to);
    }

    @Override
    public void demo(Config settings, PrintStream to) throws Exception {
      start("demo", settings, to);
    }

    private void start(String what, Config settings, PrintStream to) throws Exception {
      if (failure != null) {
        throw failure;
      }
      started.add(what);
      config = settings;
      to.println("listening");
    }

    @Override
    public int learn(List<String> words, PrintStream to) {
      to.println("learnt " + words);
      return Main.DONE;
    }

    @Override
    public int evaluate(List<String> words, PrintStream to) {
      to.println("evaluatet " + words);
      return Main.DONE;
    }

    @Override
    public int bursts(List<String> words, OutputStream to) {
      new PrintStream(to, true, StandardCharsets.UTF_8).println("scored " + words);
      return Main.DONE;
    }

    @Override
    public int backtest(List<String> words, PrintStream to, PrintStream toErr) {
      to.println("backtested " + words);
      return Main.DONE;
    }

    @Override
    public int analyze(List<String> words, InputStream in, OutputStream to) {
      try {
        to.write(("read" + words + ": ").getBytes(StandardCharsets.UTF_8));
        in.transferTo(to);
        return Main.DONE;
      } catch (IOException broken) {
        return Main.FAILED;
      }
    }

    @Override
    public List<String> check(Config settings) {
      return unaskable;
    }
  }
}
