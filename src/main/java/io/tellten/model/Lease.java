package io.tellten.model;

import java.time.Instant;

/**
 * The right to ask one host for a short while.
 *
 * @param token fencing: what is written under an older token than the queue's own is refused
 */
public record Lease(long hostQueueId, Origin origin, long token, Instant until) {}
