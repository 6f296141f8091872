package io.tellten.store;

import static io.tellten.store.Columns.tuple;
import static io.tellten.store.Columns.at;

import io.tellten.model.Harvest;
import io.tellten.model.RatingSummary;
import io.tellten.model.ReadPost;
import io.tellten.model.Stored;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes in what was read: posts, mentions, counts, the source's state and its cursor, all in one
 * transaction or not at all.
 */
public final class HarvestStore {
  private static final String FENCE =
      "SELECT 1 FROM host_queue WHERE id = $1 AND lease_token = $2 FOR UPDATE";
  private static final String HISTORY_OF = "SELECT history_of FROM source WHERE id = $1 FOR UPDATE";
  private static final String HISTORY_TAKEN = "UPDATE source SET history_of = $2 WHERE id = $1";
  private static final String ADD_RATING =
      """
      INSERT INTO rating_history (source_id, at, value, count)
      SELECT $1, $2, $3, $4
      WHERE NOT EXISTS (
        SELECT 1 FROM (SELECT value, count FROM rating_history WHERE source_id = $1 ORDER BY at DESC LIMIT 1) last
        WHERE last.value = $3 AND last.count IS NOT DISTINCT FROM $4)
      ON CONFLICT DO NOTHING""";

  private final Changes changes;

  /** On that way of changing things. */
  public HarvestStore(Changes changes) {
    this.changes = changes;
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
   * @return false when the lease is no longer ours; then nothing is written
   */
  public Future<Boolean> commit(Harvest harvest, List<ReadPost> posts) {
    return changes
        .run(change -> fence(change, harvest).compose(v -> write(change, harvest, posts)).map(true))
        .recover(LeaseLostException::toFalse);
  }

  /** Takes in posts by hand, all or none; answers in their order. */
  public Future<List<Stored>> commit(List<ByHand> posts) {
    return changes.run(
        change -> {
          Set<PostWriter.Key> history = new HashSet<>();
          posts.stream()
              .filter(ByHand::backfill)
              .forEach(p -> history.add(PostWriter.Key.of(p.read().post())));
          PostWriter writer = new PostWriter(change, null, change.now());
          return writer
              .write(
                  posts.stream().map(ByHand::read).toList(),
                  p -> history.contains(PostWriter.Key.of(p.post())))
              .map(v -> answers(posts, writer));
        });
  }

  private static List<Stored> answers(List<ByHand> posts, PostWriter writer) {
    List<Stored> answers = new ArrayList<>();
    Map<Long, Boolean> said = new HashMap<>();
    for (ByHand post : posts) {
      PostWriter.Key key = PostWriter.Key.of(post.read().post());
      long business = post.read().businesses().get(0);
      long mention = Objects.requireNonNull(writer.mentionId(key, business));
      boolean first = said.put(mention, true) == null;
      answers.add(new Stored(mention, first && writer.isCreated(key, business)));
    }
    return answers;
  }

  private static Future<Void> fence(Changes.Change change, Harvest harvest) {
    return change
        .db()
        .preparedQuery(FENCE)
        .execute(tuple(harvest.lease().hostQueueId(), harvest.lease().token()))
        .compose(
            rows ->
                rows.size() == 1
                    ? Future.succeededFuture()
                    : Future.failedFuture(new LeaseLostException(harvest.lease())));
  }

  private static Future<Void> write(Changes.Change change, Harvest harvest, List<ReadPost> posts) {
    SqlClient db = change.db();
    long source = harvest.sourceId();
    return historyOf(db, source)
        .compose(
            of -> {
              boolean history = !harvest.askedFor().equals(of);
              return new PostWriter(change, source, harvest.readAt())
                  .write(posts, p -> history)
                  .compose(
                      v ->
                          history && harvest.found().next() == null
                              ? db.preparedQuery(HISTORY_TAKEN)
                                  .execute(tuple(source, harvest.askedFor()))
                                  .mapEmpty()
                              : Future.succeededFuture());
            })
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
                    harvest.lease(),
                    harvest.state(),
                    harvest.askedFor(),
                    true,
                    harvest.readAt()))
        .mapEmpty();
  }

  private static Future<@Nullable String> historyOf(SqlClient db, long source) {
    return db.preparedQuery(HISTORY_OF)
        .execute(tuple(source))
        .map(rows -> rows.iterator().next().getString("history_of"));
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
