package io.tellten.model;

import java.time.Instant;

/** Engagement of a post at one moment; one row of its history. */
public record Reading(Instant at, Engagement engagement) {}
