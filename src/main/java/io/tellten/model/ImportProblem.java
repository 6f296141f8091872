package io.tellten.model;

import org.jspecify.annotations.Nullable;

/**
 * What keeps a row of a file from being taken.
 *
 * @param line of the file, 1-based
 * @param column its name; null: the row as a whole
 * @param text a plain sentence
 */
public record ImportProblem(long line, @Nullable String column, String text) {}
