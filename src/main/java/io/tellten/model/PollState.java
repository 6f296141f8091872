package io.tellten.model;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a source stands after one answer, or after none came.
 *
 * @param reason a whole sentence unless the state is ok
 * @param until until when the site asked us to wait; null unless throttled
 * @param cursor where the poll under way goes on; null: it is complete or was given up
 * @param nextDueAt when to ask next
 * @param pace the interval now in force
 * @param failures polls failed in a row
 */
public record PollState(
    SourceState state,
    @Nullable String reason,
    @Nullable Instant until,
    @Nullable String cursor,
    Instant nextDueAt,
    Duration pace,
    int failures) {}
