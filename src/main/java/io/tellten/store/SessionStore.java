package io.tellten.store;

import static io.tellten.store.Columns.tuple;
import static io.tellten.store.Columns.at;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;

/** Dashboards that are signed in. Only hashes of session values come here. */
public final class SessionStore {
  private static final String OPEN =
      "INSERT INTO session (hash, created_at, expires_at) VALUES ($1, $2, $3)";
  private static final String IS_OPEN = "SELECT 1 FROM session WHERE hash = $1 AND expires_at > $2";
  private static final String CLOSE = "DELETE FROM session WHERE hash = $1";
  private static final String FORGET = "DELETE FROM session WHERE expires_at <= $1";

  private final SqlClient db;

  /** On the pool. */
  public SessionStore(SqlClient db) {
    this.db = db;
  }

  /** Keeps the session until then. */
  public Future<Void> open(String hash, Instant now, Instant expires) {
    return db.preparedQuery(OPEN).execute(tuple(hash, at(now), at(expires))).mapEmpty();
  }

  /** Whether that session exists and has not expired. */
  public Future<Boolean> isOpen(String hash, Instant now) {
    return db.preparedQuery(IS_OPEN).execute(tuple(hash, at(now))).map(rows -> rows.size() > 0);
  }

  /** Ends the session. */
  public Future<Void> close(String hash) {
    return db.preparedQuery(CLOSE).execute(tuple(hash)).mapEmpty();
  }

  /** Drops the expired ones; says how many. */
  public Future<Integer> forgetExpired(Instant now) {
    return db.preparedQuery(FORGET).execute(tuple(at(now))).map(rows -> rows.rowCount());
  }
}
