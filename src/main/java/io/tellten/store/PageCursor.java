package io.tellten.store;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;

/**
 * Where a page of a list ended: the time and id of its last row, written so that it needs no
 * escaping in a URL.
 */
record PageCursor(Instant at, long id) {
  /** Some 6,300 years either way; PostgreSQL cannot hold every time that a made-up cursor names. */
  private static final long FURTHEST_MICROS = 200_000_000_000_000_000L;

  String encode() {
    long micros = ChronoUnit.MICROS.between(Instant.EPOCH, at);
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString((micros + "," + id).getBytes(StandardCharsets.US_ASCII));
  }

  /**
   * Reads a cursor back.
   *
   * @throws IllegalArgumentException when it is not one of ours
   */
  static PageCursor decode(String text) {
    try {
      String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII);
      int comma = plain.indexOf(',');
      long micros = Long.parseLong(plain.substring(0, comma));
      if (micros > FURTHEST_MICROS || micros < -FURTHEST_MICROS) {
        throw new IllegalArgumentException("no such time");
      }
      return new PageCursor(
          Instant.EPOCH.plus(micros, ChronoUnit.MICROS),
          Long.parseLong(plain.substring(comma + 1)));
    } catch (RuntimeException e) {
      throw new IllegalArgumentException(
          "cursor: not one that a list answered with as \"next\"", e);
    }
  }
}
