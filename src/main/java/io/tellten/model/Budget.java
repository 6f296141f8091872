package io.tellten.model;

/**
 * How many requests a day a site allows from all our processes together.
 *
 * @param name what the requests are counted under, as {@code stackexchange}; sources that share a
 *     quota share the name
 * @param perDay at most so many requests from midnight to midnight UTC, at least 1
 */
public record Budget(String name, int perDay) {
  public Budget {
    if (perDay < 1) {
      throw new IllegalArgumentException("a budget allows at least one request a day");
    }
  }
}
