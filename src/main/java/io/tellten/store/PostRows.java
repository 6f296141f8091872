package io.tellten.store;

import static io.tellten.store.Columns.at;
import static io.tellten.store.Columns.atOrNull;
import static io.tellten.store.Columns.column;
import static io.tellten.store.Columns.tuple;

import io.tellten.model.Post;
import io.tellten.model.ReadPost;
import io.tellten.model.Sentiment;
import io.tellten.model.Terms;
import io.vertx.core.Future;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rows of posts inside a transaction, with their revisions and readings: makes those that are
 * new and brings the others up to date, as far as the terms of their site allow.
 */
final class PostRows {
  private static final String ADD =
      """
      INSERT INTO post (network, external_id, local_id, url, site, author_name, author_handle, author_followers, author_key,
        title, text, language, rating, published_at, first_seen_at, likes, replies, shares, views, sentiment, score,
        parent_ref, own, is_own_count, confidence, mixed, negative_chance, positive_chance, kind, folded, folded_author,
        keep_text_until, attribution)
      SELECT *, $32, $33 FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[],
        $8::bigint[], $9::text[], $10::text[], $11::text[], $12::text[], $13::float8[], $14::timestamptz[],
        $15::timestamptz[], $16::bigint[], $17::bigint[], $18::bigint[], $19::bigint[], $20::text[], $21::float8[], $22::text[],
        $23::boolean[], $24::boolean[], $25::float8[], $26::boolean[], $27::float8[], $28::float8[], $29::text[],
        $30::text[], $31::text[])
      ON CONFLICT (network, external_id) DO NOTHING
      RETURNING id, network, external_id""";

  /** Whom a deletion left without a name gets it back with the words. */
  private static final String UPDATE =
      """
      UPDATE post p SET title = n.title, text = n.text, rating = n.rating,
        (language, sentiment, score, confidence, mixed, negative_chance, positive_chance) = (SELECT
          CASE WHEN n.silent THEN p.language ELSE n.language END,
          CASE WHEN n.silent THEN p.sentiment ELSE n.sentiment END,
          CASE WHEN n.silent THEN p.score ELSE n.score END,
          CASE WHEN n.silent THEN p.confidence ELSE n.confidence END,
          CASE WHEN n.silent THEN p.mixed ELSE n.mixed END,
          CASE WHEN n.silent THEN p.negative_chance ELSE n.negative_chance END,
          CASE WHEN n.silent THEN p.positive_chance ELSE n.positive_chance END),
        author_followers = coalesce(n.followers, p.author_followers),
        author_name = coalesce(p.author_name, n.author_name), author_handle = coalesce(p.author_handle, n.author_handle),
        author_key = coalesce(p.author_key, n.author_key),
        likes = n.likes, replies = n.replies, shares = n.shares, views = n.views, is_own_count = n.is_own_count,
        parent_ref = coalesce(p.parent_ref, n.parent), gone_at = NULL, kind = coalesce(p.kind, n.kind),
        folded = coalesce(n.folded, p.folded), folded_author = coalesce(p.folded_author, n.folded_author),
        keep_text_until = coalesce(p.keep_text_until, $23), attribution = coalesce($22, p.attribution)
      FROM unnest($1::bigint[], $2::text[], $3::text[], $4::float8[], $5::text[], $6::text[], $7::float8[], $8::bigint[],
        $9::bigint[], $10::bigint[], $11::bigint[], $12::bigint[], $13::text[], $14::boolean[], $15::text[], $16::text[],
        $17::text[], $18::float8[], $19::boolean[], $20::float8[], $21::float8[], $24::boolean[], $25::text[], $26::text[],
        $27::text[])
        AS n (id, title, text, rating, language, sentiment, score, followers, likes, replies, shares, views, parent,
          is_own_count, author_name, author_handle, author_key, confidence, mixed, negative_chance, positive_chance,
          silent, kind, folded, folded_author)
      WHERE p.id = n.id""";
  private static final String ADD_REVISIONS =
      """
      INSERT INTO revision (post_id, at, title, text, rating)
      SELECT p.id, $2, p.title, p.text, p.rating FROM post p WHERE p.id = ANY($1)""";
  private static final String ADD_READINGS =
      """
      INSERT INTO reading (post_id, at, likes, replies, shares, views)
      SELECT p.id, $2, p.likes, p.replies, p.shares, p.views FROM post p
      WHERE p.id = ANY($1) AND num_nonnulls(p.likes, p.replies, p.shares, p.views) > 0""";

  private final Changes.Change change;
  private final Terms terms;
  private final Instant seenAt;
  private final boolean bringsBack;
  private final Map<PostKey, Long> ids = new HashMap<>();
  private final Set<Long> added = new HashSet<>();
  private final Set<Long> reworded = new HashSet<>();
  private final Set<Long> changed = new HashSet<>();
  private final Set<Long> wordless = new HashSet<>();
  private final Set<Long> gone = new HashSet<>();

  /**
   * @param bringsBack whether a post that was taken back stands again because it is seen; what a
   *     stream repeats may be older than its deletion
   */
  PostRows(Changes.Change change, Terms terms, Instant seenAt, boolean bringsBack) {
    this.change = change;
    this.terms = terms;
    this.seenAt = seenAt;
    this.bringsBack = bringsBack;
  }

  /** The row of that post, once it is stored. */
  @Nullable Long id(PostKey key) {
    return ids.get(key);
  }

  /** The row of a post that was stored. */
  long idOf(ReadPost read) {
    return Objects.requireNonNull(ids.get(PostKey.of(read.post())));
  }

  /** Every row that was seen. */
  Collection<Long> all() {
    return ids.values();
  }

  /** Rows that are new. */
  Set<Long> added() {
    return added;
  }

  /** Rows whose words or stars are others now. */
  Set<Long> reworded() {
    return reworded;
  }

  /** Rows in which people see a difference. */
  Set<Long> changed() {
    return changed;
  }

  /** Rows whose words are no longer kept, although they were seen again. */
  Set<Long> wordless() {
    return wordless;
  }

  /** Rows that were taken back at their site and stay so, although they were seen again. */
  Set<Long> gone() {
    return gone;
  }

  /** Makes or updates the rows of these posts, which hold no words that must not be stored. */
  Future<Void> store(Map<PostKey, ReadPost> posts) {
    if (posts.isEmpty()) {
      return Future.succeededFuture();
    }
    return lock(posts.keySet())
        .compose(
            known -> {
              List<ReadPost> unknown =
                  posts.values().stream()
                      .filter(p -> !known.containsKey(PostKey.of(p.post())))
                      .toList();
              return update(posts, known).compose(v -> add(unknown));
            });
  }

  private Future<Map<PostKey, KnownPost>> lock(Collection<PostKey> keys) {
    return KnownPost.lock(change.db(), keys)
        .map(
            known -> {
              known.forEach((key, post) -> ids.put(key, post.id()));
              return known;
            });
  }

  /**
   * @param isSilent whether it was seen without the words that are kept: their reading stands
   */
  private record Update(ReadPost read, Post now, KnownPost before, boolean isSilent) {}

  private Future<Void> update(Map<PostKey, ReadPost> posts, Map<PostKey, KnownPost> known) {
    List<Update> updates = new ArrayList<>();
    Set<Long> revised = new HashSet<>();
    Set<Long> recounted = new HashSet<>();
    known.forEach(
        (key, old) -> {
          if (old.goneAt() != null && !bringsBack) {
            gone.add(old.id());
            return;
          }
          ReadPost seen = Objects.requireNonNull(posts.get(key));
          boolean isPastKeeping = old.isPastKeeping(seenAt);
          ReadPost read = isPastKeeping ? KnownPost.withoutWords(seen) : seen;
          if (isPastKeeping) {
            wordless.add(old.id());
          }
          Post post = read.post();
          boolean isReworded = old.isRewordedBy(post);
          if (isReworded && old.goneAt() == null) {
            revised.add(old.id());
          }
          boolean isSilent = seen.post().words().isBlank() && old.hasWords();
          boolean isReadAnew =
              !isSilent && (isReworded || !terms.mayStoreText() && old.isReadAnewBy(read));
          if (isReadAnew) {
            reworded.add(old.id());
          }
          if (old.isRecountedBy(post)) {
            recounted.add(old.id());
          }
          boolean parentLearnt = old.parent() == null && post.parent() != null;
          // two feeds can show one post, and one of them say more
          if (isReworded
              || isReadAnew
              || recounted.contains(old.id())
              || parentLearnt
              || old.goneAt() != null) {
            changed.add(old.id());
          }
          Long followers = post.author().followers();
          boolean followersChanged = followers != null && !followers.equals(old.followers());
          if (changed.contains(old.id()) || followersChanged) {
            updates.add(new Update(read, old.merged(post), old, isSilent));
          }
        });
    if (updates.isEmpty()) {
      return Future.succeededFuture();
    }
    // only of these: what an earlier step of the same writing changed has its rows already
    return execute(ADD_REVISIONS, tuple(Columns.longs(revised), at(seenAt)), revised)
        .compose(v -> change.db().preparedQuery(UPDATE).execute(values(updates)))
        .compose(
            v -> execute(ADD_READINGS, tuple(Columns.longs(recounted), at(seenAt)), recounted));
  }

  private Tuple values(List<Update> updates) {
    return tuple(
        column(updates, u -> u.before().id(), Long[]::new),
        column(updates, u -> u.now().title(), String[]::new),
        column(updates, u -> u.now().text(), String[]::new),
        column(updates, u -> u.now().rating(), Double[]::new),
        column(updates, u -> u.read().analysis().language(), String[]::new),
        column(updates, u -> felt(u.read()).label().word(), String[]::new),
        column(updates, u -> felt(u.read()).score(), Double[]::new),
        column(updates, u -> u.now().author().followers(), Long[]::new),
        column(updates, u -> u.now().engagement().likes(), Long[]::new),
        column(updates, u -> u.now().engagement().replies(), Long[]::new),
        column(updates, u -> u.now().engagement().shares(), Long[]::new),
        column(updates, u -> u.now().engagement().views(), Long[]::new),
        column(updates, u -> u.now().parent(), String[]::new),
        column(updates, u -> u.now().isOwnCount(), Boolean[]::new),
        column(updates, u -> u.now().author().name(), String[]::new),
        column(updates, u -> u.now().author().handle(), String[]::new),
        column(updates, u -> authorKey(u.now()), String[]::new),
        column(updates, u -> felt(u.read()).confidence(), Double[]::new),
        column(updates, u -> felt(u.read()).isMixed(), Boolean[]::new),
        column(updates, u -> felt(u.read()).chances().negative(), Double[]::new),
        column(updates, u -> felt(u.read()).chances().positive(), Double[]::new),
        terms.attribution(),
        keepTextUntil(),
        column(updates, Update::isSilent, Boolean[]::new),
        column(updates, u -> u.read().kind(), String[]::new),
        column(updates, PostRows::foldedAnew, String[]::new),
        column(updates, u -> foldedAuthor(u.read()), String[]::new));
  }

  /** In the order of their keys, so that two transactions with the same posts do not wait for each other. */
  private Future<Void> add(List<ReadPost> unsorted) {
    if (unsorted.isEmpty()) {
      return Future.succeededFuture();
    }
    List<ReadPost> posts =
        unsorted.stream()
            .sorted(
                Comparator.comparing((ReadPost p) -> p.post().network())
                    .thenComparing(p -> p.post().externalId()))
            .toList();
    Set<Long> fresh = new HashSet<>();
    return change
        .db()
        .preparedQuery(ADD)
        .execute(inserts(posts))
        .compose(
            rows -> {
              rows.forEach(
                  row -> {
                    ids.put(PostKey.of(row), row.getLong("id"));
                    fresh.add(row.getLong("id"));
                  });
              added.addAll(fresh);
              Map<PostKey, ReadPost> late = new LinkedHashMap<>();
              posts.stream()
                  .filter(p -> !ids.containsKey(PostKey.of(p.post())))
                  .forEach(p -> late.put(PostKey.of(p.post()), p));
              // another transaction was faster with these: they are known by now
              return late.isEmpty()
                  ? Future.succeededFuture()
                  : lock(late.keySet()).compose(known -> update(late, known));
            })
        .compose(v -> execute(ADD_READINGS, tuple(Columns.longs(fresh), at(seenAt)), fresh));
  }

  private Tuple inserts(List<ReadPost> posts) {
    List<Post> plain = posts.stream().map(ReadPost::post).toList();
    return tuple(
        column(plain, Post::network, String[]::new),
        column(plain, Post::externalId, String[]::new),
        column(plain, Post::localId, String[]::new),
        column(plain, Post::url, String[]::new),
        column(posts, ReadPost::site, String[]::new),
        column(plain, p -> p.author().name(), String[]::new),
        column(plain, p -> p.author().handle(), String[]::new),
        column(plain, p -> p.author().followers(), Long[]::new),
        column(plain, PostRows::authorKey, String[]::new),
        column(plain, Post::title, String[]::new),
        column(plain, Post::text, String[]::new),
        column(posts, p -> p.analysis().language(), String[]::new),
        column(plain, Post::rating, Double[]::new),
        column(plain, p -> atOrNull(p.publishedAt()), OffsetDateTime[]::new),
        column(plain, p -> at(seenAt), OffsetDateTime[]::new),
        column(plain, p -> p.engagement().likes(), Long[]::new),
        column(plain, p -> p.engagement().replies(), Long[]::new),
        column(plain, p -> p.engagement().shares(), Long[]::new),
        column(plain, p -> p.engagement().views(), Long[]::new),
        column(posts, p -> felt(p).label().word(), String[]::new),
        column(posts, p -> felt(p).score(), Double[]::new),
        column(plain, Post::parent, String[]::new),
        column(posts, ReadPost::own, Boolean[]::new),
        column(plain, Post::isOwnCount, Boolean[]::new),
        column(posts, p -> felt(p).confidence(), Double[]::new),
        column(posts, p -> felt(p).isMixed(), Boolean[]::new),
        column(posts, p -> felt(p).chances().negative(), Double[]::new),
        column(posts, p -> felt(p).chances().positive(), Double[]::new),
        column(posts, ReadPost::kind, String[]::new),
        column(posts, PostRows::folded, String[]::new),
        column(posts, PostRows::foldedAuthor, String[]::new),
        keepTextUntil(),
        terms.attribution());
  }

  /** Null: the words that are kept are those that were folded, or are folded later. */
  private static @Nullable String foldedAnew(Update update) {
    boolean hasWords = !update.read().post().words().isBlank();
    return hasWords ? folded(update.read()) : null;
  }

  private static @Nullable String folded(ReadPost read) {
    return read.folded() == null ? null : read.folded().words();
  }

  private static @Nullable String foldedAuthor(ReadPost read) {
    return read.folded() == null ? null : read.folded().author();
  }

  private static Sentiment felt(ReadPost read) {
    return read.analysis().sentiment();
  }

  private @Nullable OffsetDateTime keepTextUntil() {
    return terms.keepText() == null ? null : at(seenAt.plus(terms.keepText()));
  }

  /** By which the author is known again on the same network; null: by nothing. */
  static @Nullable String authorKey(Post post) {
    String key = post.author().handle() != null ? post.author().handle() : post.author().name();
    return key == null || key.isBlank() ? null : key.strip().toLowerCase(Locale.ROOT);
  }

  private Future<Void> execute(String sql, Tuple values, Collection<?> unlessEmpty) {
    return unlessEmpty.isEmpty()
        ? Future.succeededFuture()
        : change.db().preparedQuery(sql).execute(values).mapEmpty();
  }
}
