package io.tellten.model;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How much a topic is talked about in a span of time.
 *
 * @param ownName what the business that made it calls it; null for those that come with the program
 * @param mentions in the span
 * @param before in the equally long span before it
 * @param negative of the mentions in the span, those that are unhappy
 * @param series the span in equal steps, the oldest first
 */
public record TopicTrend(
    String id,
    @Nullable String ownName,
    long mentions,
    long before,
    long negative,
    List<Step> series) {
  public TopicTrend {
    series = List.copyOf(series);
  }

  /** One step, from that moment on. */
  public record Step(Instant from, long mentions, long negative) {}
}
