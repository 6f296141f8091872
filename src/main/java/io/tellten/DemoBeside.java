package io.tellten;

import io.tellten.demo.DemoFolder;
import io.tellten.store.Database;
import io.tellten.web.Demo;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the demo in the process of the real thing: with a folder, a database and a port of its own.
 */
final class DemoBeside implements Demo {
  private static final Logger LOG = LoggerFactory.getLogger(DemoBeside.class);

  private final Vertx vertx;
  private final Config config;
  private final Clock clock;
  private @Nullable Future<App> running;
  private Future<Void> ended = Future.succeededFuture();

  /**
   * @param config of the real thing
   */
  DemoBeside(Vertx vertx, Config config, Clock clock) {
    this.vertx = vertx;
    this.config = config.forDemoBeside();
    this.clock = clock;
  }

  @Override
  public synchronized Future<URI> start() {
    if (running == null || running.failed()) {
      running = ended.transform(any -> open()); // one folder has one demo at a time
    }
    return running.map(app -> config.http().publicUrlOn(app.port()));
  }

  private Future<App> open() {
    return vertx
        .executeBlocking(
            () -> DemoFolder.prepare(config.dataDir(), Database::stopLeftBehind), false)
        .compose(
            folder ->
                vertx
                    .executeBlocking(this::openApart, false)
                    .recover(failure -> release(folder).compose(v -> Future.failedFuture(failure))))
        .onSuccess(app -> LOG.info("demo started port={}", app.port()))
        .recover(
            failure -> {
              LOG.warn("demo not started", failure);
              return Future.failedFuture(
                  new IllegalStateException(
                      "The demo could not be started here ("
                          + failure.getMessage()
                          + "). Run it by itself: java -jar tellten.jar demo",
                      failure));
            });
  }

  /** On a thread of its own: what is made within our Vert.x would be taken for a part of it. */
  private App openApart() throws Exception {
    CompletableFuture<App> opened = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () ->
                App.demo(config, clock, clock.millis())
                    .onSuccess(opened::complete)
                    .onFailure(opened::completeExceptionally),
            "demo-start");
    thread.start();
    try {
      return opened.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }

  private Future<Void> release(Path folder) {
    return vertx.executeBlocking(
        () -> {
          DemoFolder.release(folder);
          return null;
        },
        false);
  }

  @Override
  public synchronized Future<Void> stop() {
    Future<App> app = running;
    running = null;
    if (app == null) {
      return Future.succeededFuture();
    }
    Path folder = config.dataDir().toAbsolutePath().normalize();
    ended =
        app.transform(
        started ->
            started.succeeded()
                ? started
                    .result()
                    .stop()
                    .eventually(() -> release(folder))
                    .onSuccess(v -> LOG.info("demo stopped"))
                : Future.succeededFuture());
    return ended;
  }
}
