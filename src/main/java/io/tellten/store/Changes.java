package io.tellten.store;

import io.tellten.model.Announced;
import io.tellten.model.EventKind;
import io.vertx.core.Future;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlClient;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Runs work in one transaction, numbers what it changed as the last statement, and announces it once
 * it is committed. Nothing is announced that was not stored.
 */
public final class Changes {
  /** Deadlock and serialization failure: nothing is wrong with what was asked. */
  private static final Set<String> GIVEN_UP = Set.of("40P01", "40001");

  /** Who loses three times in a row against the others is told so. */
  private static final int MOST_TRIES = 3;

  /** At once it could take the same locks again before the other, who waits for them, wakes up. */
  private static final String STEP_BACK = "SELECT pg_sleep(0.1 + 0.3 * random())";

  private final Pool pool;
  private final Clock clock;
  private final Consumer<Announced> announce;

  /**
   * @param announce called after each commit that changed something
   */
  public Changes(Pool pool, Clock clock, Consumer<Announced> announce) {
    this.pool = pool;
    this.clock = clock;
    this.announce = announce;
  }

  /** One transaction under way. */
  public static final class Change {
    private final SqlClient db;
    private final Instant now;
    private final Set<EventStore.Fact> facts = new LinkedHashSet<>();
    private final List<Supplier<Future<Void>>> last = new ArrayList<>();

    private Change(SqlClient db, Instant now) {
      this.db = db;
      this.now = now;
    }

    /** The connection of the transaction: every store of this change is built on it. */
    public SqlClient db() {
      return db;
    }

    /** The moment of this change. */
    public Instant now() {
      return now;
    }

    /** Says that this thing is new or has changed. */
    public void tell(EventKind kind, long thingId) {
      facts.add(new EventStore.Fact(kind, thingId));
    }

    /** Does this when all else is written: what others have to wait for until the commit. */
    void last(Supplier<Future<Void>> work) {
      last.add(work);
    }

    private Future<Void> finish() {
      Future<Void> done = Future.succeededFuture();
      for (Supplier<Future<Void>> work : last) {
        done = done.compose(v -> work.get());
      }
      return done;
    }
  }

  /** The database outside of any transaction, to look first whether there is anything to write. */
  SqlClient db() {
    return pool;
  }

  /**
   * What {@code work} made, once it is committed; when it fails, nothing is written or announced. It
   * is called again where PostgreSQL gave this transaction up for another's sake.
   */
  public <T> Future<T> run(Function<Change, Future<T>> work) {
    return run(work, MOST_TRIES);
  }

  private <T> Future<T> run(Function<Change, Future<T>> work, int tries) {
    return runOnce(work)
        .recover(
            failure ->
                tries > 1 && isGivenUp(failure)
                    ? pool.query(STEP_BACK).execute().compose(v -> run(work, tries - 1))
                    : Future.failedFuture(failure));
  }

  private static boolean isGivenUp(Throwable failure) {
    return failure instanceof PgException said
        && said.getSqlState() != null
        && GIVEN_UP.contains(said.getSqlState());
  }

  private <T> Future<T> runOnce(Function<Change, Future<T>> work) {
    return pool.withTransaction(
            tx -> {
              Change change = new Change(tx, clock.instant());
              return work.apply(change)
                  .compose(
                      made ->
                          change
                              .finish()
                              .compose(v -> new EventStore(tx).add(change.facts, change.now))
                              .map(last -> new Made<>(made, last)));
            })
        .map(
            made -> {
              if (made.lastEventId > 0) {
                announce.accept(new Announced(made.lastEventId));
              }
              return made.value;
            });
  }

  private record Made<T>(T value, long lastEventId) {}
}
