package io.tellten.analysis;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A text under the reader's eyes, cut into tokens once for everyone who reads it.
 *
 * @param text what surrounds the writer's own words on a page is blanked out, so that places stay
 * @param tokens words and signs in their order, with their places in the text; nobody changes them
 * @param language ISO 639-1; null: not told
 */
record Passage(String text, List<Token> tokens, @Nullable String language) {}
