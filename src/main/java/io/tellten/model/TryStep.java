package io.tellten.model;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What happens while a person tries a source, step by step, for telling them as it happens. */
public sealed interface TryStep {
  /** Nothing is asked before {@code until}; {@code why} is a whole sentence. */
  record Waiting(Instant until, String why) implements TryStep {}

  /** The site is being asked. */
  record Asking(URI uri) implements TryStep {}

  /** It answered. */
  record Answered(URI uri, int status, int bytes, Duration took) implements TryStep {}

  /** The answer was read, and what it holds is stored where it concerns a business. */
  record Read(List<Post> posts, List<String> skipped) implements TryStep {
    public Read {
      posts = List.copyOf(posts);
      skipped = List.copyOf(skipped);
    }
  }

  /** It is over; {@code reason} is a whole sentence unless all is well. */
  record Ended(SourceState state, @Nullable String reason, @Nullable Instant nextReadAt)
      implements TryStep {}
}
