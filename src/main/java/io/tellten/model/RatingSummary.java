package io.tellten.model;

import org.jspecify.annotations.Nullable;

/**
 * The overall rating a page shows ({@code aggregateRating}).
 *
 * @param value on our scale of 1 to 5, one decimal
 * @param count how many ratings stand behind it; null where the page does not say
 */
public record RatingSummary(double value, @Nullable Long count) {}
