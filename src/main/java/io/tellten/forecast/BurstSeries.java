package io.tellten.forecast;

import org.jspecify.annotations.Nullable;

/**
 * One row of counts at a business: all of it, or what came from one source, is about one topic, or
 * both.
 *
 * @param source as people call it; null for all sources
 * @param topic as people call it; null for all topics
 */
public record BurstSeries(@Nullable String source, @Nullable String topic) {
  /** Everything said about the business. */
  public static final BurstSeries ALL = new BurstSeries(null, null);

  /** As part of a sentence, with a space before it; empty for all. */
  String words() {
    return (topic == null ? "" : " about " + topic) + (source == null ? "" : " on " + source);
  }
}
