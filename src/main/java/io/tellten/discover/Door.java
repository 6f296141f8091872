package io.tellten.discover;

import io.tellten.model.Answer;
import io.tellten.model.Ask;
import io.tellten.model.Budget;
import io.vertx.core.Future;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** The polite way out: each host in its pace, as its robots.txt and its own wishes allow. */
@FunctionalInterface
public interface Door {
  /**
   * The answer, whatever its status, redirects followed.
   *
   * @param isPage whether robots.txt governs it
   * @param budget what the request is counted under; null: it is not counted
   * @param isWanted whether anybody still waits for it; where nobody does, it is not asked any more
   * @return a future that fails with {@link io.tellten.model.Unanswered}
   */
  Future<Answer> ask(
      Ask ask, boolean isPage, @Nullable Budget budget, BooleanSupplier isWanted);
}
