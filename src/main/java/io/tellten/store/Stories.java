package io.tellten.store;

import static io.tellten.store.Columns.at;
import static io.tellten.store.Columns.column;
import static io.tellten.store.Columns.tuple;

import io.tellten.model.EventKind;
import io.tellten.model.StoryKeys;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Puts posts that tell one story into one incident: near-duplicates, replies of one thread, posts
 * that link the same page or each other, and what an account says later on the same matter. Whoever joins is found by an index, however many posts
 * there are. Incidents that turn out to be one become the older of them; a post that is alone in
 * its story has none.
 */
final class Stories {
  /** What is said again later than this is another story. */
  private static final Duration WINDOW = Duration.ofDays(30);

  /** Of the posts that share a key of words, the newest; the older ones are in one story with them. */
  private static final int MOST_OF_A_KEY = 8;

  /** Those that share the most keys with a post are compared with it word by word. */
  private static final int MOST_COMPARED = 8;

  /** Where the words of one were not kept, so many keys in common stand for comparing them. */
  private static final int ENOUGH_KEYS = 4;

  /** What more posts than this link to is a landmark, not a story. */
  private static final int MOST_LINKING = 1_000;

  /**
   * One transaction at a time decides who belongs together, or two would miss each other's posts.
   * Any number that nothing else in this database locks; held to the commit.
   */
  private static final String LOCK = "SELECT pg_advisory_xact_lock(7310132)";

  private static final String ADD_FINGERPRINTS =
      """
      INSERT INTO fingerprint (key, at, post_id) SELECT * FROM unnest($1::bigint[], $2::timestamptz[], $3::bigint[])
      ON CONFLICT DO NOTHING""";
  private static final String ADD_LINKS =
      """
      INSERT INTO post_link (key, at, post_id, own)
      SELECT * FROM unnest($1::bigint[], $2::timestamptz[], $3::bigint[], $4::boolean[])
      ON CONFLICT DO NOTHING""";
  private static final String SHARING_WORDS =
      """
      SELECT t.post_id, f.post_id AS other, count(*) AS shared
      FROM unnest($1::bigint[], $2::timestamptz[], $3::bigint[]) AS t (key, at, post_id) CROSS JOIN LATERAL (
        SELECT f.post_id FROM fingerprint f
        WHERE f.key = t.key AND f.at BETWEEN t.at - $4 * interval '1 second' AND t.at + $4 * interval '1 second'
          AND f.post_id <> t.post_id
        ORDER BY f.at DESC LIMIT $5) f
      GROUP BY 1, 2""";

  /** The first and the last of those that share a link: all others are in one story with them. */
  private static final String SHARING_LINKS =
      """
      SELECT t.post_id, l.first, l.last
      FROM unnest($1::bigint[], $2::timestamptz[], $3::bigint[], $4::boolean[]) AS t (key, at, post_id, own)
        CROSS JOIN LATERAL (
          SELECT min(o.post_id) AS first, max(o.post_id) AS last, count(*) AS number FROM (
            SELECT l.post_id FROM post_link l
            WHERE l.key = t.key AND l.at BETWEEN t.at - $5 * interval '1 second' AND t.at + $5 * interval '1 second'
              AND NOT (l.own AND t.own) AND l.post_id <> t.post_id
            LIMIT $6) o) l
      WHERE l.number BETWEEN 1 AND $6 - 1""";
  private static final String SHARING_THREADS =
      """
      SELECT p.id AS post_id, p.parent_id AS other FROM post p WHERE p.id = ANY($1) AND p.parent_id IS NOT NULL
      UNION ALL
      SELECT p.id, s.id FROM post p CROSS JOIN LATERAL (
        SELECT o.id FROM post o
        WHERE o.network = p.network AND o.parent_ref = p.parent_ref AND o.parent_id IS NULL AND o.parent_ref IS NOT NULL
          AND o.id <> p.id
        LIMIT 2) s
      WHERE p.id = ANY($1) AND p.parent_id IS NULL AND p.parent_ref IS NOT NULL""";
  private static final String LOAD =
      "SELECT id, incident_id, title, text FROM post WHERE id = ANY($1)";
  private static final String BEGIN =
      "INSERT INTO incident (created_at) SELECT $1::timestamptz FROM generate_series(1, $2) RETURNING id";
  private static final String JOIN =
      """
      UPDATE post p SET incident_id = n.incident FROM unnest($1::bigint[], $2::bigint[]) AS n (id, incident)
      WHERE p.id = n.id""";
  private static final String JOIN_MENTIONS =
      """
      UPDATE mention m SET incident_id = n.incident FROM unnest($1::bigint[], $2::bigint[]) AS n (id, incident)
      WHERE m.post_id = n.id RETURNING m.id""";
  private static final String MERGE =
      """
      UPDATE post p SET incident_id = n.older FROM unnest($1::bigint[], $2::bigint[]) AS n (newer, older)
      WHERE p.incident_id = n.newer""";
  private static final String MERGE_MENTIONS =
      """
      UPDATE mention m SET incident_id = n.older FROM unnest($1::bigint[], $2::bigint[]) AS n (newer, older)
      WHERE m.incident_id = n.newer""";
  private static final String END = "DELETE FROM incident WHERE id = ANY($1)";

  private final Changes.Change change;

  Stories(Changes.Change change) {
    this.change = change;
  }

  /**
   * A post that is new.
   *
   * @param at when it was published, else seen
   */
  record Teller(long post, Instant at, StoryKeys story) {}

  /**
   * Finds out with whom these posts share a story.
   *
   * @param linked posts that have a parent now and had none before
   */
  Future<Void> join(List<Teller> tellers, Set<Long> linked) {
    if (tellers.isEmpty() && linked.isEmpty()) {
      return Future.succeededFuture();
    }
    List<Key> words = keys(tellers, StoryKeys::fingerprints, false);
    List<Key> links = keys(tellers, StoryKeys::links, false);
    links.addAll(keys(tellers, StoryKeys::own, true));
    Set<Long> threads = new HashSet<>(linked);
    tellers.forEach(t -> threads.add(t.post()));
    List<Tie> ties = new ArrayList<>();
    // sent in one go: while this lock is held, others wait
    return Future.all(
            List.of(
                change.db().query(LOCK).execute(),
                add(words, links),
                ofWords(words, ties),
                ofLinks(links, ties),
                ofThreads(threads, ties),
                ofAuthors(tellers, ties)))
        .compose(v -> ties.isEmpty() ? Future.succeededFuture() : join(tellers, ties));
  }

  private record Key(long key, OffsetDateTime at, long post, boolean own) {}

  /**
   * @param shared keys of words in common; 0: no comparing is needed
   */
  private record Tie(long post, long other, long shared) {}

  private record Member(@Nullable Long incident, String words) {}

  private static List<Key> keys(
      List<Teller> tellers, Function<StoryKeys, List<Long>> which, boolean own) {
    List<Key> keys = new ArrayList<>();
    for (Teller teller : tellers) {
      which
          .apply(teller.story())
          .forEach(key -> keys.add(new Key(key, at(teller.at()), teller.post(), own)));
    }
    return keys;
  }

  private static Tuple values(List<Key> keys) {
    return tuple(
        column(keys, Key::key, Long[]::new),
        column(keys, Key::at, OffsetDateTime[]::new),
        column(keys, Key::post, Long[]::new));
  }

  private Future<Void> add(List<Key> words, List<Key> links) {
    return Future.all(
            execute(ADD_FINGERPRINTS, values(words), words.isEmpty()),
            execute(
                ADD_LINKS,
                values(links).addValue(column(links, Key::own, Boolean[]::new)),
                links.isEmpty()))
        .mapEmpty();
  }

  private Future<Void> ofWords(List<Key> words, List<Tie> ties) {
    return execute(
            SHARING_WORDS,
            values(words).addValue((double) WINDOW.toSeconds()).addInteger(MOST_OF_A_KEY),
            words.isEmpty())
        .map(
            rows -> {
              rows.forEach(
                  row ->
                      ties.add(
                          new Tie(
                              row.getLong("post_id"), row.getLong("other"), row.getLong("shared"))));
              return null;
            });
  }

  private Future<Void> ofLinks(List<Key> links, List<Tie> ties) {
    return execute(
            SHARING_LINKS,
            values(links)
                .addValue(column(links, Key::own, Boolean[]::new))
                .addValue((double) WINDOW.toSeconds())
                .addInteger(MOST_LINKING + 1),
            links.isEmpty())
        .map(
            rows -> {
              rows.forEach(
                  row -> {
                    ties.add(new Tie(row.getLong("post_id"), row.getLong("first"), 0));
                    ties.add(new Tie(row.getLong("post_id"), row.getLong("last"), 0));
                  });
              return null;
            });
  }

  private Future<Void> ofThreads(Set<Long> posts, List<Tie> ties) {
    return execute(SHARING_THREADS, tuple((Object) Columns.longs(posts)), posts.isEmpty())
        .map(
            rows -> {
              rows.forEach(
                  row -> ties.add(new Tie(row.getLong("post_id"), row.getLong("other"), 0)));
              return null;
            });
  }

  private Future<Void> ofAuthors(List<Teller> tellers, List<Tie> ties) {
    return SameAuthor.of(change.db(), tellers.stream().map(Teller::post).toList())
        .map(
            pairs -> {
              pairs.forEach(pair -> ties.add(new Tie(pair.post(), pair.other(), 0)));
              return null;
            });
  }

  private Future<Void> join(List<Teller> tellers, List<Tie> ties) {
    Map<Long, StoryKeys> stories = new HashMap<>();
    tellers.forEach(t -> stories.put(t.post(), t.story()));
    Set<Long> ids = new HashSet<>();
    ties.forEach(tie -> ids.addAll(List.of(tie.post(), tie.other())));
    return execute(LOAD, tuple((Object) Columns.longs(ids)), false)
        .compose(
            rows -> {
              Map<Long, Member> members = new HashMap<>();
              rows.forEach(row -> members.put(row.getLong("id"), toMember(row)));
              Groups groups = new Groups();
              ties.stream()
                  .filter(tie -> tie.shared() == 0)
                  .forEach(tie -> groups.unite(tie.post(), tie.other()));
              uniteCopies(ties, stories, members, groups);
              return write(groups.all(), members);
            });
  }

  private static void uniteCopies(
      List<Tie> ties, Map<Long, StoryKeys> stories, Map<Long, Member> members, Groups groups) {
    Map<Long, Integer> compared = new HashMap<>();
    ties.stream()
        .filter(tie -> tie.shared() > 0)
        .sorted(Comparator.comparingLong(Tie::shared).reversed())
        .filter(tie -> !groups.areOne(tie.post(), tie.other()))
        .filter(tie -> compared.merge(tie.post(), 1, Integer::sum) <= MOST_COMPARED)
        .filter(tie -> isCopy(tie, stories, members))
        .forEach(tie -> groups.unite(tie.post(), tie.other()));
  }

  private static boolean isCopy(
      Tie tie, Map<Long, StoryKeys> stories, Map<Long, Member> members) {
    String words = Objects.requireNonNull(members.get(tie.other())).words();
    return words.isBlank()
        ? tie.shared() >= ENOUGH_KEYS
        : Objects.requireNonNull(stories.get(tie.post())).isToldBy().test(words);
  }

  private Future<Void> write(List<Set<Long>> groups, Map<Long, Member> members) {
    Map<Long, Long> joining = new HashMap<>();
    Map<Long, Long> merged = new HashMap<>();
    List<Set<Long>> beginning = new ArrayList<>();
    for (Set<Long> group : groups) {
      List<Long> incidents =
          group.stream()
              .map(id -> Objects.requireNonNull(members.get(id)).incident())
              .filter(Objects::nonNull)
              .distinct()
              .sorted()
              .toList();
      if (incidents.isEmpty()) {
        beginning.add(group);
      } else {
        long oldest = incidents.get(0);
        incidents.stream().skip(1).forEach(newer -> merged.put(newer, oldest));
        group.stream()
            .filter(id -> Objects.requireNonNull(members.get(id)).incident() == null)
            .forEach(id -> joining.put(id, oldest));
      }
    }
    return execute(BEGIN, tuple(at(change.now()), beginning.size()), beginning.isEmpty())
        .compose(
            made -> {
              int i = 0;
              for (Row row : made) {
                long incident = row.getLong("id");
                beginning.get(i++).forEach(id -> joining.put(id, incident));
              }
              return write(joining, JOIN, JOIN_MENTIONS);
            })
        .compose(v -> write(merged, MERGE, MERGE_MENTIONS))
        .compose(
            v -> execute(END, tuple((Object) Columns.longs(merged.keySet())), merged.isEmpty()))
        .mapEmpty();
  }

  private Future<Void> write(Map<Long, Long> fromTo, String posts, String mentions) {
    Long[] from = Columns.longs(fromTo.keySet());
    Long[] to = Columns.longs(fromTo.values());
    return execute(posts, tuple(from, to), fromTo.isEmpty())
        .compose(v -> execute(mentions, tuple(from, to), fromTo.isEmpty()))
        .map(
            rows -> {
              if (mentions.equals(JOIN_MENTIONS)) {
                rows.forEach(row -> change.tell(EventKind.MENTION, row.getLong("id")));
              }
              return null;
            });
  }

  private Future<Iterable<Row>> execute(String sql, Tuple values, boolean isNothing) {
    return isNothing
        ? Future.succeededFuture(List.of())
        : change.db().preparedQuery(sql).execute(values).map((RowSet<Row> rows) -> rows);
  }

  private static Member toMember(Row row) {
    String title = row.getString("title");
    String text = row.getString("text");
    return new Member(
        row.getLong("incident_id"), title == null ? text : text.isBlank() ? title : title + "\n" + text);
  }
}
