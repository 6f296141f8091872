package io.tellten.store;

import static io.tellten.store.Columns.tuple;
import static io.tellten.store.Columns.at;
import static io.tellten.store.Columns.atOrNull;
import static io.tellten.store.Columns.column;

import io.tellten.model.Business;
import io.tellten.model.Found;
import io.tellten.model.Harvest;
import io.tellten.model.Lease;
import io.tellten.model.PostRef;
import io.tellten.model.ReadPage;
import io.tellten.model.ReadPost;
import io.tellten.model.Recount;
import io.tellten.model.Stored;
import io.tellten.model.StreamHarvest;
import io.tellten.model.Terms;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * Takes in what was read: posts, mentions, counts, the source's state and its cursor, all in one
 * transaction or not at all.
 */
public final class HarvestStore {
  private static final String FENCE =
      "SELECT 1 FROM host_queue WHERE id = $1 AND lease_token = $2 FOR UPDATE";
  private static final String DUE_AGAIN =
      """
      UPDATE reread r SET due_at = n.due_at FROM unnest($1::bigint[], $2::timestamptz[]) AS n (post_id, due_at)
      WHERE r.post_id = n.post_id""";
  private static final String LOCK_SOURCE = "SELECT 1 FROM source WHERE id = $1 FOR NO KEY UPDATE";
  private static final String NEVER_AGAIN = "DELETE FROM reread WHERE post_id = ANY($1)";

  /** Thousands of rows made ready at once would keep the event loop from everything else. */
  private static final int MOST_AT_A_TIME = 500;

  /** What people bring by hand is theirs to keep. */
  private static final Terms BY_HAND = Terms.ofPages("");

  private final Changes changes;
  private final HarvestWriter polls;
  private final StreamWriter streams;

  /** On that way of changing things. */
  public HarvestStore(Changes changes) {
    this.changes = changes;
    this.polls = new HarvestWriter(changes);
    this.streams = new StreamWriter(changes);
  }

  /**
   * A post by hand after it was read.
   *
   * @param backfill whether it is history, which alerts nobody
   */
  public record ByHand(ReadPost read, boolean backfill) {}

  /**
   * The same posts, as they are to be committed: who comes back, because nobody answered their last
   * unhappy mention of the same business, says so in the signals, and is in more trouble.
   */
  public Future<List<ReadPost>> knowingAuthors(List<ReadPost> posts, Instant now) {
    return new Returning(changes.db()).marked(posts, now);
  }

  /**
   * Takes in one harvest. What the first complete poll of a question brings is marked as history.
   *
   * @return false when the lease is no longer ours or people changed the source; then nothing is
   *     written
   */
  public Future<Boolean> commit(Harvest harvest, List<ReadPost> posts) {
    return commit(harvest, posts, List.of());
  }

  /**
   * The same with the pages of results that it holds.
   *
   * @param pages after each of their results was read
   */
  public Future<Boolean> commit(Harvest harvest, List<ReadPost> posts, List<ReadPage> pages) {
    return polls.commit(harvest, posts, pages);
  }

  /** Takes in pages of results that this source read then, before any that are kept. */
  public Future<Void> commitPast(
      long source, Business business, Instant readAt, List<ReadPage> pages) {
    return changes.run(
        change ->
            change
                .db()
                .preparedQuery(LOCK_SOURCE)
                .execute(tuple(source))
                .compose(v -> new SearchWriter(change, source, business, readAt).write(pages)));
  }

  /**
   * Takes in what reading posts again brought, and keeps when they are due next.
   *
   * @param reworded those of its posts that were read anew
   * @return false when the lease is no longer ours; then nothing is written
   */
  public Future<Boolean> commit(Recount recount, List<ReadPost> reworded) {
    return changes
        .run(
            change ->
                fence(change, recount.lease())
                    .compose(v -> write(change, recount, reworded))
                    .map(true))
        .recover(LeaseLostException::toFalse);
  }

  /**
   * Takes in a stretch of a stream: posts, reactions to posts that are held, deletions, and where to
   * go on after it. What is repeated changes nothing.
   *
   * @param posts those that mention a business, read
   * @return false when the stream's lease is no longer ours; then nothing is written
   */
  public Future<Boolean> commit(StreamHarvest harvest, List<ReadPost> posts) {
    return streams.commit(harvest, posts);
  }

  /** Takes in posts by hand, all or none; answers in their order. */
  public Future<List<Stored>> commit(List<ByHand> posts) {
    return commit(posts, (change, stored) -> Future.succeededFuture());
  }

  /**
   * The same, together with what somebody else writes.
   *
   * @param along writes in the same transaction, given the answers
   */
  public Future<List<Stored>> commit(
      List<ByHand> posts, BiFunction<Changes.Change, List<Stored>, Future<Void>> along) {
    return changes.run(
        change -> {
          Set<PostKey> history = new HashSet<>();
          posts.stream().filter(ByHand::backfill).forEach(p -> history.add(key(p.read())));
          Map<PostKey, PostWriter> writers = new HashMap<>();
          Future<Void> written = Future.succeededFuture();
          for (List<ReadPost> part : parts(posts)) {
            PostWriter writer =
                new PostWriter(change, BY_HAND, change.now(), (post, business) -> List.of(), true);
            part.forEach(p -> writers.put(key(p), writer));
            written =
                written.compose(v -> writer.write(part, p -> history.contains(key(p))));
          }
          return written
              .map(v -> answers(posts, writers))
              .compose(stored -> along.apply(change, stored).map(stored));
        });
  }

  /** Few enough to be written down between two other things; one post's wordings stay together. */
  private static List<List<ReadPost>> parts(List<ByHand> posts) {
    Map<PostKey, List<ReadPost>> byKey = new LinkedHashMap<>();
    posts.forEach(
        p -> byKey.computeIfAbsent(key(p.read()), key -> new ArrayList<>()).add(p.read()));
    List<List<ReadPost>> parts = new ArrayList<>();
    List<ReadPost> part = new ArrayList<>();
    for (List<ReadPost> one : byKey.values()) {
      if (part.size() >= MOST_AT_A_TIME) {
        parts.add(part);
        part = new ArrayList<>();
      }
      part.addAll(one);
    }
    parts.add(part);
    return parts;
  }

  private static PostKey key(ReadPost read) {
    return PostKey.of(read.post());
  }

  private static List<Stored> answers(List<ByHand> posts, Map<PostKey, PostWriter> writers) {
    List<Stored> answers = new ArrayList<>();
    Map<Long, Boolean> said = new HashMap<>();
    for (ByHand post : posts) {
      PostKey key = key(post.read());
      PostWriter writer = Objects.requireNonNull(writers.get(key));
      long business = post.read().businesses().get(0);
      long mention = Objects.requireNonNull(writer.mentionId(key, business));
      boolean first = said.put(mention, true) == null;
      answers.add(new Stored(mention, first && writer.isCreated(key, business)));
    }
    return answers;
  }

  private static Future<Void> fence(Changes.Change change, Lease lease) {
    return change
        .db()
        .preparedQuery(FENCE)
        .execute(tuple(lease.hostQueueId(), lease.token()))
        .compose(
            rows ->
                rows.size() == 1
                    ? Future.succeededFuture()
                    : Future.failedFuture(new LeaseLostException(lease)));
  }

  private static Future<Void> write(
      Changes.Change change, Recount recount, List<ReadPost> reworded) {
    return new PostWriter(
            change,
            recount.terms(),
            recount.readAt(),
            (post, business) -> List.of(recount.sourceId()),
            true)
        .write(reworded, p -> false)
        .compose(v -> writeFound(change, recount.found(), recount.terms(), recount.readAt()))
        .compose(v -> new CountWriter(change).keepReadings(answered(recount), recount.readAt()))
        .compose(v -> setDue(change.db(), recount));
  }

  /** The posts of which the answer says something. */
  private static List<Long> answered(Recount recount) {
    Set<PostKey> said = new HashSet<>();
    recount.found().counts().forEach(c -> said.add(new PostKey(c.network(), c.externalId())));
    recount.found().posts().forEach(p -> said.add(new PostKey(p.network(), p.externalId())));
    return recount.asked().stream()
        .filter(ref -> said.contains(new PostKey(ref.network(), ref.externalId())))
        .map(PostRef::id)
        .toList();
  }

  /** Counts, deletions and ranks of posts found before. */
  static Future<Void> writeFound(
      Changes.Change change, Found found, Terms terms, Instant readAt) {
    CountWriter counts = new CountWriter(change);
    return counts
        .count(found.counts(), readAt)
        .compose(v -> new GoneWriter(change).follow(found.gone(), terms, readAt))
        .compose(v -> counts.rank(found.ranking()));
  }

  private static Future<Void> setDue(SqlClient db, Recount recount) {
    Map<Long, Instant> due = recount.nextDue();
    List<Long> never =
        recount.asked().stream().map(PostRef::id).filter(id -> !due.containsKey(id)).toList();
    List<Long> again = List.copyOf(due.keySet());
    return db.preparedQuery(DUE_AGAIN)
        .execute(
            tuple(
                Columns.longs(again),
                column(again, id -> atOrNull(due.get(id)), OffsetDateTime[]::new)))
        .compose(v -> db.preparedQuery(NEVER_AGAIN).execute(tuple((Object) Columns.longs(never))))
        .mapEmpty();
  }
}
