package io.tellten.store;

import static io.tellten.store.Columns.at;
import static io.tellten.store.Columns.column;
import static io.tellten.store.Columns.tuple;

import io.tellten.model.Analysis;
import io.tellten.model.EventKind;
import io.tellten.model.ReadPost;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The rows of mentions inside a transaction, and which sources found them. */
final class MentionRows {
  private static final String ADD =
      """
      INSERT INTO mention (post_id, business_id, source_id, seen_at, at, backfill, muted, incident_id, sentiment, score,
        confidence, mixed, severity, topics, signals, analysis)
      SELECT p.id, n.business_id, n.source_id, $1, least(coalesce(p.published_at, $1), $1), n.backfill, EXISTS (
          SELECT 1 FROM mute u WHERE u.business_id = n.business_id
            AND ((u.kind = 'author' AND u.network = p.network AND u.value = p.author_key)
              OR (u.kind = 'site' AND u.value = p.site))), p.incident_id, n.sentiment, n.score, n.confidence, n.mixed,
        n.severity, n.topics, n.signals, n.analysis
      FROM jsonb_to_recordset($2) AS n (post_id bigint, business_id bigint, source_id bigint, backfill boolean, %s)
      JOIN post p ON p.id = n.post_id
      ON CONFLICT (post_id, business_id) DO NOTHING
      RETURNING id, post_id, business_id"""
          .formatted(AnalysisRows.COLUMNS);
  private static final String OF =
      "SELECT id, post_id, business_id FROM mention WHERE post_id = ANY($1)";
  private static final String HOLD = OF + " ORDER BY id FOR UPDATE";
  private static final String ADD_SOURCES =
      """
      WITH added AS (
        INSERT INTO mention_source (mention_id, source_id) SELECT * FROM unnest($1::bigint[], $2::bigint[])
        ON CONFLICT DO NOTHING RETURNING source_id),
      counted AS (SELECT source_id, count(*) AS more FROM added GROUP BY source_id)
      UPDATE source s SET found = s.found + c.more, last_found_at = greatest(s.last_found_at, $3)
      FROM counted c WHERE s.id = c.source_id""";

  private final Changes.Change change;
  private final Instant seenAt;
  private final PostWriter.Finders finders;
  private final Map<MentionKey, Long> mentions = new HashMap<>();
  private final Set<MentionKey> created = new HashSet<>();

  /**
   * @param finders which sources found what mentions a business
   */
  MentionRows(Changes.Change change, Instant seenAt, PostWriter.Finders finders) {
    this.change = change;
    this.seenAt = seenAt;
    this.finders = finders;
  }

  private record MentionKey(long postId, long businessId) {
    static MentionKey of(Row row) {
      return new MentionKey(row.getLong("post_id"), row.getLong("business_id"));
    }
  }

  private record Found(
      MentionKey key, List<Long> sources, boolean backfill, Analysis about) {
    @Nullable Long source() {
      return sources.isEmpty() ? null : sources.get(0);
    }
  }

  /** The mention of that business in that post. */
  @Nullable Long id(long postId, long businessId) {
    return mentions.get(new MentionKey(postId, businessId));
  }

  /** Whether that mention was made just now. */
  boolean isCreated(long postId, long businessId) {
    return created.contains(new MentionKey(postId, businessId));
  }

  /** Businesses of which mentions were made just now, one entry a mention. */
  List<Long> createdFor() {
    return created.stream().map(MentionKey::businessId).toList();
  }

  /** Makes those that are missing, and says of all of them who found them. */
  Future<Void> store(Collection<ReadPost> posts, PostRows rows, Predicate<ReadPost> backfill) {
    List<Found> found = new ArrayList<>();
    for (ReadPost read : posts) {
      long post = rows.idOf(read);
      if (rows.gone().contains(post)) {
        continue; // its author took it back
      }
      read.about()
          .forEach(
              (business, about) ->
                  found.add(
                      new Found(
                          new MentionKey(post, business),
                          finders.of(PostKey.of(read.post()), business),
                          backfill.test(read),
                          kept(about, post, rows))));
    }
    return add(found).compose(v -> readAnew(posts, rows)).compose(v -> addSources(found));
  }

  private Future<Void> add(List<Found> found) {
    if (found.isEmpty()) {
      return Future.succeededFuture();
    }
    JsonArray all = new JsonArray();
    found.forEach(
        f ->
            all.add(
                AnalysisRows.row(f.about(), f.about())
                    .put("post_id", f.key().postId())
                    .put("business_id", f.key().businessId())
                    .put("source_id", f.source())
                    .put("backfill", f.backfill())));
    Long[] posts = column(found, f -> f.key().postId(), Long[]::new);
    return change
        .db()
        .preparedQuery(ADD)
        .execute(tuple(at(seenAt), all))
        .compose(
            rows -> {
              rows.forEach(row -> created.add(MentionKey.of(row)));
              return change.db().preparedQuery(OF).execute(tuple((Object) posts));
            })
        .map(
            rows -> {
              rows.forEach(row -> mentions.put(MentionKey.of(row), row.getLong("id")));
              return null;
            });
  }

  /** A business of which these sources know nothing is told what the whole says. */
  private Future<Void> readAnew(Collection<ReadPost> posts, PostRows rows) {
    Map<Long, ReadPost> reworded = new HashMap<>();
    posts.stream()
        .filter(p -> rows.reworded().contains(rows.idOf(p)))
        .forEach(p -> reworded.put(rows.idOf(p), p));
    return reworded.isEmpty()
        ? Future.succeededFuture()
        : change
            .db()
            .preparedQuery(HOLD)
            .execute(tuple((Object) Columns.longs(reworded.keySet())))
            .compose(
                held -> {
                  Map<Long, Analysis> read = new HashMap<>();
                  held.forEach(
                      row -> {
                        MentionKey key = MentionKey.of(row);
                        ReadPost post = Objects.requireNonNull(reworded.get(key.postId()));
                        Analysis about =
                            post.about().getOrDefault(key.businessId(), post.analysis());
                        read.put(row.getLong("id"), kept(about, key.postId(), rows));
                      });
                  return AnalysisRows.write(change.db(), read);
                });
  }

  /** The same post may be a mention of others, too, which these sources have not found. */
  private Future<Void> addSources(List<Found> found) {
    List<Long> ids = new ArrayList<>();
    List<Long> sources = new ArrayList<>();
    for (Found each : found) {
      long mention = Objects.requireNonNull(mentions.get(each.key()));
      for (Long source : each.sources()) {
        ids.add(mention);
        sources.add(source);
      }
    }
    return ids.isEmpty()
        ? Future.succeededFuture()
        : change
            .db()
            .preparedQuery(ADD_SOURCES)
            .execute(tuple(Columns.longs(ids), Columns.longs(sources), at(seenAt)))
            .mapEmpty();
  }

  /** Announces those that are new, and those of posts in which people see a difference. */
  Future<Void> tell(Set<Long> changedPosts) {
    created.stream()
        .map(mentions::get)
        .filter(Objects::nonNull)
        .sorted()
        .forEach(id -> change.tell(EventKind.MENTION, id));
    return CountWriter.tellMentionsOf(change, changedPosts);
  }

  /** Where the words are not kept, there is nothing to point at. */
  private static Analysis kept(Analysis about, long post, PostRows rows) {
    return rows.wordless().contains(post) ? about.withoutPlaces() : about;
  }
}
