package io.tellten.model;

import java.util.List;
import java.util.function.Predicate;

/**
 * What a post is recognised by as part of a story that other posts tell, too.
 *
 * @param fingerprints of its words: near-duplicates share one of them, and so do a few others
 * @param links of the pages it links to and of the posts it quotes
 * @param own of its own address and id, by which others link it
 * @param isToldBy whether these words of another post are nearly its own
 */
public record StoryKeys(
    List<Long> fingerprints, List<Long> links, List<Long> own, Predicate<String> isToldBy) {
  /** Of a post that is like no other. */
  public static final StoryKeys NONE =
      new StoryKeys(List.of(), List.of(), List.of(), words -> false);

  public StoryKeys {
    fingerprints = List.copyOf(fingerprints);
    links = List.copyOf(links);
    own = List.copyOf(own);
  }
}
