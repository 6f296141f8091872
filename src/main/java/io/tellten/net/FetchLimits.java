package io.tellten.net;

import java.time.Duration;

/**
 * What one request to the outside may cost at most, and who we say we are.
 *
 * @param connectTimeout for one attempt to reach one address
 * @param totalTimeout from the name's resolution to the last byte, so that a site that dribbles
 *     cannot hold us
 * @param maxBodyBytes for the body as it comes and for the body decompressed, each
 * @param userAgent sent with every request
 */
public record FetchLimits(
    Duration connectTimeout, Duration totalTimeout, int maxBodyBytes, String userAgent) {
  public FetchLimits {
    if (connectTimeout.toMillis() < 1) {
      throw new IllegalArgumentException("the connect time-out must be at least 1ms");
    }
    if (totalTimeout.toMillis() < 1) {
      throw new IllegalArgumentException("the time-out must be at least 1ms");
    }
    if (maxBodyBytes < 1) {
      throw new IllegalArgumentException("the body cap must be at least one byte");
    }
    if (userAgent.isBlank() || !userAgent.chars().allMatch(c -> c >= 0x20 && c < 0x7f)) {
      throw new IllegalArgumentException("the user agent must be printable ASCII and not empty");
    }
  }
}
