package io.tellten.source;

import java.util.List;

/**
 * The items of a feed in its order, and what had to be left out and why.
 *
 * @param items each with something to read or a link
 */
record FeedItems(List<FeedItem> items, List<String> skipped) {}
