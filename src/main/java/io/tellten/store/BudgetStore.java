package io.tellten.store;

import static io.tellten.store.Columns.tuple;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * Requests made under daily budgets: each is counted before it is made, by all processes together,
 * and none beyond what is allowed.
 */
public final class BudgetStore {
  /**
   * Of what polls have left over so far today, so much may go into reading counts again: the rest
   * stays for sources that are added, tried or become busier.
   */
  static final double REREADS_SHARE = 0.5;

  private static final String TAKE =
      """
      INSERT INTO budget (name, day, used, per_day) VALUES ($1, $2, 1, $3)
      ON CONFLICT (name, day) DO UPDATE SET used = budget.used + 1, per_day = excluded.per_day
        WHERE budget.used < excluded.per_day
      RETURNING used""";
  /** $4: what the budget comes to at this time of the day, were it spent evenly. */
  private static final String TAKE_FOR_REREAD =
      """
      INSERT INTO budget (name, day, used, rereads, per_day)
      SELECT $1, $2, 1, 1, $3 WHERE $4::float8 * $5::float8 >= 1
      ON CONFLICT (name, day) DO UPDATE
        SET used = budget.used + 1, rereads = budget.rereads + 1, per_day = excluded.per_day
        WHERE budget.used < excluded.per_day
          AND budget.rereads + 1 <= ($4::float8 - (budget.used - budget.rereads)) * $5::float8
      RETURNING used""";

  private final SqlClient db;

  /** On the pool, or on the connection of a transaction. */
  public BudgetStore(SqlClient db) {
    this.db = db;
  }

  /** Counts one request of a poll; false when the day's are used up. */
  public Future<Boolean> take(String name, int perDay, Instant now) {
    return db.preparedQuery(TAKE)
        .execute(tuple(name, day(now), perDay))
        .map(rows -> rows.size() == 1);
  }

  /** Counts one request that reads counts again; false when polls may need what is left. */
  public Future<Boolean> takeForReread(String name, int perDay, Instant now) {
    Duration passed = Duration.between(day(now).atStartOfDay(ZoneOffset.UTC), now.atOffset(ZoneOffset.UTC));
    double evenly = (double) perDay * passed.toMillis() / Duration.ofDays(1).toMillis();
    return db.preparedQuery(TAKE_FOR_REREAD)
        .execute(tuple(name, day(now), perDay, evenly, REREADS_SHARE))
        .map(rows -> rows.size() == 1);
  }

  /** When the day ends that a request now is counted in. */
  public static Instant resetsAt(Instant now) {
    return day(now).plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
  }

  private static LocalDate day(Instant now) {
    return now.atOffset(ZoneOffset.UTC).toLocalDate();
  }
}
