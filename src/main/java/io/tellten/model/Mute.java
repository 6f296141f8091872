package io.tellten.model;

import java.time.Instant;
import java.util.Locale;

/**
 * An author or a site that a person does not want to hear about for one business.
 *
 * @param value the author's handle (else name), or the site's host
 */
public record Mute(
    long id, long businessId, Kind kind, String network, String value, Instant createdAt) {
  /** What is muted. */
  public enum Kind {
    AUTHOR,
    SITE;

    /** The word used in the API and in the database. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The kind of that word. */
    public static Kind of(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }
  }
}
