package io.tellten.ingest;

import io.tellten.analysis.Taught;
import io.tellten.model.Lesson;
import io.tellten.model.OwnTopic;
import io.tellten.store.LessonStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the people of each business have taught the reader so far. Whether something was taught since
 * is one look into an index, so that what is said in one process holds at once in all of them.
 */
final class CurrentTaught {
  private static final Logger LOG = LoggerFactory.getLogger(CurrentTaught.class);

  /** Fewer corrections are the mood of one afternoon. */
  static final int FEWEST_LESSONS = 20;

  /** Older ones speak of what has changed since, and the learning must stay quick. */
  private static final int MOST_LESSONS = 2_000;

  /** The businesses used last; those that taught nothing are not among them. */
  private static final int MOST_KEPT = 500;

  private final Vertx vertx;
  private final LessonStore lessons;
  private final Map<Long, Learning> kept =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Learning> eldest) {
          return size() > MOST_KEPT;
        }
      };

  CurrentTaught(Vertx vertx, LessonStore lessons) {
    this.vertx = vertx;
    this.lessons = lessons;
  }

  /** Learnt once, for all that ask meanwhile. */
  private record Learning(long version, Future<Taught> result) {}

  /** For each of these businesses whose people taught something, what they taught. */
  Future<Map<Long, Taught>> of(Collection<Long> businesses) {
    if (businesses.isEmpty()) {
      return Future.succeededFuture(Map.of());
    }
    return lessons.versions(businesses).compose(this::all);
  }

  private Future<Map<Long, Taught>> all(Map<Long, Long> versions) {
    Map<Long, Taught> all = new HashMap<>();
    Future<Void> learnt = Future.succeededFuture();
    for (Map.Entry<Long, Long> each : versions.entrySet()) {
      learnt =
          learnt
              .compose(v -> taught(each.getKey(), each.getValue()))
              .map(
                  taught -> {
                    all.put(each.getKey(), taught);
                    return null;
                  });
    }
    return learnt.map(all);
  }

  /** The version was asked for before what it is of: at worst what is new is learnt once more. */
  private synchronized Future<Taught> taught(long business, long version) {
    Learning known = kept.get(business);
    if (known != null && known.version() >= version && !known.result().failed()) {
      return known.result();
    }
    Future<Taught> result =
        lessons
            .topics(business)
            .compose(
                topics ->
                    lessons
                        .lessons(business, MOST_LESSONS)
                        .compose(said -> learn(business, topics, said)));
    kept.put(business, new Learning(version, result));
    return result;
  }

  private Future<Taught> learn(long business, List<OwnTopic> topics, List<Lesson> said) {
    List<Lesson> enough = said.size() < FEWEST_LESSONS ? List.of() : said;
    return vertx
        .executeBlocking(() -> Taught.by(topics, enough), false)
        .recover(
            failure -> {
              // a text from which nothing can be learnt must not keep others from being read
              LOG.error("cannot learn from corrections business={}", business, failure);
              return vertx.executeBlocking(() -> Taught.by(topics, List.of()), false);
            });
  }
}
