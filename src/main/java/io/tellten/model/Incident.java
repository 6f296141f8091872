package io.tellten.model;

import java.time.Instant;

/**
 * A story that several mentions of one business tell: near-duplicates, a thread, posts that link the
 * same page.
 *
 * @param mentions how many tell it of that business, hidden ones left out
 * @param sites on how many sites they stand
 * @param firstAt when the earliest of them was published
 * @param lastAt when the latest of them was
 */
public record Incident(long id, long mentions, long sites, Instant firstAt, Instant lastAt) {}
