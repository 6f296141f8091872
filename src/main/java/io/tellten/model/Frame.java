package io.tellten.model;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one pushed message says. Most messages say nothing that concerns us.
 *
 * @param posts new ones and new wordings
 * @param counts engagement as the site says it
 * @param reactions engagement event by event
 * @param gone what was taken back
 * @param cursor where to go on after this message; null where the stream has no cursors
 * @param at when it happened, as the site says; null where it does not
 * @param trouble what the site complains of, as a whole sentence; null: nothing. The connection is
 *     opened anew after it
 * @param cursorTooOld whether the cursor was refused because the site no longer goes back so far
 */
public record Frame(
    List<Post> posts,
    List<Count> counts,
    List<Reaction> reactions,
    List<Gone> gone,
    @Nullable String cursor,
    @Nullable Instant at,
    @Nullable String trouble,
    boolean cursorTooOld) {
  /** A message that is of no concern and moves nothing. */
  public static final Frame NOTHING =
      new Frame(List.of(), List.of(), List.of(), List.of(), null, null, null, false);

  /** A message of no concern that moves the cursor on. */
  public static Frame passing(@Nullable String cursor, @Nullable Instant at) {
    return new Frame(List.of(), List.of(), List.of(), List.of(), cursor, at, null, false);
  }

  /** One post, or its new wording. */
  public static Frame of(Post post, @Nullable String cursor, @Nullable Instant at) {
    return new Frame(List.of(post), List.of(), List.of(), List.of(), cursor, at, null, false);
  }

  /** The site complains. */
  public static Frame trouble(String sentence, boolean cursorTooOld) {
    return new Frame(
        List.of(), List.of(), List.of(), List.of(), null, null, sentence, cursorTooOld);
  }

  /** Whether there is anything to keep in it besides the cursor. */
  public boolean isEmpty() {
    return posts.isEmpty() && counts.isEmpty() && reactions.isEmpty() && gone.isEmpty();
  }
}
