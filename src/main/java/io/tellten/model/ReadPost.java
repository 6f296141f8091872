package io.tellten.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A post after it was matched and read, ready to be stored.
 *
 * @param site the host people know it by
 * @param analysis of the whole text
 * @param about by the id of each business it mentions, what it says about that one; empty for our
 *     own answer
 * @param own written by a business itself: kept only where it answers a post we hold
 * @param story what it is recognised by as part of a story
 * @param kind of the source that found it; null: brought by hand, or not known
 * @param folded its words as they are searched; null: they are folded later
 */
public record ReadPost(
    Post post,
    String site,
    Analysis analysis,
    Map<Long, Analysis> about,
    boolean own,
    StoryKeys story,
    @Nullable String kind,
    @Nullable Folded folded) {
  public ReadPost {
    about = Collections.unmodifiableMap(new LinkedHashMap<>(about));
  }

  /** A post that is found by its words later. */
  public ReadPost(
      Post post,
      String site,
      Analysis analysis,
      Map<Long, Analysis> about,
      boolean own,
      StoryKeys story) {
    this(post, site, analysis, about, own, story, null, null);
  }

  /** A post that says of each business what it says as a whole. */
  public ReadPost(
      Post post,
      String site,
      Analysis analysis,
      List<Long> businesses,
      boolean own,
      StoryKeys story) {
    this(post, site, analysis, ofAll(businesses, analysis), own, story);
  }

  /** A post that is a story of its own, unless its thread says otherwise. */
  public ReadPost(
      Post post, String site, Analysis analysis, List<Long> businesses, boolean own) {
    this(post, site, analysis, businesses, own, StoryKeys.NONE);
  }

  /** The same, found by that kind of source and searched by these words. */
  public ReadPost found(@Nullable String by, @Nullable Folded words) {
    return new ReadPost(post, site, analysis, about, own, story, by, words);
  }

  /** Ids of the businesses it mentions. */
  public List<Long> businesses() {
    return new ArrayList<>(about.keySet());
  }

  private static Map<Long, Analysis> ofAll(List<Long> businesses, Analysis analysis) {
    Map<Long, Analysis> about = new LinkedHashMap<>();
    businesses.forEach(business -> about.put(business, analysis));
    return about;
  }
}
