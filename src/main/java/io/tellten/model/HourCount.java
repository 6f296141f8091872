package io.tellten.model;

import java.time.Instant;

/** Mentions of one hour by how they feel. */
public record HourCount(Instant hour, long negative, long neutral, long positive) {}
