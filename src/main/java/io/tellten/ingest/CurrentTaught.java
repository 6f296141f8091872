package io.tellten.ingest;

import io.tellten.analysis.Taught;
import io.tellten.model.Lesson;
import io.tellten.model.OwnTopic;
import io.tellten.store.LessonStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the people of each business have taught the reader so far. Whether something was taught since
 * is one look into an index, so that a topic made in one process holds at once in all of them;
 * corrections hold as soon as they are learnt from.
 */
final class CurrentTaught {
  private static final Logger LOG = LoggerFactory.getLogger(CurrentTaught.class);

  /** Older ones speak of what has changed since, and the learning must stay quick. */
  private static final int MOST_LESSONS = 2_000;

  /** The businesses used last; those that taught nothing are not among them. */
  private static final int MOST_KEPT = 500;

  private final Vertx vertx;
  private final LessonStore lessons;
  private final Map<Long, Future<Learning>> learning = new HashMap<>();
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

  /**
   * What was taught up to a version: learnt once, for all that ask meanwhile.
   *
   * @param topics the topics among it
   * @param names of the business when it was learnt
   */
  private record Learning(long version, List<OwnTopic> topics, List<String> names, Taught result) {}

  /**
   * For each of these businesses whose people taught something, what they taught.
   *
   * @param names by the id of the business, as people write them
   */
  Future<Map<Long, Taught>> of(Map<Long, List<String>> names) {
    if (names.isEmpty()) {
      return Future.succeededFuture(Map.of());
    }
    return lessons.versions(names.keySet()).compose(versions -> all(versions, names));
  }

  private Future<Map<Long, Taught>> all(
      Map<Long, Long> versions, Map<Long, List<String>> names) {
    Map<Long, Taught> all = new HashMap<>();
    Future<Void> learnt = Future.succeededFuture();
    for (Map.Entry<Long, Long> each : versions.entrySet()) {
      learnt =
          learnt
              .compose(v -> taught(each.getKey(), each.getValue(), namesOf(each.getKey(), names)))
              .map(
                  taught -> {
                    all.put(each.getKey(), taught);
                    return null;
                  });
    }
    return learnt.map(all);
  }

  private static List<String> namesOf(long business, Map<Long, List<String>> names) {
    return names.getOrDefault(business, List.of());
  }

  /** The version was asked for before what it is of: at worst what is new is learnt once more. */
  private synchronized Future<Taught> taught(long business, long version, List<String> names) {
    Learning known = kept.get(business);
    if (known != null && known.version() >= version && known.names().equals(names)) {
      return Future.succeededFuture(known.result());
    }
    Future<Learning> under = learning.get(business);
    if (under == null) {
      under = lessons.topics(business).compose(topics -> learn(business, version, topics, names));
      learning.put(business, under);
      under
          .onFailure(failure -> LOG.warn("corrections not read business={}", business, failure))
          .onComplete(done -> keep(business, done.succeeded() ? done.result() : null));
    }
    Future<Learning> next = under;
    return known == null
        ? next.compose(learnt -> enough(business, version, names, learnt))
        : lessons
            .topics(business)
            .compose(
                topics ->
                    topics.equals(known.topics())
                        // one more correction need not hold up what is read meanwhile
                        ? Future.succeededFuture(known.result())
                        : next.compose(learnt -> enough(business, version, names, learnt)));
  }

  /** What was under way when more was taught is not the last word. */
  private Future<Taught> enough(
      long business, long version, List<String> names, Learning learnt) {
    return learnt.version() >= version
        ? Future.succeededFuture(learnt.result())
        : taught(business, version, names);
  }

  private synchronized void keep(long business, @Nullable Learning learnt) {
    learning.remove(business);
    if (learnt != null) {
      kept.put(business, learnt);
    }
  }

  private Future<Learning> learn(
      long business, long version, List<OwnTopic> topics, List<String> names) {
    return lessons
        .lessons(business, MOST_LESSONS)
        .compose(
            said ->
                learnt(topics, said, names)
                    .recover(
                        failure -> {
                          // what cannot be learnt from must not keep others from being read
                          LOG.error(
                              "cannot learn from corrections business={}", business, failure);
                          return learnt(topics, List.of(), names);
                        }))
        .map(result -> new Learning(version, topics, names, result));
  }

  private Future<Taught> learnt(
      List<OwnTopic> topics, List<Lesson> said, List<String> names) {
    return vertx.executeBlocking(() -> Taught.by(topics, said, names), false);
  }
}
