package io.tellten.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Words to be read, with what is known about them.
 *
 * @param text title, a line break and text, or the one of the two there is; all places in an {@link
 *     Analysis} count from its beginning
 * @param titleEnd the index behind the title; 0 where there is none
 * @param rating stars from 1 to 5 given with it; null for none
 * @param language what the site says about its language, a BCP 47 tag; evidence, not proof
 * @param writtenAt what "since November" counts to; null: the time of reading
 * @param isReview whether it was written to judge; long reviews sum up at their end
 */
public record Wording(
    String text,
    int titleEnd,
    @Nullable Double rating,
    @Nullable String language,
    @Nullable Instant writtenAt,
    boolean isReview) {
  /** Words of which nothing else is known. */
  public static Wording of(String text) {
    return new Wording(text, 0, null, null, null, false);
  }

  /** A post's words. */
  public static Wording of(Post post) {
    String title = post.title();
    return new Wording(
        post.words(),
        title == null || title.isBlank() || post.text().isBlank() ? 0 : title.length(),
        post.rating(),
        post.language(),
        post.publishedAt(),
        post.rating() != null);
  }
}
