package io.tellten.model;

import java.util.List;

/**
 * A site's front page at one moment.
 *
 * @param externalIds the posts on it, the first at rank 1; what is not named is not on it
 */
public record Ranking(String network, List<String> externalIds) {
  public Ranking {
    externalIds = List.copyOf(externalIds);
  }
}
