package io.tellten.crawl;

import io.tellten.model.Question;
import io.tellten.store.StreamStore;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who listens to a stream; looked up anew only when that has changed, for there may be very many. */
final class Listeners {
  private final StreamStore streams;
  private final long streamId;
  private String sign = "";
  private Map<Long, List<Long>> sourcesOf = Map.of();
  private int size;
  private @Nullable Question question;

  Listeners(StreamStore streams, long streamId) {
    this.streams = streams;
    this.streamId = streamId;
  }

  /** Completes when this is as the database says. */
  Future<Void> refresh() {
    return streams
        .sign(streamId)
        .compose(now -> now.equals(sign) ? Future.succeededFuture() : load(now));
  }

  private Future<Void> load(String now) {
    return streams
        .listeners(streamId)
        .compose(
            all -> {
              sourcesOf = all;
              size = all.values().stream().mapToInt(List::size).sum();
              return streams.question(streamId);
            })
        .map(
            asked -> {
              question = asked.orElse(null);
              sign = now;
              return null;
            });
  }

  /** Ids of sources by the id of the business they listen for. */
  Map<Long, List<Long>> sourcesOf() {
    return sourcesOf;
  }

  /** How many sources. */
  int size() {
    return size;
  }

  /** What one of them asks; null when nobody listens. */
  @Nullable Question question() {
    return question;
  }
}
