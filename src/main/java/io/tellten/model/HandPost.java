package io.tellten.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A post that a person or another program brings; at least one of text, url and rating is there.
 *
 * @param network where its external id is unique; null: among posts by hand
 * @param site where it was published, as people call it or as a host; null: as its address says
 * @param language what is claimed, a BCP 47 tag; evidence, not proof
 * @param backfill whether it is history, which alerts nobody
 * @param handle the author's account; null: not told
 * @param followers how many follow the author; null: not told
 * @param engagement as it was when it was written down
 */
public record HandPost(
    long businessId,
    @Nullable String network,
    @Nullable String externalId,
    @Nullable String url,
    @Nullable String author,
    @Nullable String title,
    @Nullable String text,
    @Nullable Double rating,
    @Nullable Instant publishedAt,
    @Nullable String site,
    @Nullable String language,
    boolean backfill,
    @Nullable String handle,
    @Nullable Long followers,
    Engagement engagement) {
  public HandPost {
    if (isBlank(text) && isBlank(url) && rating == null) {
      throw new IllegalArgumentException("one of text, url and rating is needed");
    }
    if (rating != null && !(rating >= 1 && rating <= 5)) {
      throw new IllegalArgumentException("rating: must be between 1 and 5");
    }
  }

  /** One of whose author no more than the name is known, and nothing of what others did with it. */
  public HandPost(
      long businessId,
      @Nullable String network,
      @Nullable String externalId,
      @Nullable String url,
      @Nullable String author,
      @Nullable String title,
      @Nullable String text,
      @Nullable Double rating,
      @Nullable Instant publishedAt,
      @Nullable String site,
      @Nullable String language,
      boolean backfill) {
    this(
        businessId, network, externalId, url, author, title, text, rating, publishedAt, site,
        language, backfill, null, null, Engagement.UNKNOWN);
  }

  /** The same under that id. */
  public HandPost of(String id) {
    return new HandPost(
        businessId, network, id, url, author, title, text, rating, publishedAt, site, language,
        backfill, handle, followers, engagement);
  }

  /** One of which nothing is said but what it is. */
  public HandPost(
      long businessId,
      @Nullable String externalId,
      @Nullable String url,
      @Nullable String author,
      @Nullable String title,
      @Nullable String text,
      @Nullable Double rating,
      @Nullable Instant publishedAt,
      boolean backfill) {
    this(
        businessId, null, externalId, url, author, title, text, rating, publishedAt, null, null,
        backfill);
  }

  private static boolean isBlank(@Nullable String value) {
    return value == null || value.isBlank();
  }
}
