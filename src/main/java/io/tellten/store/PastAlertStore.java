package io.tellten.store;

import static io.tellten.store.Columns.at;
import static io.tellten.store.Columns.instant;

import io.tellten.model.Level;
import io.tellten.model.RuleKind;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Troubles of sources as the alerts about them tell of them. */
public final class PastAlertStore {
  private static final String OF_SOURCES =
      """
      SELECT a.business_id, a.raised_at, a.level, a.title, (a.numbers ->> 'seconds')::float8 AS seconds,
        s.id AS source_id, s.name AS source_name, s.kind AS source_kind
      FROM alert a JOIN source s ON s.id = a.source_id JOIN business b ON b.id = a.business_id
      WHERE a.rule = $1 AND ($2::bigint IS NULL OR a.business_id = $2) AND a.raised_at >= $3 AND b.archived_at IS NULL
      ORDER BY a.raised_at DESC, a.id DESC LIMIT $4""";

  private final SqlClient db;

  /** On the pool, or on the connection of a transaction. */
  public PastAlertStore(SqlClient db) {
    this.db = db;
  }

  /**
   * A trouble of a source.
   *
   * @param lasted how long, as far as it was told; null: that was not measured
   */
  public record Trouble(
      long business,
      MatterStore.Finder source,
      Instant raisedAt,
      Level level,
      String title,
      @Nullable Duration lasted) {}

  /** Those of that kind since that moment, the newest first; null: of any business. */
  public Future<List<Trouble>> ofSources(
      RuleKind kind, @Nullable Long business, Instant since, int most) {
    return db.preparedQuery(OF_SOURCES)
        .execute(
            Tuple.of(kind.word())
                .addLong(business)
                .addOffsetDateTime(at(since))
                .addInteger(most))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(
                        row -> {
                          Double seconds = row.getDouble("seconds");
                          return new Trouble(
                              row.getLong("business_id"),
                              new MatterStore.Finder(
                                  row.getLong("source_id"),
                                  row.getString("source_name"),
                                  row.getString("source_kind")),
                              instant(row, "raised_at"),
                              Level.of(row.getString("level")),
                              row.getString("title"),
                              seconds == null ? null : Duration.ofSeconds(Math.round(seconds)));
                        })
                    .toList());
  }
}
