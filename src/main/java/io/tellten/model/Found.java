package io.tellten.model;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a connector read out of one answer.
 *
 * @param posts every item of the answer, in the site's order
 * @param counts engagement of posts found before, where the answer holds nothing else of them
 * @param gone what the answer says was taken back
 * @param ranking the site's front page; null where the answer is not about it
 * @param skipped items that could not be read, and why, for the log; the others are kept
 * @param rating the page's overall rating; null where it shows none
 * @param backoff how long the answer itself asks that the host be left alone; null: it does not
 * @param next the cursor of this poll's next request; null: the poll is complete
 * @param pages of results, where the answer is one of a search
 */
public record Found(
    List<Post> posts,
    List<Count> counts,
    List<Gone> gone,
    @Nullable Ranking ranking,
    List<String> skipped,
    @Nullable RatingSummary rating,
    @Nullable Duration backoff,
    @Nullable String next,
    List<ResultPage> pages) {
  public Found {
    posts = List.copyOf(posts);
    counts = List.copyOf(counts);
    gone = List.copyOf(gone);
    skipped = List.copyOf(skipped);
    pages = List.copyOf(pages);
  }

  /** Without a page of results. */
  public Found(
      List<Post> posts,
      List<Count> counts,
      List<Gone> gone,
      @Nullable Ranking ranking,
      List<String> skipped,
      @Nullable RatingSummary rating,
      @Nullable Duration backoff,
      @Nullable String next) {
    this(posts, counts, gone, ranking, skipped, rating, backoff, next, List.of());
  }

  /** Posts and nothing else but the page's rating. */
  public Found(
      List<Post> posts,
      List<String> skipped,
      @Nullable RatingSummary rating,
      @Nullable String next) {
    this(posts, List.of(), List.of(), null, skipped, rating, null, next);
  }

  /** Engagement and deletions of posts found before; their new wording among the posts. */
  public static Found recounted(
      List<Post> posts, List<Count> counts, List<Gone> gone, List<String> skipped) {
    return new Found(posts, counts, gone, null, skipped, null, null, null);
  }

  /** The same, from a site that asks to be left alone for so long. */
  public Found withBackoff(@Nullable Duration wait) {
    return new Found(posts, counts, gone, ranking, skipped, rating, wait, next, pages);
  }

  /** The same, from an answer that is a page of results. */
  public Found with(ResultPage page) {
    return new Found(
        posts, counts, gone, ranking, skipped, rating, backoff, next, List.of(page));
  }

  /** Nothing, and nothing more to ask. */
  public static final Found NOTHING = new Found(List.of(), List.of(), null, null);
}
