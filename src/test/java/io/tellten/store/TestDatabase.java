package io.tellten.store;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Real PostgreSQL for tests: one server a JVM, one fresh, migrated database a call. Use it as {@code
 * Database database = TestDatabase.fresh(vertx)} and close it with {@code database.close(vertx)}.
 */
public final class TestDatabase {
  private static final AtomicInteger NUMBER = new AtomicInteger();

  /** What a machine loses when it crashes matters to no test; waiting for its disk does. */
  private static final String IN_HASTE = "ALTER ROLE CURRENT_USER SET synchronous_commit = off";

  private static EmbeddedServer server;
  private static String migrated;

  private TestDatabase() {}

  /** An empty database of its own; blocking. */
  public static Database fresh(Vertx vertx) {
    return await(Database.at(vertx, migratedUrl()));
  }

  /** The address of an empty database of its own that is up to date; blocking. */
  public static synchronized String migratedUrl() {
    if (migrated == null) {
      String url = freshUrl();
      withVertx(vertx -> await(await(Database.at(vertx, url)).close(vertx)));
      migrated = name(url);
    }
    return created(" TEMPLATE " + migrated);
  }

  /** The address of an empty, not yet migrated database of its own; blocking. */
  public static synchronized String freshUrl() {
    if (server == null) {
      server = startServer();
      run(IN_HASTE);
    }
    return created("");
  }

  private static String created(String like) {
    String name = "test_" + NUMBER.incrementAndGet();
    run("CREATE DATABASE " + name + like);
    return server.url().replaceAll("/postgres$", "/" + name);
  }

  private static String name(String url) {
    return url.substring(url.lastIndexOf('/') + 1);
  }

  private static void run(String sql) {
    withVertx(
        vertx -> {
          Pool pool =
              Pool.pool(
                  vertx, Database.options(server.url()), new io.vertx.sqlclient.PoolOptions());
          await(pool.query(sql).execute());
          await(pool.close());
        });
  }

  private static void withVertx(Consumer<Vertx> work) {
    Vertx vertx = Vertx.vertx();
    try {
      work.accept(vertx);
    } finally {
      await(vertx.close());
    }
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
