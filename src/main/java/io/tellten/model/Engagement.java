package io.tellten.model;

import org.jspecify.annotations.Nullable;

/**
 * What a site says about the reaction to a post at one moment. What it does not say is null, not 0.
 *
 * @param likes points, score, favourites
 * @param replies comments
 * @param shares reblogs, reposts, crossposts, quotes
 */
public record Engagement(
    @Nullable Long likes, @Nullable Long replies, @Nullable Long shares, @Nullable Long views) {
  /** A site that says nothing. */
  public static final Engagement UNKNOWN = new Engagement(null, null, null, null);

  /** Likes, replies and shares together, unknown ones counting nothing; views are not a reaction. */
  public long total() {
    return orZero(likes) + orZero(replies) + orZero(shares);
  }

  /** Whether the site said anything at all. */
  public boolean isKnown() {
    return likes != null || replies != null || shares != null || views != null;
  }

  private static long orZero(@Nullable Long count) {
    return count == null ? 0 : count;
  }
}
