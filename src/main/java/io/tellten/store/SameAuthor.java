package io.tellten.store;

import static io.tellten.store.Columns.tuple;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Later posts by the same account on the same matter: about the same business, unhappy at least
 * once, and sharing a topic or words. Names are shared by many people, so only accounts count; an
 * account that speaks of the business all the time reports on it, and each report is a story.
 */
final class SameAuthor {
  /** A matter that comes back later than this has become another. */
  private static final Duration WINDOW = Duration.ofDays(14);

  /** Whoever posts more about a business within {@link #WINDOW} is no customer with one matter. */
  private static final int MOST_POSTS = 6;

  /** Of an account's posts, the newest; whoever writes more in the meantime has moved on. */
  private static final int MOST_LOOKED_AT = 24;

  /** Shorter words are in every text. */
  private static final int LONG_WORD = 5;

  /** So many long words in common, and such a share of the shorter text's. */
  private static final int WORDS_SHARED = 4;

  private static final double SHARE_OF_WORDS = 0.3;

  /** To praise twice is no matter. */
  private static final String[] NO_MATTER = {
    "praise-staff", "praise-product", "recommendation", "price", "quality"
  };

  private static final String FIND =
      """
      SELECT p.id AS post_id, concat_ws(E'\\n', p.title, p.text) AS words, o.id AS other,
        concat_ws(E'\\n', o.title, o.text) AS other_words, m.business_id,
        'sequel' = ANY(m.signals) OR EXISTS (
          SELECT unnest(m.topics) INTERSECT SELECT unnest(n.topics) EXCEPT SELECT unnest($2::text[])) AS is_matter,
        m.sentiment = 'negative' OR n.sentiment = 'negative' AS is_unhappy
      FROM post p JOIN mention m ON m.post_id = p.id CROSS JOIN LATERAL (
          SELECT q.* FROM post q
          WHERE q.network = p.network AND q.author_key = p.author_key AND q.id <> p.id
          ORDER BY q.id DESC LIMIT $3) o
        JOIN mention n ON n.post_id = o.id AND n.business_id = m.business_id
      WHERE p.id = ANY($1) AND p.author_handle IS NOT NULL AND m.about_us AND n.about_us AND NOT o.own
        AND coalesce(o.published_at, o.first_seen_at) BETWEEN
          coalesce(p.published_at, p.first_seen_at) - $4 * interval '1 second'
          AND coalesce(p.published_at, p.first_seen_at) + $4 * interval '1 second'""";

  private SameAuthor() {}

  /** Two posts that tell of one matter. */
  record Pair(long post, long other) {}

  private record Of(long post, long business) {}

  /** The matters that these new posts go on with. */
  static Future<List<Pair>> of(SqlClient db, Collection<Long> posts) {
    return posts.isEmpty()
        ? Future.succeededFuture(List.of())
        : db.preparedQuery(FIND)
            .execute(
                tuple(
                    Columns.longs(posts),
                    NO_MATTER,
                    MOST_LOOKED_AT,
                    (double) WINDOW.toSeconds()))
            .map(SameAuthor::pairs);
  }

  private static List<Pair> pairs(Iterable<Row> rows) {
    Map<Of, List<Row>> byPost = new HashMap<>();
    rows.forEach(
        row ->
            byPost
                .computeIfAbsent(
                    new Of(row.getLong("post_id"), row.getLong("business_id")),
                    of -> new ArrayList<>())
                .add(row));
    List<Pair> pairs = new ArrayList<>();
    byPost.forEach(
        (of, found) -> {
          if (found.size() < MOST_POSTS) {
            found.stream()
                .filter(SameAuthor::isOneMatter)
                .forEach(row -> pairs.add(new Pair(of.post(), row.getLong("other"))));
          }
        });
    return pairs;
  }

  private static boolean isOneMatter(Row row) {
    return row.getBoolean("is_unhappy")
        && (row.getBoolean("is_matter")
            || shareWords(row.getString("words"), row.getString("other_words")));
  }

  /** Whether two texts share so many words that they speak of one thing. */
  static boolean shareWords(String one, String other) {
    Set<String> words = longWords(one);
    Set<String> others = longWords(other);
    int shorter = Math.min(words.size(), others.size());
    Set<String> shared = new HashSet<>(words);
    shared.retainAll(others);
    return shared.size() >= WORDS_SHARED && shared.size() >= SHARE_OF_WORDS * shorter;
  }

  private static Set<String> longWords(String text) {
    return Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+"))
        .filter(word -> word.length() >= LONG_WORD)
        .collect(Collectors.toSet());
  }
}
