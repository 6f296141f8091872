package io.tellten.past;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.function.Supplier;

/** Does something again and again, in the same little memory however often that is. */
final class Repeat {
  private Repeat() {}

  /**
   * Completes once a step says that there is nothing more to do.
   *
   * @param step says whether there is more; waits for something outside, so that none begins within
   *     another
   */
  static Future<Void> whileMore(Supplier<Future<Boolean>> step) {
    Promise<Void> over = Promise.promise();
    again(step, over);
    return over.future();
  }

  private static void again(Supplier<Future<Boolean>> step, Promise<Void> over) {
    Future.succeededFuture()
        .compose(v -> step.get())
        .onFailure(over::fail)
        .onSuccess(
            more -> {
              if (more) {
                again(step, over);
              } else {
                over.complete();
              }
            });
  }
}
