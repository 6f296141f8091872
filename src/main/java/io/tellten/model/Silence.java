package io.tellten.model;

import org.jspecify.annotations.Nullable;

/**
 * What is not told for a while. The alerts are raised and shown all the same.
 *
 * @param endedBy who ended it before its time; null: nobody
 * @param alerts how many it has kept from being told
 */
public record Silence(
    long id,
    @Nullable String businessName,
    SilenceSpec spec,
    @Nullable String endedBy,
    long alerts) {}
