package io.tellten.store;

import static io.tellten.store.Columns.tuple;
import static io.tellten.store.Columns.at;
import static io.tellten.store.Columns.atOrNull;

import io.tellten.model.Analysis;
import io.tellten.model.Engagement;
import io.tellten.model.EventKind;
import io.tellten.model.Post;
import io.tellten.model.ReadPost;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
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
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes posts and their mentions inside a transaction. A post seen again updates what is stored and
 * makes no second row; everything goes in a fixed number of statements however many posts there are.
 */
final class PostWriter {
  private static final String LOCK_KNOWN =
      """
      SELECT p.id, p.network, p.external_id, p.title, p.text, p.rating, p.author_followers, p.likes, p.replies, p.shares, p.views,
        p.parent_ref
      FROM post p JOIN unnest($1::text[], $2::text[]) AS k (network, external_id) USING (network, external_id)
      ORDER BY p.id FOR UPDATE OF p""";
  private static final String ADD =
      """
      INSERT INTO post (network, external_id, local_id, url, site, author_name, author_handle, author_followers, author_key,
        title, text, language, rating, published_at, first_seen_at, likes, replies, shares, views, sentiment, score,
        parent_ref, own)
      SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[],
        $8::bigint[], $9::text[], $10::text[], $11::text[], $12::text[], $13::float8[], $14::timestamptz[],
        $15::timestamptz[], $16::bigint[], $17::bigint[], $18::bigint[], $19::bigint[], $20::text[], $21::float8[], $22::text[],
        $23::boolean[])
      ON CONFLICT (network, external_id) DO NOTHING
      RETURNING id, network, external_id""";
  private static final String UPDATE =
      """
      UPDATE post p SET title = n.title, text = n.text, rating = n.rating, language = n.language, sentiment = n.sentiment,
        score = n.score, author_followers = coalesce(n.followers, p.author_followers),
        likes = n.likes, replies = n.replies, shares = n.shares, views = n.views,
        parent_ref = coalesce(p.parent_ref, n.parent)
      FROM unnest($1::bigint[], $2::text[], $3::text[], $4::float8[], $5::text[], $6::text[], $7::float8[], $8::bigint[],
        $9::bigint[], $10::bigint[], $11::bigint[], $12::bigint[], $13::text[])
        AS n (id, title, text, rating, language, sentiment, score, followers, likes, replies, shares, views, parent)
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
  private static final String ADD_MENTIONS =
      """
      INSERT INTO mention (post_id, business_id, source_id, seen_at, at, backfill, sentiment, score, why, muted)
      SELECT p.id, n.business_id, $2, $3, least(coalesce(p.published_at, $3), $3), n.backfill, p.sentiment, p.score,
        n.why::jsonb, EXISTS (
          SELECT 1 FROM mute u WHERE u.business_id = n.business_id
            AND ((u.kind = 'author' AND u.network = p.network AND u.value = p.author_key)
              OR (u.kind = 'site' AND u.value = p.site)))
      FROM unnest($1::bigint[], $4::bigint[], $5::boolean[], $6::text[]) AS n (post_id, business_id, backfill, why)
      JOIN post p ON p.id = n.post_id
      ON CONFLICT (post_id, business_id) DO NOTHING
      RETURNING id, post_id, business_id""";
  private static final String MENTIONS_OF =
      "SELECT id, post_id, business_id FROM mention WHERE post_id = ANY($1)";
  private static final String REREAD_MENTIONS =
      """
      UPDATE mention m SET sentiment = p.sentiment, score = p.score, why = n.why::jsonb
      FROM unnest($1::bigint[], $2::text[]) AS n (post_id, why) JOIN post p ON p.id = n.post_id
      WHERE m.post_id = p.id""";
  private static final String ADD_SOURCES =
      """
      INSERT INTO mention_source (mention_id, source_id) SELECT n, $2 FROM unnest($1::bigint[]) AS n
      ON CONFLICT DO NOTHING""";
  private static final String COUNT_FOUND = "UPDATE source SET found = found + $2 WHERE id = $1";
  /** Post by post, each by an index: as a join the planner may compare every post with every other. */
  private static final String FIND_PARENTS =
      """
      UPDATE post c SET parent_id = f.parent
      FROM (
        SELECT o.id, coalesce(
          (SELECT p.id FROM post p WHERE p.network = o.network AND p.external_id = o.parent_ref),
          (SELECT p.id FROM post p WHERE p.network = o.network AND p.local_id = o.parent_ref LIMIT 1)) AS parent
        FROM post o WHERE o.id = ANY($1) AND o.parent_id IS NULL AND o.parent_ref IS NOT NULL) f
      WHERE c.id = f.id AND f.parent <> c.id""";
  private static final String FIND_CHILDREN =
      """
      UPDATE post c SET parent_id = f.parent
      FROM (
        SELECT p.id AS parent, w.id AS child
        FROM post p CROSS JOIN LATERAL (
          SELECT o.id FROM post o
          WHERE o.network = p.network AND o.parent_ref IN (p.external_id, p.local_id) AND o.parent_id IS NULL
            AND o.parent_ref IS NOT NULL AND o.id <> p.id
          OFFSET 0) w
        WHERE p.id = ANY($1)) f
      WHERE c.id = f.child""";
  private static final String PARENTS_HELD =
      """
      SELECT k.network, k.ref FROM unnest($1::text[], $2::text[]) AS k (network, ref)
      WHERE EXISTS (SELECT 1 FROM post p WHERE p.network = k.network AND (p.external_id = k.ref OR p.local_id = k.ref))""";

  private final Changes.Change change;
  private final @Nullable Long sourceId;
  private final Instant seenAt;
  private final Map<Key, Long> ids = new HashMap<>();
  private final Set<Long> added = new HashSet<>();
  private final Set<Long> textChanged = new HashSet<>();
  private final Set<Long> countsChanged = new HashSet<>();
  private final Set<Long> parentLearnt = new HashSet<>();
  private final Map<MentionKey, Long> mentions = new HashMap<>();
  private final Set<MentionKey> created = new HashSet<>();
  private final Set<MentionKey> found = new HashSet<>();

  /**
   * @param sourceId what found the posts; null: brought by hand
   * @param seenAt when they were read
   */
  PostWriter(Changes.Change change, @Nullable Long sourceId, Instant seenAt) {
    this.change = change;
    this.sourceId = sourceId;
    this.seenAt = seenAt;
  }

  record Key(String network, String externalId) {
    static Key of(Post post) {
      return new Key(post.network(), post.externalId());
    }
  }

  private record MentionKey(long postId, long businessId) {}

  private record Known(
      long id, @Nullable String title, String text, @Nullable Double rating,
      @Nullable Long followers, Engagement engagement, @Nullable String parent) {}

  /** Writes all of them; the same post twice counts once. */
  Future<Void> write(List<ReadPost> posts, Predicate<ReadPost> backfill) {
    Map<Key, ReadPost> about = new LinkedHashMap<>();
    Map<Key, ReadPost> own = new LinkedHashMap<>();
    posts.forEach(p -> (p.own() ? own : about).merge(Key.of(p.post()), p, PostWriter::together));
    return store(about)
        .compose(v -> ownAnswers(own))
        .compose(this::store)
        .compose(v -> link())
        .compose(v -> addMentions(about.values(), backfill))
        .compose(v -> reread(about.values()))
        .compose(v -> countSources())
        .map(
            v -> {
              tell(); // in the chain: what is told later than this is not numbered
              return null;
            });
  }

  /** The mention of that business in that post, once {@link #write} is done. */
  @Nullable Long mentionId(Key post, long businessId) {
    Long postId = ids.get(post);
    return postId == null ? null : mentions.get(new MentionKey(postId, businessId));
  }

  /** Whether that mention was made just now. */
  boolean isCreated(Key post, long businessId) {
    Long postId = ids.get(post);
    return postId != null && created.contains(new MentionKey(postId, businessId));
  }

  private static ReadPost together(ReadPost first, ReadPost again) {
    Set<Long> businesses = new java.util.LinkedHashSet<>(first.businesses());
    businesses.addAll(again.businesses());
    return new ReadPost(
        again.post(), again.site(), again.analysis(), List.copyOf(businesses), first.own());
  }

  private Future<Void> store(Map<Key, ReadPost> posts) {
    if (posts.isEmpty()) {
      return Future.succeededFuture();
    }
    return lockKnown(posts.keySet())
        .compose(
            known -> {
              List<ReadPost> unknown =
                  posts.values().stream()
                      .filter(p -> !known.containsKey(Key.of(p.post())))
                      .toList();
              return update(posts, known).compose(v -> add(unknown));
            });
  }

  private Future<Map<Key, Known>> lockKnown(Collection<Key> keys) {
    return change
        .db()
        .preparedQuery(LOCK_KNOWN)
        .execute(
            tuple(
                keys.stream().map(Key::network).toArray(String[]::new),
                keys.stream().map(Key::externalId).toArray(String[]::new)))
        .map(
            rows -> {
              Map<Key, Known> known = new HashMap<>();
              rows.forEach(row -> known.put(key(row), known(row)));
              known.forEach((key, post) -> ids.put(key, post.id()));
              return known;
            });
  }

  private Future<Void> update(Map<Key, ReadPost> posts, Map<Key, Known> known) {
    List<ReadPost> changed = new ArrayList<>();
    List<Known> before = new ArrayList<>();
    Set<Long> texts = new HashSet<>();
    Set<Long> counts = new HashSet<>();
    known.forEach(
        (key, old) -> {
          ReadPost read = Objects.requireNonNull(posts.get(key));
          Post post = read.post();
          if (isTextChanged(old, post)) {
            texts.add(old.id());
          }
          if (!engagement(old, post).equals(old.engagement())) {
            counts.add(old.id());
          }
          if (old.parent() == null && post.parent() != null) {
            parentLearnt.add(old.id()); // two feeds can show one post, and one of them say more
          }
          boolean followersChanged =
              post.author().followers() != null
                  && !post.author().followers().equals(old.followers());
          if (texts.contains(old.id())
              || counts.contains(old.id())
              || parentLearnt.contains(old.id())
              || followersChanged) {
            changed.add(read);
            before.add(old);
          }
        });
    if (changed.isEmpty()) {
      return Future.succeededFuture();
    }
    textChanged.addAll(texts);
    countsChanged.addAll(counts);
    // only of these: what an earlier step of the same writing changed has its rows already
    return execute(ADD_REVISIONS, tuple(Columns.longs(texts), at(seenAt)), texts)
        .compose(v -> change.db().preparedQuery(UPDATE).execute(updates(changed, before)))
        .compose(v -> execute(ADD_READINGS, tuple(Columns.longs(counts), at(seenAt)), counts));
  }

  /** What a site leaves out this time is kept as it was. */
  private static Tuple updates(List<ReadPost> changed, List<Known> before) {
    int n = changed.size();
    List<Post> now = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      now.add(merged(changed.get(i).post(), before.get(i)));
    }
    return Tuple.tuple()
        .addValue(before.stream().map(Known::id).toArray(Long[]::new))
        .addValue(column(now, Post::title, String[]::new))
        .addValue(column(now, Post::text, String[]::new))
        .addValue(column(now, Post::rating, Double[]::new))
        .addValue(column(changed, p -> p.analysis().language(), String[]::new))
        .addValue(column(changed, p -> p.analysis().sentiment().label().word(), String[]::new))
        .addValue(column(changed, p -> p.analysis().sentiment().score(), Double[]::new))
        .addValue(column(now, p -> p.author().followers(), Long[]::new))
        .addValue(column(now, p -> p.engagement().likes(), Long[]::new))
        .addValue(column(now, p -> p.engagement().replies(), Long[]::new))
        .addValue(column(now, p -> p.engagement().shares(), Long[]::new))
        .addValue(column(now, p -> p.engagement().views(), Long[]::new))
        .addValue(column(now, Post::parent, String[]::new));
  }

  private static Post merged(Post post, Known old) {
    boolean words = !post.words().isBlank();
    return new Post(
        post.network(), post.externalId(), post.localId(), post.url(), post.author(),
        words ? post.title() : old.title(), words ? post.text() : old.text(), post.language(),
        post.rating() != null ? post.rating() : old.rating(), post.publishedAt(),
        engagement(old, post), post.parent());
  }

  private static boolean isTextChanged(Known old, Post post) {
    Post now = merged(post, old);
    return !Objects.equals(now.title(), old.title())
        || !now.text().equals(old.text())
        || !Objects.equals(now.rating(), old.rating());
  }

  private static Engagement engagement(Known old, Post post) {
    Engagement before = old.engagement();
    Engagement now = post.engagement();
    return new Engagement(
        now.likes() != null ? now.likes() : before.likes(),
        now.replies() != null ? now.replies() : before.replies(),
        now.shares() != null ? now.shares() : before.shares(),
        now.views() != null ? now.views() : before.views());
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
              Set<Key> inserted = new HashSet<>();
              rows.forEach(
                  row -> {
                    inserted.add(key(row));
                    ids.put(key(row), row.getLong("id"));
                    fresh.add(row.getLong("id"));
                  });
              added.addAll(fresh);
              Map<Key, ReadPost> late = new LinkedHashMap<>();
              posts.stream()
                  .filter(p -> !inserted.contains(Key.of(p.post())))
                  .forEach(p -> late.put(Key.of(p.post()), p));
              // another transaction was faster with these: they are known by now
              return late.isEmpty()
                  ? Future.succeededFuture()
                  : lockKnown(late.keySet()).compose(known -> update(late, known));
            })
        .compose(v -> execute(ADD_READINGS, tuple(Columns.longs(fresh), at(seenAt)), fresh));
  }

  private Tuple inserts(List<ReadPost> posts) {
    List<Post> plain = posts.stream().map(ReadPost::post).toList();
    return Tuple.tuple()
        .addValue(column(plain, Post::network, String[]::new))
        .addValue(column(plain, Post::externalId, String[]::new))
        .addValue(column(plain, Post::localId, String[]::new))
        .addValue(column(plain, Post::url, String[]::new))
        .addValue(column(posts, ReadPost::site, String[]::new))
        .addValue(column(plain, p -> p.author().name(), String[]::new))
        .addValue(column(plain, p -> p.author().handle(), String[]::new))
        .addValue(column(plain, p -> p.author().followers(), Long[]::new))
        .addValue(column(plain, PostWriter::authorKey, String[]::new))
        .addValue(column(plain, Post::title, String[]::new))
        .addValue(column(plain, Post::text, String[]::new))
        .addValue(column(posts, p -> p.analysis().language(), String[]::new))
        .addValue(column(plain, Post::rating, Double[]::new))
        .addValue(column(plain, p -> atOrNull(p.publishedAt()), OffsetDateTime[]::new))
        .addValue(column(plain, p -> at(seenAt), OffsetDateTime[]::new))
        .addValue(column(plain, p -> p.engagement().likes(), Long[]::new))
        .addValue(column(plain, p -> p.engagement().replies(), Long[]::new))
        .addValue(column(plain, p -> p.engagement().shares(), Long[]::new))
        .addValue(column(plain, p -> p.engagement().views(), Long[]::new))
        .addValue(column(posts, p -> p.analysis().sentiment().label().word(), String[]::new))
        .addValue(column(posts, p -> p.analysis().sentiment().score(), Double[]::new))
        .addValue(column(plain, Post::parent, String[]::new))
        .addValue(column(posts, ReadPost::own, Boolean[]::new));
  }

  private static @Nullable String authorKey(Post post) {
    String key = post.author().handle() != null ? post.author().handle() : post.author().name();
    return key == null || key.isBlank() ? null : key.strip().toLowerCase(Locale.ROOT);
  }

  /** Of what we wrote ourselves only answers to posts that we hold. */
  private Future<Map<Key, ReadPost>> ownAnswers(Map<Key, ReadPost> own) {
    List<ReadPost> answers =
        own.values().stream().filter(p -> p.post().parent() != null).toList();
    if (answers.isEmpty()) {
      return Future.succeededFuture(Map.of());
    }
    return change
        .db()
        .preparedQuery(PARENTS_HELD)
        .execute(
            tuple(
                column(answers, p -> p.post().network(), String[]::new),
                column(answers, p -> p.post().parent(), String[]::new)))
        .map(
            rows -> {
              Set<Key> held = new HashSet<>();
              rows.forEach(r -> held.add(new Key(r.getString("network"), r.getString("ref"))));
              return answers.stream()
                  .filter(
                      p ->
                          held.contains(
                              new Key(
                                  p.post().network(), Objects.requireNonNull(p.post().parent()))))
                  .collect(
                      Collectors.toMap(
                          p -> Key.of(p.post()), Function.identity(), (a, b) -> a, LinkedHashMap::new));
            });
  }

  private Future<Void> link() {
    // A reply and its parent taken in at the same moment by two transactions do not see each other;
    // the link is made when the reply is seen again.
    return execute(FIND_PARENTS, tuple((Object) Columns.longs(ids.values())), ids.values())
        .compose(v -> execute(FIND_CHILDREN, tuple((Object) Columns.longs(added)), added));
  }

  private Future<Void> addMentions(Collection<ReadPost> posts, Predicate<ReadPost> backfill) {
    List<Long> postIds = new ArrayList<>();
    List<Long> businesses = new ArrayList<>();
    List<Boolean> history = new ArrayList<>();
    List<String> why = new ArrayList<>();
    for (ReadPost read : posts) {
      for (Long business : read.businesses()) {
        long post = Objects.requireNonNull(ids.get(Key.of(read.post())));
        found.add(new MentionKey(post, business));
        postIds.add(post);
        businesses.add(business);
        history.add(backfill.test(read));
        why.add(why(read.analysis()));
      }
    }
    if (postIds.isEmpty()) {
      return Future.succeededFuture();
    }
    return change
        .db()
        .preparedQuery(ADD_MENTIONS)
        .execute(
            Tuple.tuple()
                .addValue(postIds.toArray(Long[]::new))
                .addLong(sourceId)
                .addValue(at(seenAt))
                .addValue(businesses.toArray(Long[]::new))
                .addValue(history.toArray(Boolean[]::new))
                .addValue(why.toArray(String[]::new)))
        .compose(
            rows -> {
              rows.forEach(row -> created.add(mentionKey(row)));
              return change
                  .db()
                  .preparedQuery(MENTIONS_OF)
                  .execute(tuple((Object) postIds.toArray(Long[]::new)));
            })
        .map(
            rows -> {
              rows.forEach(row -> mentions.put(mentionKey(row), row.getLong("id")));
              return null;
            });
  }

  private Future<Void> reread(Collection<ReadPost> posts) {
    List<ReadPost> changed =
        posts.stream().filter(p -> textChanged.contains(ids.get(Key.of(p.post())))).toList();
    return execute(
        REREAD_MENTIONS,
        tuple(
            column(changed, p -> ids.get(Key.of(p.post())), Long[]::new),
            column(changed, p -> why(p.analysis()), String[]::new)),
        changed);
  }

  private Future<Void> countSources() {
    if (sourceId == null || found.isEmpty()) {
      return Future.succeededFuture();
    }
    // the same post may be a mention of others, too, which this source has not found
    List<Long> ours = found.stream().map(mentions::get).filter(Objects::nonNull).toList();
    return change
        .db()
        .preparedQuery(ADD_SOURCES)
        .execute(tuple(Columns.longs(ours), sourceId))
        .map(RowSet::rowCount)
        .compose(
            more ->
                more == 0
                    ? Future.succeededFuture()
                    : change
                        .db()
                        .preparedQuery(COUNT_FOUND)
                        .execute(tuple(sourceId, more.longValue()))
                        .mapEmpty());
  }

  private void tell() {
    mentions.entrySet().stream()
        .filter(
            e ->
                created.contains(e.getKey())
                    || textChanged.contains(e.getKey().postId())
                    || countsChanged.contains(e.getKey().postId())
                    || parentLearnt.contains(e.getKey().postId()))
        .map(Map.Entry::getValue)
        .sorted()
        .forEach(id -> change.tell(EventKind.MENTION, id));
  }

  private Future<Void> execute(String sql, Tuple values, Collection<?> unlessEmpty) {
    return unlessEmpty.isEmpty()
        ? Future.succeededFuture()
        : change.db().preparedQuery(sql).execute(values).mapEmpty();
  }

  private static <P, T> @Nullable T[] column(
      Collection<P> of, Function<P, @Nullable T> value, java.util.function.IntFunction<T[]> array) {
    T[] values = array.apply(of.size());
    int i = 0;
    for (P each : of) {
      values[i++] = value.apply(each);
    }
    return values;
  }

  private static String why(Analysis analysis) {
    JsonArray phrases = new JsonArray();
    analysis
        .why()
        .forEach(
            p ->
                phrases.add(
                    new JsonObject()
                        .put("start", p.start())
                        .put("end", p.end())
                        .put("weight", p.weight())));
    return phrases.encode();
  }

  private static Key key(Row row) {
    return new Key(row.getString("network"), row.getString("external_id"));
  }

  private static MentionKey mentionKey(Row row) {
    return new MentionKey(row.getLong("post_id"), row.getLong("business_id"));
  }

  private static Known known(Row row) {
    return new Known(
        row.getLong("id"),
        row.getString("title"),
        row.getString("text"),
        row.getDouble("rating"),
        row.getLong("author_followers"),
        new Engagement(
            row.getLong("likes"), row.getLong("replies"), row.getLong("shares"), row.getLong("views")),
        row.getString("parent_ref"));
  }
}
