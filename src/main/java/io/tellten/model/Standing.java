package io.tellten.model;

import java.time.Instant;

/**
 * How a page stands where people search for a business.
 *
 * @param place the best that it has in any language; 1 is the top
 * @param aboveOwn whether it stands above the business's own website
 * @param since when it came to the first page of results, as far as we know
 */
public record Standing(int place, boolean aboveOwn, Instant since) {}
