package io.tellten.model;

import java.util.List;

/**
 * A post after it was matched and read, ready to be stored.
 *
 * @param site the host people know it by
 * @param businesses ids of the businesses it mentions; empty for our own answer
 * @param own written by a business itself: kept only where it answers a post we hold
 * @param story what it is recognised by as part of a story
 */
public record ReadPost(
    Post post,
    String site,
    Analysis analysis,
    List<Long> businesses,
    boolean own,
    StoryKeys story) {
  public ReadPost {
    businesses = List.copyOf(businesses);
  }

  /** A post that is a story of its own, unless its thread says otherwise. */
  public ReadPost(
      Post post, String site, Analysis analysis, List<Long> businesses, boolean own) {
    this(post, site, analysis, businesses, own, StoryKeys.NONE);
  }
}
