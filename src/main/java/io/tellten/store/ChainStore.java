package io.tellten.store;

import static io.tellten.store.Columns.column;
import static io.tellten.store.Columns.tuple;

import io.tellten.model.Chain;
import io.tellten.model.ChainStep;
import io.tellten.model.EventKind;
import io.tellten.model.Level;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Whom to tell in which order. A business without steps of its own has the general chain; what a
 * chain is changed to holds for alerts that are raised or come back from then on.
 */
public final class ChainStore {
  /** More is no chain that people could follow. */
  private static final int MOST_STEPS = 20;

  /** Whoever has not been told within a month is not being told. */
  private static final Duration LATEST = Duration.ofDays(31);

  /** Told more often, nobody listens any more. */
  private static final int MOST_REPEATS = 20;

  /** Told faster, nobody could have done anything in between. */
  private static final Duration SHORTEST_REPEAT = Duration.ofMinutes(1);

  private static final int HIGHEST_RISK = 100;

  private static final String SELECT =
      """
      SELECT c.business_id, b.name AS business_name, c.person_id, p.name AS person_name, c.after_s, c.working_time, c.only_open,
        c.least_level, c.least_risk, c.repeats, c.repeat_s
      FROM chain_step c JOIN person p ON p.id = c.person_id LEFT JOIN business b ON b.id = c.business_id
      """;
  private static final String ALL =
      SELECT + "WHERE b.archived_at IS NULL ORDER BY lower(b.name) NULLS FIRST, c.business_id, c.place";
  private static final String OF =
      SELECT + "WHERE coalesce(c.business_id, 0) = coalesce($1::bigint, 0) ORDER BY c.place";
  private static final String FOR =
      SELECT
          + """
          WHERE coalesce(c.business_id, 0) = CASE WHEN EXISTS (SELECT 1 FROM chain_step o WHERE o.business_id = $1::bigint) THEN $1 ELSE 0 END
          ORDER BY c.place""";
  private static final String NAME = "SELECT name FROM business WHERE id = $1";

  /** Any number that nothing else in this database locks; held to the end of the transaction. */
  private static final String HOLD = "SELECT pg_advisory_xact_lock(7310134)";

  /** Whoever is being archived is waited for, and then is not there. */
  private static final String PEOPLE =
      "SELECT id FROM person WHERE id = ANY($1) AND archived_at IS NULL FOR SHARE";

  private static final String REMOVE =
      "DELETE FROM chain_step WHERE coalesce(business_id, 0) = coalesce($1::bigint, 0)";
  private static final String ADD =
      """
      INSERT INTO chain_step (business_id, place, person_id, after_s, working_time, only_open, least_level, least_risk, repeats, repeat_s)
      SELECT $1, s.* FROM unnest($2::int[], $3::bigint[], $4::int[], $5::boolean[], $6::boolean[], $7::text[], $8::int[], $9::int[],
        $10::int[]) AS s""";

  private final SqlClient db;

  /** On the pool, or on the connection of a transaction. */
  public ChainStore(SqlClient db) {
    this.db = db;
  }

  /** The general chain, maybe empty, then those that watched businesses have of their own, by name. */
  public Future<List<Chain>> all() {
    return db.query(ALL)
        .execute()
        .map(
            rows -> {
              Map<Long, Chain> chains = new LinkedHashMap<>();
              chains.put(0L, new Chain(null, null, List.of()));
              for (Row row : rows) {
                Long business = row.getLong("business_id");
                chains.merge(
                    business == null ? 0L : business,
                    new Chain(business, row.getString("business_name"), List.of(step(row))),
                    ChainStore::joined);
              }
              return List.copyOf(chains.values());
            });
  }

  private static Chain joined(Chain one, Chain other) {
    List<ChainStep> steps = new ArrayList<>(one.steps());
    steps.addAll(other.steps());
    return new Chain(other.businessId(), other.businessName(), steps);
  }

  /**
   * The chain that this business has of its own, without steps where it has none.
   *
   * @param business null: the general one
   */
  public Future<Chain> of(@Nullable Long business) {
    return steps(OF, business)
        .compose(
            steps ->
                business == null
                    ? Future.succeededFuture(new Chain(null, null, steps))
                    : db.preparedQuery(NAME)
                        .execute(tuple(business))
                        .map(rows -> new Chain(business, name(rows), steps)));
  }

  private static @Nullable String name(RowSet<Row> rows) {
    return rows.size() == 0 ? null : rows.iterator().next().getString("name");
  }

  /** The steps by which alerts of this business are told: its own, else the general ones. */
  public Future<List<ChainStep>> stepsFor(long business) {
    return steps(FOR, business);
  }

  private Future<List<ChainStep>> steps(String sql, @Nullable Long business) {
    return db.preparedQuery(sql)
        .execute(tuple(business))
        .map(
            rows -> {
              List<ChainStep> steps = new ArrayList<>();
              rows.forEach(row -> steps.add(step(row)));
              return steps;
            });
  }

  /**
   * Lets the chain have these steps; none is the same as {@link #remove} for a business.
   *
   * @param business null: the general one
   * @return fails with an {@link IllegalArgumentException}, a sentence, where a step makes no sense
   */
  public static Future<Chain> save(
      Changes changes, @Nullable Long business, List<ChainStep> steps) {
    String wrong = wrong(steps);
    if (wrong != null) {
      return Future.failedFuture(new IllegalArgumentException(wrong));
    }
    return changes.run(
        change ->
            change
                .db()
                .query(HOLD)
                .execute()
                .compose(v -> checkPeople(change, steps))
                .compose(v -> change.db().preparedQuery(REMOVE).execute(tuple(business)))
                .compose(v -> insert(change, business, steps))
                .compose(
                    v -> {
                      change.tell(EventKind.CHAIN, business == null ? 0 : business);
                      return new ChainStore(change.db()).of(business);
                    }));
  }

  private static @Nullable String wrong(List<ChainStep> steps) {
    if (steps.size() > MOST_STEPS) {
      return "A chain has at most " + MOST_STEPS + " steps.";
    }
    for (int i = 0; i < steps.size(); i++) {
      ChainStep step = steps.get(i);
      String which = "Step " + (i + 1) + ": ";
      if (step.after().isNegative() || step.after().compareTo(LATEST) > 0) {
        return which + "the time limit lies between nothing and " + LATEST.toDays() + " days.";
      }
      if (step.repeats() < 0 || step.repeats() > MOST_REPEATS) {
        return which + "it is repeated at most " + MOST_REPEATS + " times.";
      }
      if (step.repeats() > 0
          && (step.repeatEvery().compareTo(SHORTEST_REPEAT) < 0
              || step.repeatEvery().compareTo(LATEST) > 0)) {
        return which + "it is repeated every minute at most, and within a month.";
      }
      Integer risk = step.leastRisk();
      if (risk != null && (risk < 1 || risk > HIGHEST_RISK)) {
        return which + "risk lies between 1 and " + HIGHEST_RISK + ".";
      }
    }
    return null;
  }

  private static Future<Void> checkPeople(Changes.Change change, List<ChainStep> steps) {
    Set<Long> wanted = new TreeSet<>(steps.stream().map(ChainStep::personId).toList());
    return change
        .db()
        .preparedQuery(PEOPLE)
        .execute(tuple((Object) Columns.longs(wanted)))
        .compose(
            rows -> {
              Set<Long> found = new HashSet<>();
              rows.forEach(row -> found.add(row.getLong("id")));
              return wanted.stream()
                  .filter(id -> !found.contains(id))
                  .findFirst()
                  .map(
                      id ->
                          Future.<Void>failedFuture(
                              new IllegalArgumentException(
                                  "There is no person with the id " + id + ".")))
                  .orElse(Future.succeededFuture());
            });
  }

  private static Future<RowSet<Row>> insert(
      Changes.Change change, @Nullable Long business, List<ChainStep> steps) {
    Integer[] places = new Integer[steps.size()];
    for (int i = 0; i < places.length; i++) {
      places[i] = i + 1;
    }
    return change
        .db()
        .preparedQuery(ADD)
        .execute(
            tuple(
                business,
                places,
                column(steps, ChainStep::personId, Long[]::new),
                column(steps, step -> (int) step.after().toSeconds(), Integer[]::new),
                column(steps, ChainStep::workingTime, Boolean[]::new),
                column(steps, ChainStep::onlyOpen, Boolean[]::new),
                column(steps, step -> step.leastLevel().word(), String[]::new),
                column(steps, ChainStep::leastRisk, Integer[]::new),
                column(steps, ChainStep::repeats, Integer[]::new),
                column(steps, step -> (int) step.repeatEvery().toSeconds(), Integer[]::new)));
  }

  /** Takes away what a business has of its own, so that the general chain holds for it. */
  public static Future<Boolean> remove(Changes changes, long business) {
    return changes.run(
        change ->
            change
                .db()
                .query(HOLD)
                .execute()
                .compose(v -> change.db().preparedQuery(REMOVE).execute(tuple(business)))
                .map(
                    rows -> {
                      if (rows.rowCount() > 0) {
                        change.tell(EventKind.CHAIN, business);
                      }
                      return rows.rowCount() > 0;
                    }));
  }

  private static ChainStep step(Row row) {
    return new ChainStep(
        row.getLong("person_id"),
        row.getString("person_name"),
        Duration.ofSeconds(row.getInteger("after_s")),
        row.getBoolean("working_time"),
        row.getBoolean("only_open"),
        Level.of(row.getString("least_level")),
        row.getInteger("least_risk"),
        row.getInteger("repeats"),
        Duration.ofSeconds(row.getInteger("repeat_s")));
  }
}
