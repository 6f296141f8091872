package io.tellten.demo;

import org.jspecify.annotations.Nullable;

/**
 * One row of a file of texts.
 *
 * @param business whom it is about; null for tails, which fit both
 * @param rating stars of a review, else null
 * @param title of an article or a story, else null
 * @param words with places to fill in, as {@code {hour}}
 */
record Text(
    String language,
    @Nullable TownBusiness business,
    Kind kind,
    Mood mood,
    @Nullable Integer rating,
    @Nullable String title,
    String words) {}
