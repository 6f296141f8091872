package io.tellten.web;

import io.tellten.past.Imports;
import io.tellten.translate.Translations;
import org.jspecify.annotations.Nullable;

/**
 * What the web answers from about what was said before we listened, and in other languages.
 *
 * @param imports files of old mentions
 * @param translations null: no translator is set
 */
public record PastServices(Imports imports, @Nullable Translations translations) {}
