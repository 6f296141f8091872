package io.tellten.model;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something we watch for a business: a site plus what to ask it.
 *
 * @param businessName the watched business, for display
 * @param url where to ask; null where the kind has an address of its own
 * @param every as it was said; {@code pace} is the pause in force now
 * @param reason a whole sentence whenever the state is not ok or waiting
 * @param since when this state began
 * @param until until when a site asked us to wait; null unless throttled
 * @param found mentions from this source so far
 */
public record Source(
    long id,
    long businessId,
    String businessName,
    String kind,
    String name,
    @Nullable String url,
    List<String> tags,
    Interval every,
    Duration pace,
    Owner owner,
    SourceState state,
    @Nullable String reason,
    Instant since,
    @Nullable Instant until,
    @Nullable Instant lastReadAt,
    @Nullable Instant nextReadAt,
    long found,
    boolean archived) {
  public Source {
    tags = List.copyOf(tags);
  }
}
