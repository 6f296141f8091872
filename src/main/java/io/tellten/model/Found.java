package io.tellten.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a connector read out of one answer.
 *
 * @param posts every item of the answer, in the site's order
 * @param skipped items that could not be read, and why, for the log; the others are kept
 * @param rating the page's overall rating; null where it shows none
 * @param next the cursor of this poll's next request; null: the poll is complete
 */
public record Found(
    List<Post> posts, List<String> skipped, @Nullable RatingSummary rating, @Nullable String next) {
  public Found {
    posts = List.copyOf(posts);
    skipped = List.copyOf(skipped);
  }

  /** Nothing, and nothing more to ask. */
  public static final Found NOTHING = new Found(List.of(), List.of(), null, null);
}
