package io.tellten.store;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * Real PostgreSQL for tests: one server a JVM, one fresh, migrated database a call. Use it as {@code
 * Database database = TestDatabase.fresh(vertx)} and close it with {@code database.close(vertx)}.
 */
public final class TestDatabase {
  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static EmbeddedServer server;

  private TestDatabase() {}

  /** An empty database of its own; blocking. */
  public static Database fresh(Vertx vertx) {
    return await(Database.at(vertx, freshUrl()));
  }

  /** The address of an empty, not yet migrated database of its own; blocking. */
  public static synchronized String freshUrl() {
    if (server == null) {
      server = startServer();
    }
    String name = "test_" + NUMBER.incrementAndGet();
    Vertx vertx = Vertx.vertx();
    try {
      Pool pool = Pool.pool(vertx, Database.options(server.url()), new io.vertx.sqlclient.PoolOptions());
      await(pool.query("CREATE DATABASE " + name).execute());
      await(pool.close());
    } finally {
      await(vertx.close());
    }
    return server.url().replaceAll("/postgres$", "/" + name);
  }

  /** What the future brings; fails the test when it fails or takes longer than anything should. */
  public static <T> T await(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
    } catch (java.util.concurrent.ExecutionException e) {
      throw e.getCause() instanceof RuntimeException r ? r : new IllegalStateException(e.getCause());
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static EmbeddedServer startServer() {
    try {
      Path folder = Files.createTempDirectory("tellten-test");
      EmbeddedServer started = EmbeddedServer.start(folder);
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(started, folder)));
      return started;
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static void stop(EmbeddedServer started, Path folder) {
    started.close();
    delete(folder);
  }

  /** Removes a folder of a test with all that is in it. */
  static void delete(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      all.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
    } catch (java.io.IOException e) {
      System.err.println("left behind: " + folder);
    }
  }
}
