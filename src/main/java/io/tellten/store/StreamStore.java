package io.tellten.store;

import static io.tellten.store.Columns.at;
import static io.tellten.store.Columns.atOrNull;
import static io.tellten.store.Columns.instantOrNull;
import static io.tellten.store.Columns.tuple;

import io.tellten.model.EventKind;
import io.tellten.model.Question;
import io.tellten.model.SourceState;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The connections that sites push through: who reads them, how far they have come, and how the
 * sources that listen to them stand. A stream may have very many sources, so nothing here is done
 * source by source.
 */
public final class StreamStore {
  /** More sources that change at once are not announced one by one; a dashboard lists fewer. */
  private static final int MOST_TOLD = 1_000;

  /** Then those who look at the dashboard every day have seen it. */
  private static final Duration GAP_IS_NEWS = Duration.ofDays(1);

  private static final String UNKNOWN =
      """
      SELECT s.id, s.version, s.kind, s.url, s.tags, s.options, b.id AS business_id, b.name, b.aliases, b.exclude, b.websites,
        b.accounts, b.time_zone, b.owner, b.archived_at IS NOT NULL AS archived,
        b.query, b.role, b.alerts, b.part_of
      FROM source s JOIN business b ON b.id = s.business_id
      WHERE NOT s.stream_known AND s.archived_at IS NULL AND s.kind = ANY($1)
      ORDER BY s.id LIMIT $2""";
  private static final String FORGET = "UPDATE source SET stream_known = false WHERE kind = ANY($1) AND stream_known";
  private static final String ENSURE =
      """
      INSERT INTO stream (kind, key, next_at)
      SELECT kind, key, $3 FROM (SELECT DISTINCT * FROM unnest($1::text[], $2::text[]) AS k(kind, key)) k
      ON CONFLICT (kind, key) DO NOTHING""";
  private static final String ATTACH =
      """
      UPDATE source s SET stream_id = t.id, stream_known = true, polled = k.polled
      FROM unnest($1::bigint[], $2::text[], $3::text[], $4::boolean[], $5::int[]) AS k(source, kind, key, polled, version)
        LEFT JOIN stream t ON t.kind = k.kind AND t.key = k.key
      WHERE s.id = k.source AND s.version = k.version""";
  /** One that hears nothing and is not asked either is failing until somebody changes it. */
  private static final String SAY_DEAF =
      """
      UPDATE source SET state = 'failing', reason = $2, since = $3, until = NULL, trouble_since = coalesce(trouble_since, $3)
      WHERE id = ANY($1) AND stream_known AND stream_id IS NULL AND NOT polled AND reason IS DISTINCT FROM $2
      RETURNING id, true AS changed""";
  private static final String CLAIM =
      """
      UPDATE stream t SET lease_token = t.lease_token + 1, lease_until = $2
      WHERE t.id IN (
        SELECT f.id FROM stream f
        WHERE f.kind = ANY($3) AND (f.lease_until IS NULL OR f.lease_until <= $1) AND f.next_at <= $1
          AND EXISTS (SELECT 1 FROM source s WHERE s.stream_id = f.id AND s.archived_at IS NULL AND s.paused_at IS NULL)
        ORDER BY f.next_at FOR UPDATE SKIP LOCKED)
      RETURNING t.id, t.kind, t.cursor, t.event_at, t.lease_token, t.failures""";
  private static final String RENEW =
      "UPDATE stream SET lease_until = $3 WHERE id = $1 AND lease_token = $2 AND lease_until IS NOT NULL";
  private static final String RELEASE =
      """
      UPDATE stream SET lease_until = NULL, next_at = $3, failures = $4
      WHERE id = $1 AND lease_token = $2""";
  private static final String TAKE_ALL =
      "UPDATE stream SET lease_until = NULL, lease_token = lease_token + 1 WHERE lease_until IS NOT NULL";
  private static final String SAVE_CURSOR =
      """
      UPDATE stream SET cursor = $3, event_at = coalesce($4, event_at)
      WHERE id = $1 AND lease_token = $2""";
  private static final String LISTENERS =
      """
      SELECT business_id, array_agg(id ORDER BY id) AS ids FROM source
      WHERE stream_id = $1 AND archived_at IS NULL AND paused_at IS NULL GROUP BY business_id""";
  private static final String SIGN =
      """
      SELECT count(*) || ' ' || coalesce(sum(hashint8extended(id, business_id)), 0) AS sign
      FROM source WHERE stream_id = $1 AND archived_at IS NULL AND paused_at IS NULL""";
  private static final String ANY_QUESTION =
      """
      SELECT s.url, s.tags, s.options, b.id AS business_id, b.name, b.aliases, b.exclude, b.websites,
        b.accounts, b.time_zone, b.owner, b.archived_at IS NOT NULL AS archived,
        b.query, b.role, b.alerts, b.part_of
      FROM source s JOIN business b ON b.id = s.business_id
      WHERE s.stream_id = $1 AND s.stream_known AND s.archived_at IS NULL AND s.paused_at IS NULL
      ORDER BY s.id LIMIT 1""";
  private static final String SAY =
      """
      UPDATE source s SET state = $2, reason = $3, until = $4, next_due_at = $5, failures = $6,
        since = CASE WHEN s.state = $2 THEN s.since ELSE $7 END,
        trouble_since = CASE WHEN $2 <> 'ok' THEN coalesce(s.trouble_since, $7) END,
        last_read_at = CASE WHEN $2 = 'ok' THEN $7 ELSE s.last_read_at END
      FROM (
        SELECT id, state, reason FROM source
        WHERE stream_id = $1 AND NOT polled AND archived_at IS NULL AND paused_at IS NULL ORDER BY id FOR UPDATE) old
      WHERE s.id = old.id
      RETURNING s.id, old.state IS DISTINCT FROM s.state OR old.reason IS DISTINCT FROM s.reason AS changed""";
  private static final String HEARD =
      """
      UPDATE source SET last_read_at = $2, next_due_at = $2
      WHERE stream_id = $1 AND NOT polled AND state = 'ok' AND archived_at IS NULL AND paused_at IS NULL""";
  /** Sources that came since the stream was last well have heard nothing yet. */
  private static final String NOT_YET_OK =
      """
      SELECT EXISTS (
        SELECT 1 FROM source WHERE stream_id = $1 AND NOT polled AND state <> 'ok'
          AND archived_at IS NULL AND paused_at IS NULL) AS found""";
  private static final String TROUBLE_NOTE = "What is pushed live does not arrive: ";
  private static final String SAY_BESIDE_POLLS =
      """
      UPDATE source s SET note = CASE WHEN $3::text IS NULL THEN NULL ELSE $2 || $3 END
      FROM (SELECT id, note FROM source WHERE stream_id = $1 AND polled AND archived_at IS NULL ORDER BY id FOR UPDATE) old
      WHERE s.id = old.id AND (old.note LIKE $2 || '%' OR old.note IS NULL AND $3::text IS NOT NULL)
      RETURNING s.id, s.note IS DISTINCT FROM old.note AS changed""";
  private static final String SAY_MISSED =
      """
      UPDATE source s SET note = $2, note_until = $4 WHERE stream_id = $1 AND archived_at IS NULL AND created_at < $3
      RETURNING id, true AS changed""";

  private final SqlClient db;

  /** On the pool, or on the connection of a transaction. */
  public StreamStore(SqlClient db) {
    this.db = db;
  }

  /** A source of which it is not known what it listens to. */
  public record Unknown(long sourceId, int version, String kind, Question question) {}

  /**
   * What a source listens to.
   *
   * @param version of the source of which that was found; what has changed since is looked at anew
   * @param key null: to nothing
   * @param isPolled whether it is asked, too
   */
  public record Attachment(
      long sourceId, int version, String kind, @Nullable String key, boolean isPolled) {}

  /**
   * The right to read one stream for a short while.
   *
   * @param cursor where to go on; null: from now on
   * @param eventAt when the last of what was stored happened
   * @param token fencing
   * @param failures connections failed in a row so far
   */
  public record Claim(
      long streamId,
      String kind,
      @Nullable String cursor,
      @Nullable Instant eventAt,
      long token,
      int failures) {}

  /**
   * How a stream stands.
   *
   * @param reason a whole sentence unless it is well
   * @param until when the site says to come back; null: it does not
   * @param nextAt the next try; while all is well, the moment of saying so
   */
  public record Standing(
      SourceState state,
      @Nullable String reason,
      @Nullable Instant until,
      Instant nextAt,
      int failures) {}

  /** Sources of these kinds of which it is not known yet what they listen to. */
  public Future<List<Unknown>> unknown(Collection<String> kinds, int most) {
    return db.preparedQuery(UNKNOWN)
        .execute(tuple(kinds.toArray(String[]::new), most))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(
                        row ->
                            new Unknown(
                                row.getLong("id"),
                                row.getInteger("version"),
                                row.getString("kind"),
                                PollStore.question(row)))
                    .toList());
  }

  /** Every source of these kinds is looked at again: keys may be other ones since the last start. */
  public Future<Void> forget(Collection<String> kinds) {
    return db.preparedQuery(FORGET).execute(tuple((Object) kinds.toArray(String[]::new))).mapEmpty();
  }

  /** Keeps what these listen to; makes the streams that are missing. */
  public Future<Void> attach(List<Attachment> attachments, Instant now) {
    List<Attachment> listening = attachments.stream().filter(a -> a.key() != null).toList();
    return db.preparedQuery(ENSURE)
        .execute(
            tuple(
                listening.stream().map(Attachment::kind).toArray(String[]::new),
                listening.stream().map(Attachment::key).toArray(String[]::new),
                at(now)))
        .compose(
            v ->
                db.preparedQuery(ATTACH)
                    .execute(
                        tuple(
                            attachments.stream().map(Attachment::sourceId).toArray(Long[]::new),
                            attachments.stream().map(Attachment::kind).toArray(String[]::new),
                            attachments.stream().map(Attachment::key).toArray(String[]::new),
                            attachments.stream().map(Attachment::isPolled).toArray(Boolean[]::new),
                            attachments.stream().map(Attachment::version).toArray(Integer[]::new))))
        .mapEmpty();
  }

  /** Leases the streams of these kinds that somebody listens to and nobody reads. */
  public Future<List<Claim>> claim(Collection<String> kinds, Instant now, Duration lease) {
    return db.preparedQuery(CLAIM)
        .execute(tuple(at(now), at(now.plus(lease)), kinds.toArray(String[]::new)))
        .map(
            rows -> StreamSupport.stream(rows.spliterator(), false).map(StreamStore::toClaim).toList());
  }

  /** Holds on to the lease; false when it is no longer ours. */
  public Future<Boolean> renew(Claim claim, Instant until) {
    return update(RENEW, claim, at(until));
  }

  /** Gives the stream back; the next connection comes then at the earliest. */
  public Future<Boolean> release(Claim claim, Instant nextAt, int failures) {
    return update(RELEASE, claim, at(nextAt), failures);
  }

  /** Ends every lease: for a process that knows it is alone. */
  public Future<Integer> takeAll() {
    return db.query(TAKE_ALL).execute().map(rows -> rows.rowCount());
  }

  /**
   * Keeps how far a stretch came that brought nothing to store.
   *
   * @param cursor null: the next connection begins with what comes then
   * @return false when the lease is no longer ours
   */
  public Future<Boolean> saveCursor(
      Claim claim, @Nullable String cursor, @Nullable Instant eventAt) {
    return update(SAVE_CURSOR, claim, cursor, atOrNull(eventAt));
  }

  /** Ids of the sources that listen, by the id of the business they listen for. */
  public Future<Map<Long, List<Long>>> listeners(long streamId) {
    return db.preparedQuery(LISTENERS)
        .execute(tuple(streamId))
        .map(
            rows -> {
              Map<Long, List<Long>> sources = new HashMap<>();
              rows.forEach(
                  row ->
                      sources.put(
                          row.getLong("business_id"), List.of(row.getArrayOfLongs("ids"))));
              return sources;
            });
  }

  /** Another word whenever other sources listen. */
  public Future<String> sign(long streamId) {
    return db.preparedQuery(SIGN)
        .execute(tuple(streamId))
        .map(rows -> rows.iterator().next().getString("sign"));
  }

  /** What one of the sources that listen asks; empty when none does. */
  public Future<Optional<Question>> question(long streamId) {
    return db.preparedQuery(ANY_QUESTION)
        .execute(tuple(streamId))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(PollStore::question)
                    .findFirst());
  }

  /**
   * Says with every source that listens how its stream stands; one that is polled as well keeps its
   * state and gets a note.
   */
  public static Future<Void> say(Changes changes, long streamId, Standing standing) {
    return changes.run(
        change ->
            change
                .db()
                .preparedQuery(SAY)
                .execute(
                    tuple(
                        streamId,
                        standing.state().word(),
                        standing.reason(),
                        atOrNull(standing.until()),
                        at(standing.nextAt()),
                        standing.failures(),
                        at(change.now())))
                .map(rows -> tell(change, rows))
                .compose(
                    v ->
                        change
                            .db()
                            .preparedQuery(SAY_BESIDE_POLLS)
                            .execute(tuple(streamId, TROUBLE_NOTE, standing.reason())))
                .map(rows -> tell(change, rows)));
  }

  /** The stream is still heard; says whether some source that listens does not stand well. */
  public Future<Boolean> heard(long streamId, Instant now) {
    return db.preparedQuery(HEARD)
        .execute(tuple(streamId, at(now)))
        .compose(v -> db.preparedQuery(NOT_YET_OK).execute(tuple(streamId)))
        .map(rows -> rows.iterator().next().getBoolean("found"));
  }

  /**
   * Says with every source that listened what it missed.
   *
   * @param before sources made later missed nothing
   */
  public static Future<Void> sayMissed(
      Changes changes, long streamId, String sentence, Instant before) {
    return changes.run(
        change ->
            change
                .db()
                .preparedQuery(SAY_MISSED)
                .execute(tuple(streamId, sentence, at(before), at(change.now().plus(GAP_IS_NEWS))))
                .map(rows -> tell(change, rows)));
  }

  /** These name nothing that can be listened to, and nobody asks them either: they say so. */
  public static Future<Void> sayDeaf(Changes changes, Collection<Long> sources, String sentence) {
    return changes.run(
        change ->
            change
                .db()
                .preparedQuery(SAY_DEAF)
                .execute(tuple(Columns.longs(sources), sentence, at(change.now())))
                .map(rows -> tell(change, rows)));
  }

  private static @Nullable Void tell(Changes.Change change, RowSet<Row> rows) {
    StreamSupport.stream(rows.spliterator(), false)
        .filter(row -> row.getBoolean("changed"))
        .limit(MOST_TOLD)
        .forEach(row -> change.tell(EventKind.SOURCE, row.getLong("id")));
    return null;
  }

  private Future<Boolean> update(String sql, Claim claim, @Nullable Object... values) {
    ArrayList<@Nullable Object> all = new ArrayList<>();
    all.add(claim.streamId());
    all.add(claim.token());
    all.addAll(Arrays.asList(values));
    return db.preparedQuery(sql).execute(tuple(all.toArray())).map(rows -> rows.rowCount() == 1);
  }

  private static Claim toClaim(Row row) {
    return new Claim(
        row.getLong("id"),
        row.getString("kind"),
        row.getString("cursor"),
        instantOrNull(row, "event_at"),
        row.getLong("lease_token"),
        row.getInteger("failures"));
  }
}
