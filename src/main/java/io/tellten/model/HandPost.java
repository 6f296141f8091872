package io.tellten.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A post that a person or another program brings; at least one of text, url and rating is there.
 *
 * @param backfill whether it is history, which alerts nobody
 */
public record HandPost(
    long businessId,
    @Nullable String externalId,
    @Nullable String url,
    @Nullable String author,
    @Nullable String title,
    @Nullable String text,
    @Nullable Double rating,
    @Nullable Instant publishedAt,
    boolean backfill) {
  public HandPost {
    if (isBlank(text) && isBlank(url) && rating == null) {
      throw new IllegalArgumentException("one of text, url and rating is needed");
    }
    if (rating != null && !(rating >= 1 && rating <= 5)) {
      throw new IllegalArgumentException("rating: must be between 1 and 5");
    }
  }

  private static boolean isBlank(@Nullable String value) {
    return value == null || value.isBlank();
  }
}
