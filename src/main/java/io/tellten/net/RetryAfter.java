package io.tellten.net;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads how long a site asks to be left alone: seconds or a date. */
public final class RetryAfter {
  /** A longer wait is a slip of the site, and nobody must sleep for weeks over it. */
  public static final Duration LONGEST = Duration.ofHours(24);

  private static final Pattern SECONDS = Pattern.compile("\\d{1,18}");

  private RetryAfter() {}

  /** Until when, after now; null where the header is missing or says nothing of the kind. */
  public static @Nullable Instant until(@Nullable String header, Instant now) {
    if (header == null) {
      return null;
    }
    Instant latest = now.plus(LONGEST);
    String said = header.strip();
    if (SECONDS.matcher(said).matches()) {
      long seconds = Math.min(Long.parseLong(said), LONGEST.toSeconds());
      return seconds == 0 ? null : now.plusSeconds(seconds);
    }
    try {
      Instant date = ZonedDateTime.parse(said, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return date.isAfter(latest) ? latest : date.isAfter(now) ? date : null;
    } catch (DateTimeException e) {
      return null; // as if it were missing: the caller has a wait of its own
    }
  }
}
