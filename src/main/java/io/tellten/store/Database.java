package io.tellten.store;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The PostgreSQL that holds the truth, migrated and ready: an embedded one, or one of the
 * operator's.
 */
public final class Database {
  private static final Logger LOG = LoggerFactory.getLogger(Database.class);

  /** Fifteen connections serve one process; more would only queue in PostgreSQL. */
  private static final int POOL_SIZE = 15;

  /** Past this the database is not keeping up, and a prompt "try later" beats a long wait. */
  private static final int MOST_WAITING = 2_000;

  /** How long a request waits for a connection. */
  private static final int CONNECTION_WAIT_SECONDS = 20;

  /** {@code MERGE}-age features and identity columns as we use them. */
  private static final int OLDEST_VERSION = 150_000;

  /**
   * A statement that begins so is planned at each run, for its tables as they are. A plan that was
   * kept from when they were empty reads them whole until the server takes their measure anew, which
   * in a young database takes minutes. For long statements that run some times a second at most.
   */
  static final String PLANNED_ANEW = "/* planned anew */ ";

  private final Pool pool;
  private final @Nullable EmbeddedServer embedded;

  private Database(Pool pool, @Nullable EmbeddedServer embedded) {
    this.pool = pool;
    this.embedded = embedded;
  }

  /**
   * Starts a PostgreSQL of our own on that folder, brings it up to date and connects.
   *
   * @return a future that fails with a {@link DatabaseException}
   */
  public static Future<Database> embedded(Vertx vertx, Path dataDir) {
    return vertx.executeBlocking(
        () -> {
          EmbeddedServer server = EmbeddedServer.start(dataDir);
          try {
            return ready(vertx, server.url(), server);
          } catch (RuntimeException e) {
            server.close();
            throw e;
          }
        },
        false);
  }

  /**
   * Stops the server that a killed run left behind in that folder, if there is one. Blocking; only
   * for a caller that knows the folder is nobody's.
   */
  public static void stopLeftBehind(Path dataDir) throws IOException {
    EmbeddedServer.stopLeftBehind(dataDir.resolve(EmbeddedServer.DATA));
  }

  /**
   * Brings that PostgreSQL up to date and connects.
   *
   * @param url {@code postgresql://user:pass@host:port/db}
   * @return a future that fails with a {@link DatabaseException}, which never holds the password
   */
  public static Future<Database> at(Vertx vertx, String url) {
    return vertx.executeBlocking(() -> ready(vertx, url, null), false);
  }

  private static Database ready(Vertx vertx, String url, @Nullable EmbeddedServer embedded) {
    PgConnectOptions options = options(url);
    migrate(options);
    Pool pool =
        PgBuilder.pool()
            .with(
                new PoolOptions()
                    .setMaxSize(POOL_SIZE)
                    .setMaxWaitQueueSize(MOST_WAITING)
                    .setConnectionTimeout(CONNECTION_WAIT_SECONDS)
                    .setConnectionTimeoutUnit(TimeUnit.SECONDS))
            .connectingTo(options)
            .using(vertx)
            .build();
    return new Database(pool, embedded);
  }

  /** The one pool of this process. */
  public Pool pool() {
    return pool;
  }

  /** Whether the server is our own, so that no other process uses it. */
  public boolean isEmbedded() {
    return embedded != null;
  }

  /** Closes the pool, then the server where it is ours. */
  public Future<Void> close(Vertx vertx) {
    return pool.close()
        .eventually(
            () ->
                embedded == null
                    ? Future.succeededFuture()
                    : vertx.executeBlocking(
                        () -> {
                          embedded.close();
                          return null;
                        },
                        false));
  }

  static PgConnectOptions options(String url) {
    try {
      return PgConnectOptions.fromUri(url)
          .setCachePreparedStatements(true)
          .setPreparedStatementCacheSqlFilter(sql -> !sql.startsWith(PLANNED_ANEW))
          .setReconnectAttempts(2)
          .setReconnectInterval(250);
    } catch (RuntimeException e) {
      // the cause may quote the address, and with it the password
      throw new DatabaseException(
          "TELLTEN_DATABASE_URL: not an address like postgresql://user:pass@host:port/db");
    }
  }

  private static void migrate(PgConnectOptions options) {
    PGSimpleDataSource jdbc = new PGSimpleDataSource();
    jdbc.setServerNames(new String[] {options.getHost()});
    jdbc.setPortNumbers(new int[] {options.getPort()});
    jdbc.setDatabaseName(options.getDatabase());
    jdbc.setUser(options.getUser());
    jdbc.setPassword(options.getPassword());
    jdbc.setConnectTimeout(CONNECTION_WAIT_SECONDS);
    jdbc.setApplicationName("tellten");
    checkVersion(jdbc, options);
    try {
      int steps =
          Flyway.configure(Database.class.getClassLoader())
              .dataSource(jdbc)
              .locations("classpath:db/migration")
              .load()
              .migrate()
              .migrationsExecuted;
      if (steps > 0) {
        LOG.info("database brought up to date steps={}", steps);
      }
    } catch (FlywayException e) {
      throw new DatabaseException(
          "The database at " + where(options) + " could not be brought up to date: " + e.getMessage(),
          e);
    }
  }

  private static void checkVersion(PGSimpleDataSource jdbc, PgConnectOptions options) {
    try (var connection = jdbc.getConnection();
        var statement = connection.createStatement();
        var rows = statement.executeQuery("SHOW server_version_num")) {
      rows.next();
      int version = rows.getInt(1);
      if (version < OLDEST_VERSION) {
        throw new DatabaseException(
            "The database at "
                + where(options)
                + " is PostgreSQL "
                + version / 10_000
                + "; TellTen needs 15 or newer.");
      }
    } catch (java.sql.SQLException e) {
      throw new DatabaseException(
          "The database at " + where(options) + " cannot be reached: " + e.getMessage(), e);
    }
  }

  private static String where(PgConnectOptions options) {
    return options.getHost() + ":" + options.getPort() + "/" + options.getDatabase();
  }
}
