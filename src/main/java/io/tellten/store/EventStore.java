package io.tellten.store;

import static io.tellten.store.Columns.tuple;
import static io.tellten.store.Columns.at;

import io.tellten.model.Event;
import io.tellten.model.EventKind;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.StreamSupport;

/** The numbered announcements. Ids become visible in order, so "since id N" misses nothing. */
public final class EventStore {
  /** Any number that nothing else in this database locks; held from numbering to commit. */
  private static final String LOCK = "SELECT pg_advisory_xact_lock(7310131)";

  private static final String ADD =
      """
      INSERT INTO event (kind, thing_id, at)
      SELECT kind, thing_id, $3 FROM unnest($1::text[], $2::bigint[]) WITH ORDINALITY AS n (kind, thing_id, place)
      ORDER BY place
      RETURNING id""";
  private static final String SINCE =
      "SELECT id, kind, thing_id FROM event WHERE id > $1 ORDER BY id LIMIT $2";
  private static final String LAST = "SELECT coalesce(max(id), 0) AS id FROM event";
  private static final String OLDEST = "SELECT min(id) AS id FROM event";

  /** The newest are kept however old they are, so that their numbers go on from there. */
  private static final String FORGET =
      "DELETE FROM event WHERE at < $1 AND id < (SELECT max(id) FROM event)";

  private final SqlClient db;

  /** On the pool, or on the connection of a transaction. */
  public EventStore(SqlClient db) {
    this.db = db;
  }

  /** One thing that is new or has changed. */
  record Fact(EventKind kind, long thingId) {}

  /**
   * Numbers the facts. Only inside a transaction, as its last statement: others wait for its commit.
   *
   * @return the highest number given, or 0 when there was nothing to say
   */
  Future<Long> add(Collection<Fact> facts, Instant now) {
    if (facts.isEmpty()) {
      return Future.succeededFuture(0L);
    }
    String[] kinds = facts.stream().map(f -> f.kind().word()).toArray(String[]::new);
    Long[] ids = facts.stream().map(Fact::thingId).toArray(Long[]::new);
    return db.query(LOCK)
        .execute()
        .compose(locked -> db.preparedQuery(ADD).execute(tuple(kinds, ids, at(now))))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .mapToLong(row -> row.getLong("id"))
                    .max()
                    .orElse(0));
  }

  /** What came after that event, in order. */
  public Future<List<Event>> since(long id, int limit) {
    return db.preparedQuery(SINCE)
        .execute(tuple(id, limit))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false).map(EventStore::toEvent).toList());
  }

  /** The newest event's id; 0 when there was never one. */
  public Future<Long> last() {
    return db.query(LAST).execute().map(rows -> rows.iterator().next().getLong("id"));
  }

  /** The oldest event that is still kept. */
  public Future<OptionalLong> oldest() {
    return db.query(OLDEST)
        .execute()
        .map(
            rows -> {
              Long id = rows.iterator().next().getLong("id");
              return id == null ? OptionalLong.empty() : OptionalLong.of(id);
            });
  }

  /** Drops events from before that moment; says how many. */
  public Future<Integer> forgetBefore(Instant moment) {
    return db.preparedQuery(FORGET).execute(tuple(at(moment))).map(rows -> rows.rowCount());
  }

  private static Event toEvent(Row row) {
    return new Event(
        row.getLong("id"), EventKind.of(row.getString("kind")), row.getLong("thing_id"));
  }
}
