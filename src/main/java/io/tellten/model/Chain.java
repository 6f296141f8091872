package io.tellten.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who is told of a business's alerts, one after the other.
 *
 * @param businessId null: the chain of every business that has none of its own
 * @param steps in their order; empty: nobody is told, alerts stand on the dashboard
 */
public record Chain(@Nullable Long businessId, @Nullable String businessName, List<ChainStep> steps) {
  public Chain {
    steps = List.copyOf(steps);
  }
}
