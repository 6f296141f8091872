package io.tellten.store;

import static io.tellten.store.Columns.tuple;
import static io.tellten.store.Columns.at;
import static io.tellten.store.Columns.atOrNull;
import static io.tellten.store.Columns.column;

import io.tellten.model.Found;
import io.tellten.model.Harvest;
import io.tellten.model.Lease;
import io.tellten.model.PostRef;
import io.tellten.model.RatingSummary;
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
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes in what was read: posts, mentions, counts, the source's state and its cursor, all in one
 * transaction or not at all.
 */
public final class HarvestStore {
  private static final String FENCE =
      "SELECT 1 FROM host_queue WHERE id = $1 AND lease_token = $2 FOR UPDATE";
  private static final String HISTORY_OF = 
      "SELECT history_of FROM source WHERE id = $1 AND version = $2 FOR UPDATE";
  private static final String HISTORY_TAKEN = "UPDATE source SET history_of = $2 WHERE id = $1";
  private static final String DUE_AGAIN =
      """
      UPDATE reread r SET due_at = n.due_at FROM unnest($1::bigint[], $2::timestamptz[]) AS n (post_id, due_at)
      WHERE r.post_id = n.post_id""";
  private static final String NEVER_AGAIN = "DELETE FROM reread WHERE post_id = ANY($1)";
  private static final String ADD_RATING =
      """
      INSERT INTO rating_history (source_id, at, value, count)
      SELECT $1, $2, $3, $4
      WHERE NOT EXISTS (
        SELECT 1 FROM (SELECT value, count FROM rating_history WHERE source_id = $1 ORDER BY at DESC LIMIT 1) last
        WHERE last.value = $3 AND last.count IS NOT DISTINCT FROM $4)
      ON CONFLICT DO NOTHING""";

  /** What people bring by hand is theirs to keep. */
  private static final Terms BY_HAND = Terms.ofPages("");

  private final Changes changes;
  private final StreamWriter streams;

  /** On that way of changing things. */
  public HarvestStore(Changes changes) {
    this.changes = changes;
    this.streams = new StreamWriter(changes);
  }

  /**
   * A post by hand after it was read.
   *
   * @param backfill whether it is history, which alerts nobody
   */
  public record ByHand(ReadPost read, boolean backfill) {}

  /**
   * Takes in one harvest. What the first complete poll of a question brings is marked as history.
   *
   * @return false when the lease is no longer ours or people changed the source; then nothing is
   *     written
   */
  public Future<Boolean> commit(Harvest harvest, List<ReadPost> posts) {
    return changes
        .run(
            change ->
                fence(change, harvest.lease())
                    .compose(v -> write(change, harvest, posts))
                    .map(true))
        .recover(LeaseLostException::toFalse);
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
    return changes.run(
        change -> {
          Set<PostKey> history = new HashSet<>();
          posts.stream()
              .filter(ByHand::backfill)
              .forEach(p -> history.add(PostKey.of(p.read().post())));
          PostWriter writer = new PostWriter(change, BY_HAND, change.now(), business -> List.of(), true);
          return writer
              .write(
                  posts.stream().map(ByHand::read).toList(),
                  p -> history.contains(PostKey.of(p.post())))
              .map(v -> answers(posts, writer));
        });
  }

  private static List<Stored> answers(List<ByHand> posts, PostWriter writer) {
    List<Stored> answers = new ArrayList<>();
    Map<Long, Boolean> said = new HashMap<>();
    for (ByHand post : posts) {
      PostKey key = PostKey.of(post.read().post());
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

  private static Future<Void> write(Changes.Change change, Harvest harvest, List<ReadPost> posts) {
    SqlClient db = change.db();
    long source = harvest.sourceId();
    return historyOf(db, harvest)
        .compose(
            of -> {
              boolean history = !harvest.askedFor().equals(of.orElse(null));
              PostWriter writer =
                  new PostWriter(
                      change,
                      harvest.terms(),
                      harvest.readAt(),
                      business -> List.of(source),
                      true);
              return writer
                  .write(posts, p -> history)
                  .compose(
                      v ->
                          history && harvest.found().next() == null
                              ? db.preparedQuery(HISTORY_TAKEN)
                                  .execute(tuple(source, harvest.askedFor()))
                                  .mapEmpty()
                              : Future.succeededFuture())
                  .compose(
                      v ->
                          harvest.isRecountable()
                              ? new Arrived(db).readAgain(writer.added(), harvest.readAt())
                              : Future.succeededFuture());
            })
        .compose(v -> writeFound(change, harvest.found(), harvest.terms(), harvest.readAt()))
        .compose(v -> new Arrived(db).hold(source, harvest.arrivals(), harvest.readAt()))
        .compose(v -> addRating(db, source, harvest.found().rating(), harvest.readAt()))
        .compose(
            v ->
                harvest.validators() == null
                    ? Future.succeededFuture()
                    : new PollStore(db)
                        .saveValidators(source, harvest.asked(), harvest.validators()))
        .compose(
            v ->
                PollStore.saveState(
                    change,
                    source,
                    harvest.version(),
                    harvest.lease(),
                    harvest.state(),
                    harvest.askedFor(),
                    true,
                    harvest.readAt()))
        .mapEmpty();
  }

  private static Future<Void> write(
      Changes.Change change, Recount recount, List<ReadPost> reworded) {
    return new PostWriter(
            change,
            recount.terms(),
            recount.readAt(),
            business -> List.of(recount.sourceId()),
            true)
        .write(reworded, p -> false)
        .compose(v -> writeFound(change, recount.found(), recount.terms(), recount.readAt()))
        .compose(v -> setDue(change.db(), recount));
  }

  /** Counts, deletions and ranks of posts found before. */
  private static Future<Void> writeFound(
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

  private static Future<Optional<String>> historyOf(SqlClient db, Harvest harvest) {
    return db.preparedQuery(HISTORY_OF)
        .execute(tuple(harvest.sourceId(), harvest.version()))
        .map(
            rows -> {
              if (rows.size() == 0) {
                throw new LeaseLostException(harvest.lease());
              }
              return Optional.ofNullable(rows.iterator().next().getString("history_of"));
            });
  }

  private static Future<Void> addRating(
      SqlClient db, long source, @Nullable RatingSummary rating, Instant at) {
    return rating == null
        ? Future.succeededFuture()
        : db.preparedQuery(ADD_RATING)
            .execute(tuple(source, at(at), rating.value(), rating.count()))
            .mapEmpty();
  }
}
