package io.tellten.model;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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
 * @param lastFoundAt when its newest mention was first stored; null: none yet
 * @param troubleSince since when it could not be read; null: all is well
 * @param found mentions from this source so far
 * @param note what people should know beside the state, as a whole sentence: counts that could not be
 *     read again, a stretch of a stream that was missed; null: nothing
 * @param budget the day's requests that it shares with others of its kind; null: none is set
 */
public record Source(
    long id,
    long businessId,
    String businessName,
    String kind,
    String name,
    @Nullable String url,
    List<String> tags,
    Map<String, List<String>> options,
    Interval every,
    Duration pace,
    Owner owner,
    SourceState state,
    @Nullable String reason,
    Instant since,
    @Nullable Instant until,
    @Nullable Instant lastReadAt,
    @Nullable Instant nextReadAt,
    @Nullable Instant lastFoundAt,
    @Nullable Instant troubleSince,
    long found,
    @Nullable String note,
    @Nullable BudgetUse budget,
    boolean archived) {
  public Source {
    tags = List.copyOf(tags);
    options = Map.copyOf(options);
  }
}
