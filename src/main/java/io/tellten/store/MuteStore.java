package io.tellten.store;

import static io.tellten.store.Columns.tuple;
import static io.tellten.store.Columns.at;

import io.tellten.model.EventKind;
import io.tellten.model.Mute;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Authors and sites that people do not want to hear about. */
public final class MuteStore {
  private static final String SELECT =
      "SELECT id, business_id, kind, network, value, created_at FROM mute ";
  private static final String LIST =
      SELECT + "WHERE $1::bigint IS NULL OR business_id = $1 ORDER BY created_at DESC, id DESC";

  /** The author (or site) of a mention, for its business; nothing where the author is unknown. */
  private static final String ADD =
      """
      INSERT INTO mute (business_id, kind, network, value, created_at)
      SELECT m.business_id, $2, CASE $2 WHEN 'author' THEN p.network ELSE '' END,
        CASE $2 WHEN 'author' THEN p.author_key ELSE p.site END, $3
      FROM mention m JOIN post p ON p.id = m.post_id
      WHERE m.id = $1 AND ($2 = 'site' OR p.author_key IS NOT NULL)
      ON CONFLICT (business_id, kind, network, value) DO UPDATE SET value = excluded.value
      RETURNING id, business_id, kind, network, value, created_at""";
  private static final String REMOVE =
      "DELETE FROM mute WHERE id = $1 RETURNING id, business_id, kind, network, value, created_at";

  /** Brings the mentions of one author or site in line with the mutes there are now. */
  private static final String APPLY =
      """
      UPDATE mention m SET muted = now.muted
      FROM (
        SELECT c.id, EXISTS (
          SELECT 1 FROM mute u WHERE u.business_id = c.business_id
            AND ((u.kind = 'author' AND u.network = p.network AND u.value = p.author_key)
              OR (u.kind = 'site' AND u.value = p.site))) AS muted
        FROM mention c JOIN post p ON p.id = c.post_id
        WHERE c.business_id = $1
          AND (($2 = 'author' AND p.network = $3 AND p.author_key = $4) OR ($2 = 'site' AND p.site = $4))) now
      WHERE m.id = now.id AND m.muted <> now.muted
      RETURNING m.id""";

  private final SqlClient db;

  /** On the pool. */
  public MuteStore(SqlClient db) {
    this.db = db;
  }

  /** The newest first; of one business, or of all. */
  public Future<List<Mute>> list(@Nullable Long business) {
    return db.preparedQuery(LIST)
        .execute(Tuple.tuple().addLong(business))
        .map(
            rows -> StreamSupport.stream(rows.spliterator(), false).map(MuteStore::toMute).toList());
  }

  /**
   * Mutes the author or the site of that mention; what is stored of them is hidden at once.
   *
   * @return empty when there is no such mention, or its author is not known
   */
  public static Future<Optional<Mute>> add(Changes changes, long mentionId, Mute.Kind kind) {
    return changes.run(
        change ->
            apply(change, ADD, tuple(mentionId, kind.word(), at(change.now()))));
  }

  /** Undoes a mute; what it hid is shown again. Empty when there is none of that id. */
  public static Future<Optional<Mute>> remove(Changes changes, long id) {
    return changes.run(change -> apply(change, REMOVE, tuple(id)));
  }

  private static Future<Optional<Mute>> apply(Changes.Change change, String sql, Tuple values) {
    return change
        .db()
        .preparedQuery(sql)
        .execute(values)
        .map(rows -> StreamSupport.stream(rows.spliterator(), false).map(MuteStore::toMute).findFirst())
        .compose(
            mute ->
                mute.isEmpty()
                    ? Future.succeededFuture(mute)
                    : reapply(change, mute.get()).map(mute));
  }

  private static Future<Void> reapply(Changes.Change change, Mute mute) {
    return change
        .db()
        .preparedQuery(APPLY)
        .execute(tuple(mute.businessId(), mute.kind().word(), mute.network(), mute.value()))
        .map(
            rows -> {
              rows.forEach(row -> change.tell(EventKind.MENTION, row.getLong("id")));
              return null;
            });
  }

  private static Mute toMute(Row row) {
    return new Mute(
        row.getLong("id"),
        row.getLong("business_id"),
        Mute.Kind.of(row.getString("kind")),
        row.getString("network"),
        row.getString("value"),
        Columns.instant(row, "created_at"));
  }
}
