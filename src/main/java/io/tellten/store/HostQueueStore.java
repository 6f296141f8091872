package io.tellten.store;

import static io.tellten.store.Columns.tuple;
import static io.tellten.store.Columns.at;
import static io.tellten.store.Columns.column;
import static io.tellten.store.Columns.instantOrNull;

import io.tellten.model.EventKind;
import io.tellten.model.Lease;
import io.tellten.model.Origin;
import io.tellten.model.Validators;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The queues of hosts. A queue is asked by one process at a time, the holder of its lease; what a
 * host asked for is kept here and outlives a restart.
 */
public final class HostQueueStore {
  /** A time no host and no pace asks for was written under a clock that has since been set back. */
  private static final String ENSURE =
      """
      INSERT INTO host_queue (scheme, host, port, next_at) VALUES ($1, $2, $3, $4::timestamptz)
      ON CONFLICT (scheme, host, port) DO UPDATE SET
        next_at = CASE WHEN host_queue.next_at > $4 + interval '1 hour' THEN $4 ELSE host_queue.next_at END,
        wait_until = CASE WHEN host_queue.wait_until > $4 + interval '25 hours' THEN NULL ELSE host_queue.wait_until END,
        lease_until = CASE WHEN host_queue.lease_until > $4 + interval '1 hour' THEN $4 ELSE host_queue.lease_until END
      RETURNING id""";

  /**
   * Queues that may be asked now and have something to ask, those that wait the longest first. As an
   * array: then each is found by its id, where a join may read all queues for it.
   */
  private static final String CLAIM =
      """
      UPDATE host_queue q SET lease_token = q.lease_token + 1, lease_until = $2
      WHERE q.id = ANY(ARRAY(
        SELECT h.id FROM host_queue h
        WHERE (h.lease_until IS NULL OR h.lease_until <= $1) AND h.next_at <= $1
          AND (h.wait_until IS NULL OR h.wait_until <= $1) AND EXISTS (%s)
        ORDER BY h.next_at LIMIT $3
        FOR UPDATE SKIP LOCKED))
      RETURNING q.id, q.scheme, q.host, q.port, q.lease_token, q.lease_until, q.failures, q.robots_at,
        EXISTS (SELECT 1 FROM reread r WHERE r.host_queue_id = q.id AND r.due_at <= $1) AS has_rereads""";

  private static final String CLAIM_DUE =
      CLAIM.formatted(
          """
          SELECT 1 FROM source s WHERE s.host_queue_id = h.id AND s.next_due_at <= $1
            AND s.archived_at IS NULL AND s.paused_at IS NULL AND s.polled""");

  private static final String CLAIM_REREADS =
      CLAIM.formatted("SELECT 1 FROM reread r WHERE r.host_queue_id = h.id AND r.due_at <= $1");

  private static final String CLAIM_ONE =
      """
      UPDATE host_queue SET lease_token = lease_token + 1, lease_until = $3
      WHERE id = (
        SELECT id FROM host_queue
        WHERE id = $1 AND (lease_until IS NULL OR lease_until <= $2) AND next_at <= $2
          AND (wait_until IS NULL OR wait_until <= $2)
        FOR UPDATE SKIP LOCKED)
      RETURNING id, scheme, host, port, lease_token, lease_until, failures, robots_at, false AS has_rereads""";
  /** What a commit holds just now is ours still and renewed the next time. */
  private static final String RENEW =
      """
      WITH k AS (SELECT * FROM unnest($1::bigint[], $2::bigint[]) WITH ORDINALITY AS k (id, token, place)),
      free AS (
        SELECT h.id FROM host_queue h JOIN k ON k.id = h.id AND k.token = h.lease_token
        WHERE h.lease_until IS NOT NULL ORDER BY h.id FOR UPDATE OF h SKIP LOCKED),
      renewed AS (UPDATE host_queue q SET lease_until = $3 FROM free WHERE q.id = free.id RETURNING q.id)
      SELECT k.place, r.id IS NOT NULL AS renewed, h.lease_token = k.token AND h.lease_until IS NOT NULL AS held
      FROM k JOIN host_queue h ON h.id = k.id LEFT JOIN renewed r ON r.id = k.id AND h.lease_token = k.token""";
  private static final String RELEASE =
      """
      WITH k AS (
        SELECT h.id, k.next_at, k.place
        FROM unnest($1::bigint[], $2::bigint[], $3::timestamptz[]) WITH ORDINALITY AS k (id, token, next_at, place)
          JOIN host_queue h ON h.id = k.id AND h.lease_token = k.token
        ORDER BY h.id FOR UPDATE OF h)
      UPDATE host_queue q SET lease_until = NULL, next_at = greatest(q.next_at, k.next_at)
      FROM k WHERE q.id = k.id
      RETURNING k.place""";
  private static final String WAIT =
      """
      UPDATE host_queue SET wait_until = greatest(wait_until, $3)
      WHERE id = $1 AND lease_token = $2""";
  private static final String SAVE_ROBOTS =
      """
      UPDATE host_queue SET robots_status = $3, robots_body = $4, robots_at = $5,
        robots_etag = $6, robots_last_modified = $7
      WHERE id = $1 AND lease_token = $2""";
  private static final String NOTES =
      """
      SELECT wait_until, lease_until, next_at, robots_status, robots_body, robots_at, robots_etag, robots_last_modified
      FROM host_queue WHERE id = $1""";
  private static final String SILENT =
      "UPDATE host_queue SET failures = failures + 1 WHERE id = $1 AND lease_token = $2 RETURNING failures";
  private static final String SPEAKS =
      "UPDATE host_queue SET failures = 0 WHERE id = $1 AND lease_token = $2";
  /** What another limit keeps from being asked has a reason of its own. */
  private static final String SAY_SILENT =
      """
      UPDATE source SET state = 'failing', reason = $2, until = NULL,
        since = CASE WHEN state = 'failing' THEN since ELSE $3 END, trouble_since = coalesce(trouble_since, $3)
      WHERE host_queue_id = $1 AND polled AND archived_at IS NULL AND paused_at IS NULL
        AND state IN ('ok', 'waiting', 'failing') AND reason IS DISTINCT FROM $2
      RETURNING id""";
  private static final String ASK_AGAIN =
      """
      UPDATE source SET next_due_at = least(next_due_at, $2)
      WHERE host_queue_id = $1 AND polled AND state = 'failing' AND reason LIKE '% has not answered % times in a row; %'""";
  private static final String TAKE_ALL =
      "UPDATE host_queue SET lease_until = NULL, lease_token = lease_token + 1 WHERE lease_until IS NOT NULL";

  /** Turns end by the dozen; a second's worth of many hosts. */
  private static final int MOST_RELEASED = 128;

  private final SqlClient db;
  private final Together<Release, Boolean> releases;

  /** On the pool, or on the connection of a transaction. */
  public HostQueueStore(SqlClient db) {
    this.db = db;
    this.releases = new Together<>(1, MOST_RELEASED, this::releaseAll);
  }

  /**
   * What is remembered of a host.
   *
   * @param waitUntil what it asked for; null: nothing
   * @param leaseUntil until when somebody asks it; null: nobody does
   * @param nextAt the earliest next request, by the pace
   * @param robots its robots.txt as it last answered; null: never asked
   */
  public record Notes(
      @Nullable Instant waitUntil,
      @Nullable Instant leaseUntil,
      Instant nextAt,
      @Nullable Robots robots) {}

  /**
   * A turn at a host.
   *
   * @param failures how often in a row it did not answer
   * @param robotsAt when its robots.txt was last asked for; null: never
   * @param hasRereads whether posts are to be read again there now
   */
  public record Claim(
      Lease lease, int failures, @Nullable Instant robotsAt, boolean hasRereads) {}

  /**
   * A host's answer for robots.txt.
   *
   * @param status 0 when it did not answer
   * @param body empty unless the status is 200
   * @param at when it was last asked for
   * @param validators to ask with whether it has changed
   */
  public record Robots(int status, String body, Instant at, Validators validators) {}

  /** The id of the origin's queue, made where it was missing. */
  public Future<Long> ensure(Origin origin, Instant now) {
    return db.preparedQuery(ENSURE)
        .execute(tuple(origin.scheme(), origin.host(), origin.port(), at(now)))
        .map(rows -> rows.iterator().next().getLong("id"));
  }

  /** Leases up to {@code most} queues that have a source due and may be asked now. */
  public Future<List<Claim>> claimDue(Instant now, Duration lease, int most) {
    return claim(CLAIM_DUE, now, lease, most);
  }

  /** The same for queues that have posts to be read again. */
  public Future<List<Claim>> claimRereads(Instant now, Duration lease, int most) {
    return claim(CLAIM_REREADS, now, lease, most);
  }

  private Future<List<Claim>> claim(String sql, Instant now, Duration lease, int most) {
    return db.preparedQuery(sql)
        .execute(tuple(at(now), at(now.plus(lease)), most))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(HostQueueStore::toClaim)
                    .toList());
  }

  /** Leases this origin's queue; empty when another holds it or it may not be asked yet. */
  public Future<Optional<Claim>> claim(Origin origin, Instant now, Duration lease) {
    return ensure(origin, now)
        .compose(
            id ->
                db.preparedQuery(CLAIM_ONE).execute(tuple(id, at(now), at(now.plus(lease)))))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(HostQueueStore::toClaim)
                    .findFirst());
  }

  /**
   * What came of holding on to leases.
   *
   * @param renewed held for longer now
   * @param lost no longer ours; what is in neither is ours for as long as it was
   */
  public record Renewed(Set<Lease> renewed, Set<Lease> lost) {}

  /** Holds on to these leases. */
  public Future<Renewed> renew(Collection<Lease> held, Instant until) {
    List<Lease> leases = List.copyOf(held);
    return db.preparedQuery(RENEW)
        .execute(
            tuple(
                column(leases, Lease::hostQueueId, Long[]::new),
                column(leases, Lease::token, Long[]::new),
                at(until)))
        .map(
            rows -> {
              Set<Lease> renewed = new HashSet<>();
              Set<Lease> lost = new HashSet<>();
              for (Row row : rows) {
                Lease lease = leases.get(row.getLong("place").intValue() - 1);
                if (row.getBoolean("renewed")) {
                  renewed.add(lease);
                } else if (!row.getBoolean("held")) {
                  lost.add(lease);
                }
              }
              return new Renewed(renewed, lost);
            });
  }

  /** Gives the lease back and says when the host may be asked next; false when it was lost. */
  public Future<Boolean> release(Lease lease, Instant nextAt) {
    return releases.add(new Release(lease, nextAt));
  }

  private record Release(Lease lease, Instant nextAt) {}

  private Future<List<Boolean>> releaseAll(List<Release> all) {
    return db.preparedQuery(RELEASE)
        .execute(
            tuple(
                column(all, r -> r.lease().hostQueueId(), Long[]::new),
                column(all, r -> r.lease().token(), Long[]::new),
                column(all, r -> at(r.nextAt()), OffsetDateTime[]::new)))
        .map(
            rows -> {
              Boolean[] released = new Boolean[all.size()];
              Arrays.fill(released, false);
              rows.forEach(row -> released[row.getLong("place").intValue() - 1] = true);
              return List.of(released);
            });
  }

  /** Leaves the host alone until then, every process, also after a restart. */
  public Future<Boolean> waitUntil(Lease lease, Instant until) {
    return update(WAIT, tuple(lease.hostQueueId(), lease.token(), at(until)));
  }

  /** Counts that the host did not answer; says how often in a row, 0 when the lease was lost. */
  public Future<Integer> silent(Lease lease) {
    return db.preparedQuery(SILENT)
        .execute(tuple(lease.hostQueueId(), lease.token()))
        .map(rows -> rows.size() == 0 ? 0 : rows.iterator().next().getInteger("failures"));
  }

  /** The host answers again: what was said to wait for it is asked now. */
  public Future<Void> speaks(Lease lease, Instant now) {
    return update(SPEAKS, tuple(lease.hostQueueId(), lease.token()))
        .compose(
            ours ->
                ours
                    ? db.preparedQuery(ASK_AGAIN).execute(tuple(lease.hostQueueId(), at(now)))
                    : Future.succeededFuture())
        .mapEmpty();
  }

  /**
   * Says with all sources of a host that it does not answer.
   *
   * @param sentence holds "… has not answered … times in a row; …"
   */
  public static Future<Void> saySilent(Changes changes, Lease lease, String sentence) {
    return changes.run(
        change ->
            change
                .db()
                .preparedQuery(SAY_SILENT)
                .execute(tuple(lease.hostQueueId(), sentence, at(change.now())))
                .map(
                    rows -> {
                      rows.forEach(row -> change.tell(EventKind.SOURCE, row.getLong("id")));
                      return null;
                    }));
  }

  /** Keeps what the host answered for robots.txt. */
  public Future<Boolean> saveRobots(Lease lease, Robots robots) {
    return update(
        SAVE_ROBOTS,
        tuple(
            lease.hostQueueId(),
            lease.token(),
            robots.status(),
            robots.body().replace("\0", ""),
            at(robots.at()),
            robots.validators().etag(),
            robots.validators().lastModified()));
  }

  /** What is remembered of the host. */
  public Future<Notes> notes(long hostQueueId) {
    return db.preparedQuery(NOTES)
        .execute(tuple(hostQueueId))
        .map(rows -> toNotes(rows.iterator().next()));
  }

  /** Ends every lease: for a process that knows it is alone. */
  public Future<Integer> takeAll() {
    return db.query(TAKE_ALL).execute().map(rows -> rows.rowCount());
  }

  private Future<Boolean> update(String sql, Tuple values) {
    return db.preparedQuery(sql).execute(values).map(rows -> rows.rowCount() == 1);
  }

  private static Claim toClaim(Row row) {
    return new Claim(
        new Lease(
            row.getLong("id"),
            new Origin(row.getString("scheme"), row.getString("host"), row.getInteger("port")),
            row.getLong("lease_token"),
            Columns.instant(row, "lease_until")),
        row.getInteger("failures"),
        instantOrNull(row, "robots_at"),
        row.getBoolean("has_rereads"));
  }

  private static Notes toNotes(Row row) {
    Instant at = instantOrNull(row, "robots_at");
    String body = row.getString("robots_body");
    return new Notes(
        instantOrNull(row, "wait_until"),
        instantOrNull(row, "lease_until"),
        Columns.instant(row, "next_at"),
        at == null
            ? null
            : new Robots(
                row.getInteger("robots_status"),
                body == null ? "" : body,
                at,
                new Validators(
                    row.getString("robots_etag"), row.getString("robots_last_modified"))));
  }
}
