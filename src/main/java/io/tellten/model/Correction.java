package io.tellten.model;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a person said about the reading of a mention.
 *
 * @param sentiment null: nothing about that
 * @param topics all that it speaks of, by id; null: nothing about that
 * @param aboutUs null: nothing about that
 */
public record Correction(
    @Nullable Label sentiment,
    @Nullable List<String> topics,
    @Nullable Boolean aboutUs,
    Instant at) {
  public Correction {
    topics = topics == null ? null : List.copyOf(topics);
  }
}
