package io.tellten.store;

import static io.tellten.store.Columns.at;
import static io.tellten.store.Columns.tuple;

import io.tellten.model.Channel;
import io.tellten.model.ChannelSpec;
import io.tellten.model.EventKind;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The ways to people. What of them is secret is sealed for its own row and leaves here by {@link
 * #open} only.
 */
public final class ChannelStore {
  private static final String COLUMNS =
      "id, person_id, place, kind, settings, secret_names, daily_cap, paused, failing_since, reason, worked_at";
  private static final String SELECT =
      "SELECT " + COLUMNS + ", secrets FROM channel ";
  private static final String FIND = SELECT + "WHERE id = $1 AND archived_at IS NULL";
  private static final String HOLD = FIND + " FOR UPDATE";

  /** Whoever adds or sorts channels of a person waits for others who do. */
  private static final String HOLD_PERSON =
      "SELECT id FROM person WHERE id = $1 AND archived_at IS NULL FOR UPDATE";
  private static final String OF_PERSON =
      SELECT + "WHERE person_id = $1 AND archived_at IS NULL ORDER BY place, id";
  private static final String ADD =
      """
      INSERT INTO channel (person_id, place, kind, settings, daily_cap, paused, created_at)
      SELECT $1::bigint, coalesce(max(place), 0) + 1, $2::text, $3::jsonb, $4::int, $5::boolean, $6::timestamptz
      FROM channel WHERE person_id = $1 AND archived_at IS NULL
      RETURNING id""";
  private static final String SEAL =
      "UPDATE channel SET secrets = $2, secret_names = $3 WHERE id = $1 RETURNING "
          + COLUMNS;

  /** Set up anew, it has not failed yet. */
  private static final String CHANGE =
      """
      UPDATE channel SET settings = $2, daily_cap = $3, paused = $4,
        failing_since = CASE WHEN $5 THEN NULL ELSE failing_since END, reason = CASE WHEN $5 THEN NULL ELSE reason END
      WHERE id = $1""";
  private static final String PLACE =
      """
      UPDATE channel c SET place = o.place
      FROM unnest($1::bigint[]) WITH ORDINALITY AS o (id, place) WHERE c.id = o.id""";
  private static final String ARCHIVE =
      """
      UPDATE channel SET archived_at = $2, secrets = NULL, secret_names = '{}'
      WHERE id = $1 AND archived_at IS NULL
      RETURNING person_id""";

  private final SqlClient db;
  private final Sealing sealing;

  /** On the pool. */
  public ChannelStore(SqlClient db, Sealing sealing) {
    this.db = db;
    this.sealing = sealing;
  }

  /**
   * A channel with all it takes to send by it.
   *
   * @param settings by name, the secret ones among them
   */
  public record Opened(Channel channel, Map<String, String> settings) {
    public Opened {
      settings = Map.copyOf(settings);
    }

    /** Without the values of secrets. */
    @Override
    public String toString() {
      return "Opened[" + channel + "]";
    }
  }

  /** The channel of that id, unless it is archived. */
  public Future<Optional<Channel>> byId(long id) {
    return db.preparedQuery(FIND)
        .execute(tuple(id))
        .map(rows -> first(rows).map(PersonRows::channel));
  }

  /**
   * The channel of that id with its secrets, to send by it; empty where it is archived.
   *
   * @return fails with a {@link SealedException} where its secrets cannot be read
   */
  public Future<Optional<Opened>> open(long id) {
    return db.preparedQuery(FIND).execute(tuple(id)).map(rows -> first(rows).map(this::opened));
  }

  private Opened opened(Row row) {
    Channel channel = PersonRows.channel(row);
    Map<String, String> settings = new HashMap<>(channel.settings());
    settings.putAll(secrets(row));
    return new Opened(channel, settings);
  }

  /**
   * Adds it behind the person's other channels.
   *
   * @return fails with an {@link IllegalArgumentException} where there is no such person
   */
  public Future<Channel> add(Changes changes, long person, ChannelSpec spec) {
    return changes.run(
        change ->
            holdPerson(change, person)
                .compose(
                    v ->
                        change
                            .db()
                            .preparedQuery(ADD)
                            .execute(
                                tuple(
                                    person,
                                    spec.kind().word(),
                                    json(said(spec.settings())),
                                    spec.dailyCap(),
                                    spec.paused(),
                                    at(change.now()))))
                .compose(
                    rows ->
                        seal(change, rows.iterator().next().getLong("id"), said(spec.secrets())))
                .map(channel -> told(change, channel)));
  }

  /**
   * Makes it what the spec says. Secrets that the spec does not name stay as they are; one named
   * with nothing is forgotten.
   *
   * @return empty where there is no such channel; fails with an {@link IllegalArgumentException}
   *     where it would become one of another kind
   */
  public Future<Optional<Channel>> change(Changes changes, long id, ChannelSpec spec) {
    return changes.run(
        change ->
            change
                .db()
                .preparedQuery(HOLD)
                .execute(tuple(id))
                .compose(
                    rows -> {
                      Row row = first(rows).orElse(null);
                      return row == null
                          ? Future.succeededFuture(Optional.empty())
                          : change(change, row, spec).map(Optional::of);
                    }));
  }

  private Future<Channel> change(Changes.Change change, Row row, ChannelSpec spec) {
    Channel before = PersonRows.channel(row);
    if (before.kind() != spec.kind()) {
      throw new IllegalArgumentException(
          "A channel keeps its kind: add a "
              + spec.kind().word()
              + " channel, then remove this "
              + before.kind().word()
              + " one.");
    }
    Map<String, String> settings = said(spec.settings());
    boolean isSetUpAnew = !settings.equals(before.settings()) || !spec.secrets().isEmpty();
    return change
        .db()
        .preparedQuery(CHANGE)
        .execute(
            tuple(before.id(), json(settings), spec.dailyCap(), spec.paused(), isSetUpAnew))
        .compose(v -> seal(change, before.id(), kept(before, row, spec)))
        .map(channel -> told(change, channel));
  }

  /** Where all are given anew, those that cannot be read any more do not matter. */
  private Map<String, String> kept(Channel before, Row row, ChannelSpec spec) {
    Set<String> wanted = new HashSet<>(before.secrets());
    wanted.removeAll(spec.secrets().keySet());
    Map<String, String> all = new HashMap<>();
    if (!wanted.isEmpty()) {
      all.putAll(secrets(row));
    }
    all.putAll(spec.secrets());
    return said(all);
  }

  /**
   * Sorts a person's channels: the first of these ids is tried first.
   *
   * @return the channels in their order; fails with an {@link IllegalArgumentException} unless the
   *     ids are those of all the person's channels
   */
  public Future<List<Channel>> order(Changes changes, long person, List<Long> ids) {
    return changes.run(
        change ->
            holdPerson(change, person)
                .compose(v -> ofPerson(change, person))
                .compose(
                    channels -> {
                      checkOrder(channels, ids);
                      return change
                          .db()
                          .preparedQuery(PLACE)
                          .execute(tuple((Object) Columns.longs(ids)));
                    })
                .compose(v -> ofPerson(change, person))
                .map(
                    channels -> {
                      change.tell(EventKind.PERSON, person);
                      return channels;
                    }));
  }

  private static void checkOrder(List<Channel> channels, List<Long> ids) {
    Set<Long> there = new HashSet<>();
    channels.forEach(channel -> there.add(channel.id()));
    if (ids.size() != there.size() || !there.equals(new HashSet<>(ids))) {
      throw new IllegalArgumentException(
          "The order must name each channel of the person once; somebody may have added or removed"
              + " one meanwhile.");
    }
  }

  /** Is used no longer, and forgets its secrets; false where that was so already. */
  public Future<Boolean> archive(Changes changes, long id) {
    return changes.run(
        change ->
            change
                .db()
                .preparedQuery(ARCHIVE)
                .execute(tuple(id, at(change.now())))
                .map(
                    rows -> {
                      rows.forEach(
                          row -> change.tell(EventKind.PERSON, row.getLong("person_id")));
                      return rows.size() > 0;
                    }));
  }

  private static Future<List<Channel>> ofPerson(Changes.Change change, long person) {
    return change
        .db()
        .preparedQuery(OF_PERSON)
        .execute(tuple(person))
        .map(ChannelStore::toChannels);
  }

  private static Future<Void> holdPerson(Changes.Change change, long person) {
    return change
        .db()
        .preparedQuery(HOLD_PERSON)
        .execute(tuple(person))
        .map(
            rows -> {
              if (rows.size() == 0) {
                throw new IllegalArgumentException("There is no such person.");
              }
              return null;
            });
  }

  private Future<Channel> seal(Changes.Change change, long id, Map<String, String> secrets) {
    @Nullable Buffer sealed =
        secrets.isEmpty()
            ? null
            : Buffer.buffer(sealing.seal(context(id), json(secrets).toBuffer().getBytes()));
    return change
        .db()
        .preparedQuery(SEAL)
        .execute(tuple(id, sealed, secrets.keySet().stream().sorted().toArray(String[]::new)))
        .map(rows -> PersonRows.channel(rows.iterator().next()));
  }

  private Map<String, String> secrets(Row row) {
    Buffer sealed = row.getBuffer("secrets");
    return sealed == null
        ? Map.of()
        : words(
            new JsonObject(
                Buffer.buffer(sealing.open(context(row.getLong("id")), sealed.getBytes()))));
  }

  private static String context(long id) {
    return "channel:" + id;
  }

  private static Channel told(Changes.Change change, Channel channel) {
    change.tell(EventKind.PERSON, channel.personId());
    return channel;
  }

  private static List<Channel> toChannels(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false).map(PersonRows::channel).toList();
  }

  private static Map<String, String> words(JsonObject json) {
    Map<String, String> words = new HashMap<>();
    json.forEach(entry -> words.put(entry.getKey(), String.valueOf(entry.getValue())));
    return words;
  }

  private static Optional<Row> first(RowSet<Row> rows) {
    return rows.size() == 0 ? Optional.empty() : Optional.of(rows.iterator().next());
  }

  /** Those that say something, as they were meant: pasted values often come with blanks. */
  private static Map<String, String> said(Map<String, String> values) {
    Map<String, String> said = new TreeMap<>();
    values.forEach(
        (name, value) -> {
          if (!value.isBlank()) {
            said.put(name, value.strip());
          }
        });
    return said;
  }

  private static JsonObject json(Map<String, String> values) {
    return new JsonObject(new HashMap<>(values));
  }
}
