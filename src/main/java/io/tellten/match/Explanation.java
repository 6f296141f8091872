package io.tellten.match;

import org.jspecify.annotations.Nullable;

/**
 * Why a post is or is not a mention of one business, for people who try a source.
 *
 * @param relation what the post is to the business
 * @param name the name as the post writes it; null where it does not name the business
 * @param sentence one whole plain sentence
 */
public record Explanation(Relation relation, @Nullable String name, String sentence) {}
