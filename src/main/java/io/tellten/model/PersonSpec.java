package io.tellten.model;

import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * What is said about a person who may be told.
 *
 * @param quiet null: may be disturbed at any time
 */
public record PersonSpec(
    String name, ZoneId zone, WorkingHours working, @Nullable QuietHours quiet, Digest digest) {}
