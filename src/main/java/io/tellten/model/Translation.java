package io.tellten.model;

import org.jspecify.annotations.Nullable;

/**
 * What somebody said, in another language.
 *
 * @param title null: there is none
 * @param from the language it was said in, as the translator recognised it; null: it did not say
 * @param to a language tag
 * @param host who translated it
 */
public record Translation(
    @Nullable String title, String text, @Nullable String from, String to, String host) {}
