package io.tellten;

import io.tellten.demo.DemoFolder;
import io.tellten.discover.Declared;
import io.tellten.discover.DeclaredException;
import io.tellten.net.AddressGuard;
import io.tellten.source.Connectors;
import io.tellten.store.Database;
import io.tellten.store.DatabaseException;
import io.tellten.study.AnalyzeCommand;
import io.tellten.study.BacktestCommand;
import io.tellten.study.BurstsCommand;
import io.tellten.study.EvaluateCommand;
import io.tellten.study.LearnCommand;
import io.vertx.core.Future;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.BindException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The programs behind the commands. */
final class Programs implements Launcher {
  private static final Logger LOG = LoggerFactory.getLogger(Programs.class);

  /** A poll under way and open requests end well within this; Kubernetes waits a little longer. */
  private static final Duration STOP_WAIT = Duration.ofSeconds(25);

  @Override
  public void serve(Config config, PrintStream out) throws Exception {
    List<String> problems = check(config);
    if (!problems.isEmpty()) {
      throw new StartException(String.join("\n", problems));
    }
    run(config, App.serve(config, Clock.systemUTC()), out);
  }

  @Override
  public void demo(Config config, PrintStream out) throws Exception {
    try {
      DemoFolder.prepare(config.dataDir(), Database::stopLeftBehind);
    } catch (IOException e) {
      throw new StartException(String.valueOf(e.getMessage()), e);
    }
    Clock clock = Clock.systemUTC();
    run(config, App.demo(config, clock, clock.millis()), out);
  }

  @Override
  public int analyze(List<String> words, InputStream in, OutputStream out) {
    return AnalyzeCommand.run(words, in, out);
  }

  @Override
  public int bursts(List<String> words, OutputStream out) {
    return BurstsCommand.run(words, out);
  }

  @Override
  public int learn(List<String> words, PrintStream out) {
    return LearnCommand.run(words, out);
  }

  @Override
  public int evaluate(List<String> words, PrintStream out) {
    return EvaluateCommand.run(words, out);
  }

  @Override
  public int backtest(List<String> words, PrintStream out, PrintStream err) {
    return BacktestCommand.run(words, out, err);
  }

  @Override
  public List<String> check(Config config) {
    List<String> problems = new ArrayList<>(new Declared(Connectors.standard()).problems(config.businesses()));
    checkNetworks(Settings.CRAWL_ALLOW, config.crawl().allow(), problems);
    checkNetworks(Settings.DELIVERY_ALLOW, config.delivery().allow(), problems);
    return problems;
  }

  private static void checkNetworks(
      Setting<?> setting, List<String> networks, List<String> problems) {
    try {
      AddressGuard.parse(String.join(",", networks));
    } catch (IllegalArgumentException e) {
      problems.add(setting.variable() + ": " + e.getMessage());
    }
  }

  private void run(Config config, Future<App> starting, PrintStream out) throws Exception {
    // From the first moment: a start that is broken off has a database server to stop, too.
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(starting), "shutdown"));
    App app = await(config, starting);
    out.println("TellTen is listening: " + config.http().publicUrlOn(app.port()));
    String phone = app.phoneUrl();
    if (phone != null) {
      out.println("The owner's phone rings here: " + phone);
    }
  }

  private static App await(Config config, Future<App> starting) throws Exception {
    try {
      return starting.toCompletionStage().toCompletableFuture().get();
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      if (cause instanceof DatabaseException || cause instanceof DeclaredException) {
        throw new StartException(String.valueOf(cause.getMessage()), cause);
      }
      if (cause instanceof BindException) {
        throw new StartException(
            "Port "
                + config.http().port()
                + " on "
                + config.http().host()
                + " is in use by another program. Stop that one, or set "
                + Settings.HTTP_PORT.variable()
                + " to another port.",
            cause);
      }
      throw cause instanceof Exception exception ? exception : e;
    }
  }

  /** Stops what has started; a start that fails has stopped itself. */
  private static void stop(Future<App> starting) {
    if (starting.failed()) {
      return;
    }
    try {
      starting
          .transform(
              started ->
                  started.succeeded() ? started.result().stop() : Future.succeededFuture())
          .toCompletionStage()
          .toCompletableFuture()
          .get(STOP_WAIT.toMillis(), TimeUnit.MILLISECONDS);
      LOG.info("stopped");
    } catch (ExecutionException | TimeoutException e) {
      LOG.warn("stopped with work left undone; the next start takes it up", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
