package io.tellten.store;

import static io.tellten.store.Columns.at;
import static io.tellten.store.Columns.tuple;

import io.tellten.model.EventKind;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Lets go of what may be kept for a time only, a bounded number of rows a transaction. */
public final class RetentionStore {
  /** So many rows make a short transaction; what is left follows in the next. */
  private static final int MOST_ROWS = 1_000;

  private static final String EXPIRED =
      """
      SELECT id FROM post WHERE keep_text_until <= $1 AND (text <> '' OR title IS NOT NULL)
      ORDER BY keep_text_until LIMIT $2 FOR UPDATE SKIP LOCKED""";
  private static final String TAKE_WORDS = "UPDATE post SET title = NULL, text = '' WHERE id = ANY($1)";
  private static final String TAKE_REVISIONS =
      "UPDATE revision SET title = NULL, text = '' WHERE post_id = ANY($1)";
  private static final String FORGET_REACTIONS =
      """
      DELETE FROM reaction WHERE (network, id) IN (
        SELECT network, id FROM reaction WHERE at < $1 ORDER BY at LIMIT $2)""";
  private static final String FORGET_HOURS =
      """
      DELETE FROM source_hour WHERE (source_id, hour) IN (
        SELECT source_id, hour FROM source_hour WHERE hour < $1 ORDER BY hour LIMIT $2)""";

  private static final String FORGET_NOTES =
      """
      UPDATE source SET note = NULL, note_until = NULL WHERE id IN (
        SELECT id FROM source WHERE note_until <= $1 ORDER BY id LIMIT $2 FOR UPDATE SKIP LOCKED)
      RETURNING id""";

  /** A queue that a source or a post to be read again belongs to stays, and so does one that is waited for. */
  private static final String FORGET_QUEUES =
      """
      DELETE FROM host_queue WHERE id IN (
        SELECT q.id FROM host_queue q
        WHERE q.next_at < $1 AND coalesce(q.wait_until < $1, true) AND coalesce(q.lease_until < $1, true)
          AND coalesce(q.robots_at < $1, true)
          AND NOT EXISTS (SELECT 1 FROM source s WHERE s.host_queue_id = q.id)
          AND NOT EXISTS (SELECT 1 FROM reread r WHERE r.host_queue_id = q.id)
        ORDER BY q.id LIMIT $2 FOR UPDATE SKIP LOCKED)""";
  private static final String FORGET_BUDGETS =
      """
      DELETE FROM budget WHERE (name, day) IN (
        SELECT name, day FROM budget WHERE day < ($1::timestamptz AT TIME ZONE 'UTC')::date ORDER BY day, name LIMIT $2)""";

  private static final String FORGET_RESULT_PAGES =
      "DELETE FROM search_page WHERE id IN (SELECT id FROM search_page WHERE day < ($1::timestamptz AT TIME ZONE 'UTC')::date ORDER BY day LIMIT $2)";

  /** What is still to be delivered stays, however long somebody wants to be left in peace. */
  private static final String FORGET_DELIVERIES =
      """
      DELETE FROM delivery WHERE id IN (
        SELECT id FROM delivery WHERE created_at < $1 AND state <> 'due' ORDER BY created_at LIMIT $2)""";

  /**
   * Of a post that nobody reads again, the first reading of each step of its age stays, and the last
   * of all; steps grow as the age does, so that the curve keeps its shape.
   */
  private static final String THIN_READINGS =
      """
      WITH done AS (
        UPDATE forecast SET thinned = true WHERE post_id IN (
          SELECT post_id FROM forecast WHERE NOT thinned AND at < $1 ORDER BY at LIMIT $2 FOR UPDATE SKIP LOCKED)
        RETURNING post_id),
      aged AS (
        SELECT r.id, r.post_id, r.at, extract(epoch FROM r.at - min(r.at) OVER (PARTITION BY r.post_id)) / 60 AS minutes,
          row_number() OVER (PARTITION BY r.post_id ORDER BY r.at DESC, r.id DESC) AS from_last
        FROM reading r JOIN done ON done.post_id = r.post_id),
      stepped AS (
        SELECT id, from_last,
          row_number() OVER (PARTITION BY post_id, floor(8 * ln(1 + minutes)) ORDER BY at, id) AS in_step
        FROM aged),
      gone AS (
        DELETE FROM reading WHERE id IN (SELECT id FROM stepped WHERE in_step > 1 AND from_last > 1) RETURNING id)
      SELECT (SELECT count(*) FROM done) AS posts, (SELECT count(*) FROM gone) AS readings""";

  /** Each has some hundred readings. */
  private static final int MOST_POSTS = 200;

  private final Changes changes;

  /** On that way of changing things. */
  public RetentionStore(Changes changes) {
    this.changes = changes;
  }

  /**
   * Takes away the words, and the earlier ones, of every post whose site lets us keep them no longer;
   * what we found in them stays. Says how many posts that were.
   */
  public Future<Integer> takeExpiredWords(Instant now) {
    return changes
        .run(
            change ->
                change
                    .db()
                    .preparedQuery(EXPIRED)
                    .execute(tuple(at(now), MOST_ROWS))
                    .compose(
                        rows -> {
                          List<Long> posts = new ArrayList<>();
                          rows.forEach(row -> posts.add(row.getLong("id")));
                          return takeWordsAway(change.db(), posts)
                              .compose(v -> CountWriter.tellMentionsOf(change, posts))
                              .map(v -> posts.size());
                        }))
        .compose(
            taken ->
                taken < MOST_ROWS
                    ? Future.succeededFuture(taken)
                    : takeExpiredWords(now).map(more -> more + taken));
  }

  /** Drops reactions from before that moment, which no site repeats any more; says how many. */
  public Future<Integer> forgetReactionsBefore(Instant moment) {
    return forget(FORGET_REACTIONS, moment);
  }

  /** Drops what sources brought in hours before that moment; says how many rows. */
  public Future<Integer> forgetHoursBefore(Instant moment) {
    return forget(FORGET_HOURS, moment);
  }

  /**
   * Drops the queues of hosts that nothing refers to any more and that were not asked since that
   * moment; says how many.
   */
  public Future<Integer> forgetQueuesUnusedSince(Instant moment) {
    return forget(FORGET_QUEUES, moment);
  }

  /** Drops what was counted under daily budgets on days before that moment's; says how many rows. */
  public Future<Integer> forgetBudgetsBefore(Instant moment) {
    return forget(FORGET_BUDGETS, moment);
  }

  /** Drops pages of results from days before that moment's; says how many. */
  public Future<Integer> forgetResultPagesBefore(Instant moment) {
    return forget(FORGET_RESULT_PAGES, moment);
  }

  /** Drops what was delivered, or was not, before that moment, with every try; says how many. */
  public Future<Integer> forgetDeliveriesBefore(Instant moment) {
    return forget(FORGET_DELIVERIES, moment);
  }

  /** Takes away what sources say that is no longer news; says of how many. */
  public Future<Integer> forgetNotes(Instant now) {
    return changes
        .run(
            change ->
                change
                    .db()
                    .preparedQuery(FORGET_NOTES)
                    .execute(tuple(at(now), MOST_ROWS))
                    .map(
                        rows -> {
                          rows.forEach(row -> change.tell(EventKind.SOURCE, row.getLong("id")));
                          return rows.rowCount();
                        }))
        .compose(
            dropped ->
                dropped < MOST_ROWS
                    ? Future.succeededFuture(dropped)
                    : forgetNotes(now).map(more -> more + dropped));
  }

  /** Thins the readings of posts that were last read before that moment; says by how many. */
  public Future<Integer> thinReadings(Instant moment) {
    return changes
        .run(
            change ->
                change
                    .db()
                    .preparedQuery(THIN_READINGS)
                    .execute(tuple(at(moment), MOST_POSTS))
                    .map(rows -> rows.iterator().next()))
        .compose(
            row -> {
              int readings = row.getLong("readings").intValue();
              return row.getLong("posts") < MOST_POSTS
                  ? Future.succeededFuture(readings)
                  : thinReadings(moment).map(more -> more + readings);
            });
  }

  private Future<Integer> forget(String sql, Instant moment) {
    return changes
        .run(
            change ->
                change
                    .db()
                    .preparedQuery(sql)
                    .execute(tuple(at(moment), MOST_ROWS))
                    .map(rows -> rows.rowCount()))
        .compose(
            dropped ->
                dropped < MOST_ROWS
                    ? Future.succeededFuture(dropped)
                    : forget(sql, moment).map(more -> more + dropped));
  }

  /** Takes title, text and earlier wordings away, and what points into them. */
  static Future<Void> takeWordsAway(SqlClient db, Collection<Long> posts) {
    if (posts.isEmpty()) {
      return Future.succeededFuture();
    }
    Long[] ids = Columns.longs(posts);
    return db.preparedQuery(TAKE_WORDS)
        .execute(tuple((Object) ids))
        .compose(v -> db.preparedQuery(TAKE_REVISIONS).execute(tuple((Object) ids)))
        .compose(v -> AnalysisRows.takePlaces(db, posts));
  }
}
