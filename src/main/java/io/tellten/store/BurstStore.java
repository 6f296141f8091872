package io.tellten.store;

import static io.tellten.store.Columns.at;
import static io.tellten.store.Columns.instant;
import static io.tellten.store.Columns.instantOrNull;
import static io.tellten.store.Columns.tuple;

import io.tellten.model.Burst;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Times in which more was said against a business than chance explains. */
public final class BurstStore {
  /** No chart shows more marks. */
  private static final int MOST_LISTED = 500;

  private static final String SELECT =
      """
      SELECT u.id, u.business_id, b.name AS business_name, u.kind, u.source_id, s.name AS source_name, u.topic,
        u.began_at, u.until_at, u.ended_at, u.observed, u.usual, u.tail, u.reason
      FROM burst u JOIN business b ON b.id = u.business_id LEFT JOIN source s ON s.id = u.source_id
      """;
  private static final String LIST =
      SELECT
          + """
          WHERE (u.business_id = $1 OR b.part_of = $1 OR $1::bigint IS NULL AND b.archived_at IS NULL AND b.rings) AND u.until_at >= $2 AND u.began_at < $3
          ORDER BY u.began_at DESC, u.id DESC LIMIT $4""";
  private static final String LATELY =
      SELECT + "WHERE u.ended_at IS NULL OR u.until_at >= $1 ORDER BY u.id";

  /** Several rows of counts tell one burst of unhappy mentions: the least likely of them speaks. */
  private static final String UNTOLD =
      SELECT
          + """
          WHERE u.ended_at IS NULL AND b.archived_at IS NULL AND b.rings
            AND NOT EXISTS (SELECT 1 FROM alert a WHERE a.burst_id = u.id)
            AND (u.kind <> 'volume' OR NOT EXISTS (
              SELECT 1 FROM burst o LEFT JOIN alert a ON a.burst_id = o.id
              WHERE o.business_id = u.business_id AND o.kind = u.kind AND o.id <> u.id
                AND (a.state <> 'resolved'
                  OR o.ended_at IS NULL AND (a.id IS NOT NULL OR (o.tail, o.id) < (u.tail, u.id)))))
          ORDER BY u.id""";

  /** One alert speaks for all bursts of unhappy mentions of its business; who still waits for it is told first. */
  private static final String OVER =
      """
      SELECT a.id FROM alert a JOIN burst u ON u.id = a.burst_id
      WHERE a.state <> 'resolved' AND u.ended_at IS NOT NULL
        AND (u.kind <> 'volume' OR NOT EXISTS (
          SELECT 1 FROM burst o WHERE o.business_id = u.business_id AND o.kind = u.kind AND o.ended_at IS NULL))
        AND NOT EXISTS (SELECT 1 FROM delivery d WHERE d.alert_id = a.id AND d.state = 'due')
      ORDER BY a.id""";
  private static final String BEGIN =
      """
      INSERT INTO burst (business_id, kind, source_id, topic, began_at, until_at, observed, usual, tail, reason)
      SELECT b.id, $2, $3, $4, $5, $6, $7, $8, $9, $10 FROM business b WHERE b.id = $1
      ON CONFLICT (business_id, kind, coalesce(source_id, 0), coalesce(topic, '')) WHERE ended_at IS NULL DO UPDATE
        SET until_at = excluded.until_at, observed = excluded.observed, usual = excluded.usual, tail = excluded.tail,
          reason = excluded.reason""";
  private static final String GO_ON = "UPDATE burst SET until_at = $2 WHERE id = ANY($1)";
  private static final String END = "UPDATE burst SET ended_at = $2 WHERE id = ANY($1) AND ended_at IS NULL";

  private final SqlClient db;

  /** On the pool, or on the connection of a transaction. */
  public BurstStore(SqlClient db) {
    this.db = db;
  }

  /**
   * A burst that is found.
   *
   * @param from the beginning of what was counted
   * @param to the end of it
   * @param tail the chance of it when nothing is the matter
   */
  public record Found(
      long businessId,
      Burst.Kind kind,
      @Nullable Long source,
      @Nullable String topic,
      Instant from,
      Instant to,
      double observed,
      double usual,
      double tail,
      String reason) {}

  /** A burst as it is kept, with the chance of it. */
  public record Kept(Burst burst, double tail) {}

  /** Those that touch that span, the newest first; null: of all businesses that are watched. */
  public Future<List<Burst>> list(@Nullable Long business, Instant from, Instant to) {
    return select(
            LIST,
            Tuple.tuple()
                .addLong(business)
                .addOffsetDateTime(at(from))
                .addOffsetDateTime(at(to))
                .addInteger(MOST_LISTED))
        .map(kept -> kept.stream().map(Kept::burst).toList());
  }

  /** Those that last, and those that went on until after that moment. */
  public Future<List<Kept>> lately(Instant since) {
    return select(LATELY, tuple(at(since)));
  }

  /** Those that last and of which nobody was told. */
  public Future<List<Burst>> untold() {
    return select(UNTOLD, Tuple.tuple()).map(kept -> kept.stream().map(Kept::burst).toList());
  }

  /** Alerts of bursts that are over and of which nobody has still to be told. */
  public Future<List<Long>> over() {
    return db.query(OVER).execute().map(rows -> rows.stream().map(row -> row.getLong("id")).toList());
  }

  /** Keeps it; one that lasts already becomes what it is now. */
  public Future<Void> begin(Found found) {
    return db.preparedQuery(BEGIN)
        .execute(
            tuple(
                found.businessId(),
                found.kind().word(),
                found.source(),
                found.topic(),
                at(found.from()),
                at(found.to()),
                found.observed(),
                found.usual(),
                found.tail(),
                found.reason()))
        .mapEmpty();
  }

  /** These last still. */
  public Future<Void> goOn(Collection<Long> bursts, Instant until) {
    return bursts.isEmpty()
        ? Future.succeededFuture()
        : db.preparedQuery(GO_ON).execute(tuple(Columns.longs(bursts), at(until))).mapEmpty();
  }

  /** These are over. */
  public Future<Void> end(Collection<Long> bursts, Instant endedAt) {
    return bursts.isEmpty()
        ? Future.succeededFuture()
        : db.preparedQuery(END).execute(tuple(Columns.longs(bursts), at(endedAt))).mapEmpty();
  }

  private Future<List<Kept>> select(String sql, Tuple values) {
    return db.preparedQuery(sql)
        .execute(values)
        .map(rows -> StreamSupport.stream(rows.spliterator(), false).map(BurstStore::kept).toList());
  }

  private static Kept kept(Row row) {
    return new Kept(
        new Burst(
            row.getLong("id"),
            row.getLong("business_id"),
            row.getString("business_name"),
            Burst.Kind.of(row.getString("kind")),
            row.getLong("source_id"),
            row.getString("source_name"),
            row.getString("topic"),
            instant(row, "began_at"),
            instant(row, "until_at"),
            instantOrNull(row, "ended_at"),
            row.getDouble("observed"),
            row.getDouble("usual"),
            row.getString("reason")),
        row.getDouble("tail"));
  }
}
