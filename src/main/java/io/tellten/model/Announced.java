package io.tellten.model;

/**
 * The fact that events up to {@code lastEventId} are in the database. It may be lost: whoever needs
 * them all asks the database what came since the last one seen.
 */
public record Announced(long lastEventId) {}
