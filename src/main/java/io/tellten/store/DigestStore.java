package io.tellten.store;

import static io.tellten.store.Columns.at;
import static io.tellten.store.Columns.tuple;

import io.tellten.model.AlertState;
import io.tellten.model.Level;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What came up in a time, as digests tell it. */
public final class DigestStore {
  /** What nobody was told comes first: it is what a digest is for. */
  private static final String RAISED =
      """
      SELECT b.name AS business, a.level, a.title, a.state, a.acknowledged_by, a.resolved_by, s.reason AS silenced_by,
        a.held_by IS NOT NULL AS held, count(*) OVER () AS found
      FROM alert a JOIN business b ON b.id = a.business_id LEFT JOIN silence s ON s.id = a.silence_id
      WHERE a.raised_at >= $1 AND a.raised_at < $2 AND b.archived_at IS NULL
      ORDER BY (a.level = 'info' OR a.silence_id IS NOT NULL OR a.held_by IS NOT NULL) DESC,
        array_position(ARRAY['critical', 'warning', 'info'], a.level), a.raised_at, a.id
      LIMIT $3""";

  private final SqlClient db;

  /** On the pool, or on the connection of a transaction. */
  public DigestStore(SqlClient db) {
    this.db = db;
  }

  /**
   * An alert as a digest tells it.
   *
   * @param silencedBy why nobody was told; null: no silence held it
   * @param isHeld whether it followed from another that was told in its place
   */
  public record Line(
      String business,
      Level level,
      String title,
      AlertState state,
      @Nullable String acknowledgedBy,
      @Nullable String resolvedBy,
      @Nullable String silencedBy,
      boolean isHeld) {}

  /**
   * What was raised in a time.
   *
   * @param all how many there are, also those that are not in the lines
   */
  public record Raised(List<Line> lines, long all) {
    public Raised {
      lines = List.copyOf(lines);
    }
  }

  /** Alerts raised from one moment to before another, at most so many of them. */
  public Future<Raised> raised(Instant from, Instant until, int most) {
    return db.preparedQuery(RAISED)
        .execute(tuple(at(from), at(until), most))
        .map(
            rows -> {
              List<Line> lines = new ArrayList<>();
              long all = 0;
              for (Row row : rows) {
                all = row.getLong("found");
                lines.add(line(row));
              }
              return new Raised(lines, all);
            });
  }

  private static Line line(Row row) {
    return new Line(
        row.getString("business"),
        Level.of(row.getString("level")),
        row.getString("title"),
        AlertState.of(row.getString("state")),
        row.getString("acknowledged_by"),
        row.getString("resolved_by"),
        row.getString("silenced_by"),
        row.getBoolean("held"));
  }
}
