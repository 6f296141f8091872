package io.tellten.store;

import static io.tellten.store.Columns.at;
import static io.tellten.store.Columns.atOrNull;
import static io.tellten.store.Columns.column;
import static io.tellten.store.Columns.tuple;

import io.tellten.model.Arrivals;
import io.tellten.model.EventKind;
import io.tellten.model.Lease;
import io.tellten.model.PollState;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Keeps how sources stand after they were asked, and how busy they are. What comes at the same time
 * is written in one statement.
 */
public final class OutcomeStore {
  /** One writes while the other's commit reaches the disk. */
  private static final int WRITERS = 2;

  /** Held together for some milliseconds; nobody else waits for these rows. */
  private static final int MOST_TOGETHER = 64;

  /**
   * Says whether people see a difference: a new state, or another reason for it. A source in trouble
   * is well again when a poll came to its end, not when the first of its answers could be read. What
   * people changed since it was asked is due by itself and is left as it is. A row of empty answers
   * counts only after one that held something.
   */
  private static final String SAVE =
      """
      WITH n AS (
        SELECT o.id, o.state AS old_state, o.reason AS old_reason,
          k.state = 'ok' AND k.cursor IS NOT NULL AND o.trouble_since IS NOT NULL AS unproven, k.state, k.reason, k.until,
          k.cursor, k.asked_for, k.due, k.pace, k.failures, k.at, k.read, k.held::bigint[] AS held, k.history, k.fresh
        FROM unnest($1::bigint[], $2::int[], $3::bigint[], $4::bigint[], $5::text[], $6::text[], $7::timestamptz[], $8::text[],
          $9::text[], $10::timestamptz[], $11::bigint[], $12::int[], $13::timestamptz[], $14::boolean[], $15::text[],
          $16::boolean[], $17::int[])
          AS k (source_id, version, queue_id, token, state, reason, until, cursor, asked_for, due, pace, failures, at, read,
            held, history, fresh)
          JOIN source o ON o.id = k.source_id AND o.version = k.version
          JOIN host_queue q ON q.id = k.queue_id AND q.lease_token = k.token
        ORDER BY o.id FOR UPDATE OF o),
      saved AS (
        UPDATE source s SET state = CASE WHEN n.unproven THEN s.state ELSE n.state END,
          reason = CASE WHEN n.unproven THEN s.reason ELSE n.reason END,
          until = CASE WHEN n.unproven THEN s.until ELSE n.until END,
          cursor = n.cursor, cursor_asked_for = CASE WHEN n.cursor IS NULL THEN NULL ELSE n.asked_for END,
          next_due_at = n.due, pace_ms = n.pace,
          failures = CASE WHEN n.unproven THEN s.failures ELSE n.failures END,
          since = CASE WHEN n.unproven OR s.state = n.state THEN s.since ELSE n.at END,
          trouble_since = CASE WHEN n.unproven OR n.state NOT IN ('ok', 'waiting', 'paused')
            THEN coalesce(s.trouble_since, n.at) END,
          last_read_at = CASE WHEN n.read THEN n.at ELSE s.last_read_at END,
          history_of = CASE WHEN n.history THEN n.asked_for ELSE s.history_of END,
          held = coalesce(n.held, s.held),
          empty_longest = CASE WHEN cardinality(n.held) > 0 THEN greatest(s.empty_longest, s.empty_polls)
            ELSE s.empty_longest END,
          empty_polls = CASE WHEN n.held IS NULL THEN s.empty_polls WHEN cardinality(n.held) > 0 THEN 0
            WHEN s.empty_polls > 0 OR cardinality(s.held) > 0 THEN s.empty_polls + 1 ELSE 0 END
        FROM n WHERE s.id = n.id
        RETURNING s.id, n.old_state IS DISTINCT FROM s.state OR n.old_reason IS DISTINCT FROM s.reason AS changed),
      counted AS (
        INSERT INTO source_hour (source_id, hour, polls, fresh)
        SELECT n.id, date_trunc('hour', n.at, 'UTC'), 1, n.fresh FROM n WHERE n.fresh IS NOT NULL ORDER BY n.id
        ON CONFLICT (source_id, hour) DO UPDATE SET polls = source_hour.polls + excluded.polls,
          fresh = source_hour.fresh + excluded.fresh)
      SELECT id, changed FROM saved""";

  private final Together<Outcome, Boolean> together;

  /** On that way of changing things. */
  public OutcomeStore(Changes changes) {
    this.together =
        new Together<>(
            WRITERS,
            MOST_TOGETHER,
            outcomes -> changes.run(change -> save(change, outcomes)));
  }

  /**
   * How a source stands after it was asked.
   *
   * @param version of the source as it was asked
   * @param askedFor fingerprint of the question under which it was asked
   * @param read whether the site answered in a way that could be used (304 counts)
   * @param arrivals what the poll's first answer held; null: it was not the first, or unchanged
   * @param fresh how much of it was new; null: this counts as no poll
   * @param isHistoryTaken whether with this the past of the question has been taken in
   */
  public record Outcome(
      long sourceId,
      int version,
      Lease lease,
      PollState state,
      String askedFor,
      boolean read,
      Instant at,
      @Nullable Arrivals arrivals,
      @Nullable Integer fresh,
      boolean isHistoryTaken) {
    private @Nullable String held() {
      return arrivals == null
          ? null
          : arrivals.held().stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
    }
  }

  /**
   * Keeps how a source stands after an answer that brought nothing to store.
   *
   * @return false when the lease was lost or the source changed, and nothing was written
   */
  public Future<Boolean> save(Outcome outcome) {
    return together.add(outcome);
  }

  /** The same inside a transaction: says of each whether it was written. */
  static Future<List<Boolean>> save(Changes.Change change, List<Outcome> outcomes) {
    Set<Long> sources = new HashSet<>();
    if (!outcomes.stream().map(Outcome::sourceId).allMatch(sources::add)) {
      throw new IllegalArgumentException("a source stands one way at a time");
    }
    return change
        .db()
        .preparedQuery(SAVE)
        .execute(values(outcomes))
        .map(
            rows -> {
              Set<Long> saved = new HashSet<>();
              for (Row row : rows) {
                saved.add(row.getLong("id"));
                if (row.getBoolean("changed")) {
                  change.tell(EventKind.SOURCE, row.getLong("id"));
                }
              }
              return outcomes.stream().map(o -> saved.contains(o.sourceId())).toList();
            });
  }

  private static Tuple values(List<Outcome> all) {
    return tuple(
        column(all, Outcome::sourceId, Long[]::new),
        column(all, Outcome::version, Integer[]::new),
        column(all, o -> o.lease().hostQueueId(), Long[]::new),
        column(all, o -> o.lease().token(), Long[]::new),
        column(all, o -> o.state().state().word(), String[]::new),
        column(all, o -> o.state().reason(), String[]::new),
        column(all, o -> atOrNull(o.state().until()), OffsetDateTime[]::new),
        column(all, o -> o.state().cursor(), String[]::new),
        column(all, Outcome::askedFor, String[]::new),
        column(all, o -> at(o.state().nextDueAt()), OffsetDateTime[]::new),
        column(all, o -> o.state().pace().toMillis(), Long[]::new),
        column(all, o -> o.state().failures(), Integer[]::new),
        column(all, o -> at(o.at()), OffsetDateTime[]::new),
        column(all, Outcome::read, Boolean[]::new),
        column(all, Outcome::held, String[]::new),
        column(all, Outcome::isHistoryTaken, Boolean[]::new),
        column(all, Outcome::fresh, Integer[]::new));
  }
}
