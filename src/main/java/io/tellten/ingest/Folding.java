package io.tellten.ingest;

import io.tellten.beat.Loop;
import io.tellten.match.Words;
import io.tellten.model.Folded;
import io.tellten.model.Post;
import io.tellten.store.FoldStore;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Folds what was stored without its folded words, a few at a time, so that queries find it by SQL. */
public final class Folding extends VerticleBase {
  /** Short enough a transaction that whoever reads such a post again hardly waits. */
  private static final int MOST_AT_A_TIME = 200;

  /** A million posts take an hour and a half, in which nobody notices; queries judge them meanwhile. */
  private static final Duration PAUSE = Duration.ofSeconds(1);

  /** What is left to be folded are single posts that were changed. */
  private static final int ROUNDS_OF_REST = 15;

  private final FoldStore store;
  private final Loop loop = new Loop("folding", this::round, PAUSE);
  private int rest;

  /** Of what is stored there. */
  public Folding(FoldStore store) {
    this.store = store;
  }

  @Override
  public Future<?> start() {
    loop.start(vertx);
    return Future.succeededFuture();
  }

  @Override
  public Future<?> stop() {
    return loop.stop();
  }

  private Future<?> round() {
    if (rest > 0) {
      rest--;
      return Future.succeededFuture();
    }
    return store
        .fold(MOST_AT_A_TIME, this::fold)
        .onSuccess(count -> rest = count < MOST_AT_A_TIME ? ROUNDS_OF_REST : 0);
  }

  private Future<Map<Long, Folded>> fold(Map<Long, Post> posts) {
    return vertx.executeBlocking(
        () -> {
          Map<Long, Folded> folded = new LinkedHashMap<>();
          posts.forEach((id, post) -> folded.put(id, Words.of(post)));
          return folded;
        },
        false);
  }
}
