package io.tellten.model;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * How far a post, or all posts of a story, has spread and is expected to. Counts are likes, replies
 * and shares together.
 *
 * @param at the reading it rests on
 * @param age of the post at that reading
 * @param count at that reading
 * @param expected one for each {@link Horizon} that is not past, {@link Horizon#FINAL} last
 * @param top5 the chance, 0 to 1, to end among the 5 % of its site's posts that spread the most
 * @param top1 the same for 1 %
 * @param percentile the share of its site's posts, 0 to 1, that had fewer at the same age
 * @param basis what it rests on most
 */
public record Forecast(
    Instant at,
    Duration age,
    long count,
    List<Expected> expected,
    double top5,
    double top1,
    double percentile,
    Basis basis) {
  public Forecast {
    expected = List.copyOf(expected);
    if (expected.isEmpty()
        || expected.get(expected.size() - 1).horizon() != Horizon.FINAL) {
      throw new IllegalArgumentException("a forecast says how it ends: " + expected);
    }
  }

  /** How many it will be when it has stopped growing. */
  public Expected last() {
    return expected.get(expected.size() - 1);
  }

  /**
   * How many it will be at an age.
   *
   * @param count the most likely middle, at least what is counted now
   * @param low in eight of ten cases it is at least so many
   * @param high and at most so many
   */
  public record Expected(Horizon horizon, double count, double low, double high) {
    public Expected {
      if (!(low <= count && count <= high && low >= 0 && high < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException("not in order: " + low + ", " + count + ", " + high);
      }
    }
  }

  /** What a forecast rests on most. */
  public enum Basis {
    /** How many people follow the author. */
    REACH,
    /** How fast it grows now. */
    VELOCITY,
    /** What posts of its site usually do. */
    HABIT;

    /** The word of the API. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
