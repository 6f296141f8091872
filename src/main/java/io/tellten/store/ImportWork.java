package io.tellten.store;

import static io.tellten.store.Columns.at;
import static io.tellten.store.Columns.column;
import static io.tellten.store.Columns.texts;
import static io.tellten.store.Columns.tuple;

import io.tellten.model.EventKind;
import io.tellten.model.Import;
import io.tellten.model.ImportCount;
import io.tellten.model.ImportRow;
import io.tellten.model.ImportState;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Work at imports, by one process at a time: each step is written under a lease, so that another
 * goes on where a killed one left off and nothing is written after people stopped it.
 */
public final class ImportWork {
  /** A batch takes a second at most; a killed process's work is taken up soon. */
  static final Duration LEASE = Duration.ofSeconds(20);

  /** So much of rows is held in memory at a time, and a row. */
  private static final long MOST_LETTERS = 2_000_000;

  private static final String CLAIM =
      """
      UPDATE import SET lease_token = lease_token + 1, lease_until = $2
      WHERE id = (SELECT id FROM import WHERE (staged OR state = 'undoing') AND state <> 'checked'
          AND (lease_until IS NULL OR lease_until <= $1)
        ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED)
      RETURNING id, lease_token""";
  private static final String TAKE_ALL =
      "UPDATE import SET lease_until = NULL, lease_token = lease_token + 1 WHERE lease_until IS NOT NULL";
  private static final String RELEASE =
      "UPDATE import SET lease_until = NULL WHERE id = $1 AND lease_token = $2";
  private static final String ROWS =
      """
      SELECT place, line, cells FROM (
        SELECT r.*, sum(size) OVER (ORDER BY place) - size AS before FROM (
          SELECT place, line, cells, length(cells::text) AS size FROM import_row
          WHERE import_id = $1 AND place > $2 ORDER BY place LIMIT $3) r) s
      WHERE before < $4 ORDER BY place""";
  private static final String HERE =
      """
      WITH k AS (
        SELECT * FROM unnest($1::text[], $2::text[], $3::bigint[], $4::bigint[]) WITH ORDINALITY
          AS k (network, external_id, business_id, page, place))
      SELECT k.place FROM k JOIN post p USING (network, external_id)
        JOIN mention m ON m.post_id = p.id AND m.business_id = k.business_id
      UNION
      SELECT k.place FROM k JOIN post_link l ON l.key = k.page AND l.own
        JOIN mention m ON m.post_id = l.post_id AND m.business_id = k.business_id""";
  static final String GO_ON =
      "UPDATE import SET done = $3, lease_until = $4 WHERE id = $1 AND lease_token = $2";
  private static final String CHECKED =
      """
      UPDATE import SET state = 'checked', good = $3, bad = $4, duplicates = $5, problems = $6, done = rows,
        lease_until = NULL
      WHERE id = $1 AND lease_token = $2""";
  private static final String BROUGHT =
      """
      UPDATE import SET done = $3, lease_until = $4, brought = brought + $5
      WHERE id = $1 AND lease_token = $2 AND state = 'running'""";
  private static final String KEEP =
      """
      INSERT INTO import_mention (mention_id, import_id) SELECT n, $1 FROM unnest($2::bigint[]) AS n
      ON CONFLICT DO NOTHING""";
  private static final String END =
      """
      UPDATE import SET state = $3, reason = $4, ended_at = $5, lease_until = NULL
      WHERE id = $1 AND lease_token = $2""";
  private static final String CLEAR =
      """
      DELETE FROM import_row WHERE import_id = $1 AND place < $2 + (
        SELECT min(place) FROM import_row WHERE import_id = $1)""";
  private static final String CLEARED =
      "UPDATE import SET staged = false, lease_until = NULL WHERE id = $1 AND lease_token = $2";
  private final Changes changes;
  private final ImportStore imports;

  /** On that way of changing things. */
  public ImportWork(Changes changes) {
    this.changes = changes;
    this.imports = new ImportStore(changes.db());
  }

  /** An import that is this process's to work at, as it was when it was claimed. */
  public record Claim(Import work, long token) {
    long id() {
      return work.id();
    }
  }

  /**
   * By what a mention is known: its post, and whom it is about.
   *
   * @param page key of the page that is the post's own; null: it has none
   */
  public record Key(String network, String externalId, long business, @Nullable Long page) {}

  /** One that has something to be done and nobody to do it. */
  public Future<Optional<Claim>> claim(Instant now) {
    return changes
        .db()
        .preparedQuery(CLAIM)
        .execute(tuple(at(now), at(now.plus(LEASE))))
        .compose(
            rows -> {
              if (rows.size() == 0) {
                return Future.succeededFuture(Optional.empty());
              }
              long token = rows.iterator().next().getLong("lease_token");
              return imports
                  .find(rows.iterator().next().getLong("id"))
                  .map(found -> found.map(work -> new Claim(work, token)));
            });
  }

  /** Takes all leases: for a process that knows to be alone. */
  public static Future<Void> takeAll(SqlClient db) {
    return db.query(TAKE_ALL).execute().mapEmpty();
  }

  /** Leaves the rest to whoever comes next. */
  public Future<Void> release(Claim claim) {
    return changes
        .db()
        .preparedQuery(RELEASE)
        .execute(tuple(claim.id(), claim.token()))
        .mapEmpty();
  }

  /** So many of its rows behind that place, fewer where they are very long; none at the end. */
  public Future<List<ImportRow>> rows(Claim claim, int after, int most) {
    return changes
        .db()
        .preparedQuery(ROWS)
        .execute(tuple(claim.id(), after, most, MOST_LETTERS))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(
                        row ->
                            new ImportRow(
                                row.getInteger("place"), row.getLong("line"), texts(row, "cells")))
                    .toList());
  }

  /** Which of these are stored, by their places in the list. */
  public Future<Set<Integer>> here(List<Key> keys) {
    return keys.isEmpty()
        ? Future.succeededFuture(Set.of())
        : changes
            .db()
            .preparedQuery(HERE)
            .execute(
                tuple(
                    column(keys, Key::network, String[]::new),
                    column(keys, Key::externalId, String[]::new),
                    column(keys, Key::business, Long[]::new),
                    column(keys, Key::page, Long[]::new)))
            .map(
                rows -> {
                  Set<Integer> places = new HashSet<>();
                  rows.forEach(row -> places.add(row.getLong("place").intValue() - 1));
                  return places;
                });
  }

  /** So many rows have been looked at. Fails with an {@link ImportStoppedException}. */
  public Future<Void> lookedAt(Claim claim, int done, boolean tell) {
    return step(
        claim,
        GO_ON,
        now -> tuple(claim.id(), claim.token(), done, at(now.plus(LEASE))),
        tell);
  }

  /** That would come of it. Fails with an {@link ImportStoppedException}. */
  public Future<Void> checked(Claim claim, ImportCount count) {
    return step(
        claim,
        CHECKED,
        now ->
            tuple(
                claim.id(),
                claim.token(),
                count.good(),
                count.bad(),
                count.duplicates(),
                ImportRows.problems(count.problems())),
        true);
  }

  /**
   * These mentions came of its rows up to that place; inside the transaction that made them. Fails
   * with an {@link ImportStoppedException}, so that none of it is written.
   */
  public Future<Void> brought(
      Changes.Change change, Claim claim, int done, Collection<Long> made, boolean tell) {
    if (tell) {
      change.tell(EventKind.IMPORT, claim.id());
    }
    return change
        .db()
        .preparedQuery(KEEP)
        .execute(tuple(claim.id(), Columns.longs(made)))
        .compose(
            v ->
                fenced(
                    change,
                    claim,
                    BROUGHT,
                    tuple(
                        claim.id(), claim.token(), done, at(change.now().plus(LEASE)), made.size())));
  }

  /** It ends so. Fails with an {@link ImportStoppedException}. */
  public Future<Void> end(Claim claim, ImportState state, @Nullable String reason) {
    return step(
        claim,
        END,
        now -> tuple(claim.id(), claim.token(), state.word(), reason, at(now)),
        true);
  }

  /** Drops some of the rows of one that is over; says whether there were any. */
  public Future<Boolean> clear(Claim claim, int most) {
    return changes
        .db()
        .preparedQuery(CLEAR)
        .execute(tuple(claim.id(), most))
        .map(rows -> rows.rowCount() > 0);
  }

  /** None of its rows lie here any more. */
  public Future<Void> cleared(Claim claim) {
    return changes
        .db()
        .preparedQuery(CLEARED)
        .execute(tuple(claim.id(), claim.token()))
        .mapEmpty();
  }

  private Future<Void> step(
      Claim claim, String sql, Function<Instant, Tuple> values, boolean tell) {
    return changes.run(
        change -> {
          if (tell) {
            change.tell(EventKind.IMPORT, claim.id());
          }
          return fenced(change, claim, sql, values.apply(change.now()));
        });
  }

  /** Fails with an {@link ImportStoppedException} where the lease was lost. */
  static Future<Void> fenced(
      Changes.Change change, Claim claim, String sql, Tuple values) {
    return change
        .db()
        .preparedQuery(sql)
        .execute(values)
        .compose(
            rows ->
                rows.rowCount() == 1
                    ? Future.succeededFuture()
                    : Future.failedFuture(new ImportStoppedException(claim.id())));
  }
}
