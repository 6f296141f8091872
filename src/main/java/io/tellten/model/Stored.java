package io.tellten.model;

/** Where a brought post ended up, and whether that mention is new. */
public record Stored(long mentionId, boolean created) {}
