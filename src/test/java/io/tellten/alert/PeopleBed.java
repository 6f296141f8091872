package io.tellten.alert;

import static io.tellten.store.TestDatabase.await;

import io.tellten.model.Alert;
import io.tellten.model.AlertStep;
import io.tellten.model.Cause;
import io.tellten.model.ChainStep;
import io.tellten.model.Digest;
import io.tellten.model.Level;
import io.tellten.model.PersonSpec;
import io.tellten.model.QuietHours;
import io.tellten.model.WorkingHours;
import io.tellten.store.AlertSteps;
import io.tellten.store.AlertStore;
import io.tellten.store.ChainStore;
import io.tellten.store.PendingStore;
import io.tellten.store.PersonStore;
import io.tellten.store.StoreBed;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A business, people with channels, and a clock in the hand: Monday noon, UTC, to begin with. */
final class PeopleBed implements AutoCloseable {
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("E HH:mm", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  final StoreBed bed = new StoreBed();
  final Escalation escalation = new Escalation(bed.changes);
  final Acts acts = new Acts(bed.changes);

  static PersonSpec spec(String name, @Nullable QuietHours quiet, Digest digest) {
    return new PersonSpec(name, ZoneId.of("UTC"), WorkingHours.USUAL, quiet, digest);
  }

  /** Somebody with a mail channel, who may be disturbed at any time. */
  long person(String name) {
    return person(spec(name, null, Digest.NONE));
  }

  /** The same, with these quiet hours. */
  long person(String name, String quietFrom, String quietTo) {
    return person(
        spec(
            name,
            new QuietHours(LocalTime.parse(quietFrom), LocalTime.parse(quietTo)),
            Digest.NONE));
  }

  long person(PersonSpec spec) {
    long id = await(PersonStore.add(bed.changes, spec)).id();
    channel(id, "mail", 1);
    return id;
  }

  long channel(long person, String kind, int place) {
    return bed.one(
            "INSERT INTO channel (person_id, place, kind, settings, created_at) VALUES ($1, $2, $3, '{}', now()) RETURNING id",
            person, place, kind)
        .getLong("id");
  }

  /** That person so many minutes after the alert was raised, only while it is open. */
  static ChainStep step(long person, int afterMinutes) {
    return step(person, afterMinutes, true, Level.INFO, null, 0);
  }

  static ChainStep step(
      long person, int afterMinutes, boolean onlyOpen, Level least, @Nullable Integer risk, int repeats) {
    return new ChainStep(
        person, null, Duration.ofMinutes(afterMinutes), false, onlyOpen, least, risk, repeats,
        Duration.ofMinutes(10));
  }

  void chain(ChainStep... steps) {
    await(ChainStore.save(bed.changes, null, List.of(steps)));
  }

  long raise(Level level) {
    return raise(level, null, null);
  }

  /** In one transaction, as the rules do. */
  long raise(Level level, @Nullable Long mention, @Nullable Long rule) {
    return await(
        bed.changes.run(
            change ->
                change
                    .db()
                    .preparedQuery(
                        """
                        INSERT INTO alert (business_id, mention_id, rule, rule_id, level, title, reason, numbers, state, raised_at)
                        VALUES ($1, $2, 'burst', $3, $4, 'Trouble', 'It is bad.', '{}', 'open', $5) RETURNING id""")
                    .execute(
                        Tuple.of(
                            bed.business, mention, rule, level.word(), change.now().atOffset(ZoneOffset.UTC)))
                    .map(rows -> rows.iterator().next().getLong("id"))
                    .compose(
                        id ->
                            AlertSteps.add(change, id, AlertStep.Kind.RAISED, null, null)
                                .compose(v -> Telling.begin(change, id, Cause.RAISED))
                                .map(id))));
  }

  /** It has become worse, as the rules do that. */
  void worse(long alert, Level level) {
    await(
        bed.changes.run(
            change ->
                change
                    .db()
                    .preparedQuery(
                        """
                        UPDATE alert SET level = $2, round = round + 1, state = 'open', acknowledged_at = NULL, due_back_at = NULL
                        WHERE id = $1""")
                    .execute(Tuple.of(alert, level.word()))
                    .compose(v -> Telling.begin(change, alert, Cause.WORSE))));
  }

  /** A rule that tells these people. */
  long rule(@Nullable Duration repeat, Long... tell) {
    return bed.one(
            """
            INSERT INTO rule (kind, name, enabled, conditions, tell, repeat_s, created_at)
            VALUES ('mention', 'Ours', true, '[]', $1, $2, now()) RETURNING id""",
            new JsonArray(List.of(tell)), repeat == null ? null : (int) repeat.toSeconds())
        .getLong("id");
  }

  /** So much later everything that is due is done, and delivered. */
  void later(Duration time) {
    bed.now = bed.now.plus(time);
    deliver();
    await(escalation.round());
  }

  /** All that waits is delivered, as far as it may be by now. */
  void deliver() {
    bed.run(
        "UPDATE delivery SET state = 'sent', ended_at = $1 WHERE state = 'due' AND next_at <= $1",
        bed.now.atOffset(ZoneOffset.UTC));
  }

  void minutes(int minutes) {
    later(Duration.ofMinutes(minutes));
  }

  /** "Anna raised Mon 12:00", in the order in which they were written; cancelled ones say so. */
  List<String> told() {
    List<String> all = new ArrayList<>();
    for (Row row :
        bed.rows(
            """
            SELECT p.name, d.cause, d.next_at, d.state, d.urgent FROM delivery d JOIN person p ON p.id = d.person_id
            ORDER BY d.id""")) {
      all.add(
          row.getString("name") + " " + row.getString("cause") + " "
              + CLOCK.format(row.getOffsetDateTime("next_at"))
              + (row.getBoolean("urgent") ? " urgent" : "")
              + (row.getString("state").equals("cancelled") ? " cancelled" : ""));
    }
    return all;
  }

  List<JsonObject> messages() {
    return bed.rows("SELECT message FROM delivery ORDER BY id").stream()
        .map(row -> row.getJsonObject("message"))
        .toList();
  }

  /** "Anna Mon 12:30", in the order in which they are told. */
  List<String> next(long alert) {
    return await(new PendingStore(bed.database.pool()).of(alert)).stream()
        .map(next -> next.person() + " " + CLOCK.format(next.at()))
        .toList();
  }

  /** "told Anna: Tell Anna by mail.", in order. */
  List<String> steps(long alert) {
    return await(new AlertSteps(bed.database.pool()).of(alert)).stream()
        .map(
            step ->
                step.kind().word()
                    + (step.who() == null ? "" : " " + step.who())
                    + (step.detail() == null ? "" : ": " + step.detail()))
        .toList();
  }

  Alert alert(long id) {
    return await(new AlertStore(bed.database.pool()).byIds(List.of(id))).get(0);
  }

  @Override
  public void close() {
    bed.close();
  }
}
