package io.tellten.source;

import io.tellten.model.Engagement;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One item of a feed, whatever the format.
 *
 * @param guid the feed's own id of it
 * @param link where a person can read it, absolute
 * @param parent the guid of the item it answers
 * @param links the addresses that its text links to
 */
record FeedItem(
    @Nullable String guid,
    @Nullable String link,
    @Nullable String title,
    String text,
    @Nullable String author,
    @Nullable String language,
    @Nullable Instant publishedAt,
    Engagement engagement,
    @Nullable String parent,
    List<String> links) {

  /** Whether there is anything to read, or at least a way to it. */
  boolean isUsable() {
    return title != null || !text.isBlank() || link != null || guid != null;
  }
}
