package io.tellten.web;

import io.tellten.past.Imports;

/**
 * What the web answers from about what was said before we listened.
 *
 * @param imports files of old mentions
 */
public record PastServices(Imports imports) {}
