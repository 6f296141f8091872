package io.tellten.study;

import io.tellten.forecast.GrowthCurve;
import io.tellten.forecast.History;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How one post really spread.
 *
 * @param ages in seconds, rising: of each event, or of each reading where only readings are known
 * @param counts at these ages
 * @param older so many seconds before age 0 it was published; 0 where that is not known
 */
record Cascade(
    String id, Kind kind, @Nullable Long followers, double[] ages, double[] counts, double older) {
  /** Fewer events say nothing about how a post spreads. */
  static final int MIN_EVENTS = 20;

  private static final int MIN_READINGS = 4;
  private static final double MIN_SPAN = 4 * 3600;

  /** Out of ten posts so many are kept for measuring. */
  private static final int MEASURED = 3;

  /** What was counted, and so whose habit it shows. */
  enum Kind {
    /** Retweets and replies of one tweet, every one. */
    TWITTER("twitter"),
    /** Tweets that share one piece of news, every one. */
    NEWS("news"),
    /** Points on Hacker News, read now and then since the front page. */
    HACKER_NEWS("hackernews");

    private final String site;

    Kind(String site) {
      this.site = site;
    }

    String site() {
      return site;
    }
  }

  /** Whether every event is known, so that it can be read at any time. */
  boolean isComplete() {
    return kind != Kind.HACKER_NEWS;
  }

  /** Whether it is long enough to measure on and to learn its site's habit from. */
  boolean isLong() {
    return isComplete()
        ? counts.length >= MIN_EVENTS
        : counts.length >= MIN_READINGS && ages[ages.length - 1] - ages[0] >= MIN_SPAN;
  }

  /** The largest count. */
  double finalCount() {
    double most = 0;
    for (double count : counts) {
      most = Math.max(most, count);
    }
    return most;
  }

  /** So many had come by an age. */
  double at(double age) {
    int found = Arrays.binarySearch(ages, age);
    if (found < 0) {
      found = -found - 2;
    }
    while (found + 1 < ages.length && ages[found + 1] == age) {
      found++;
    }
    return found < 0 ? 0 : counts[found];
  }

  /** Whether it is measured on; else it is learnt from. By its id alone. */
  boolean isMeasured() {
    return Integer.remainderUnsigned(hash(0), 10) < MEASURED;
  }

  /** A number that depends on the id and a seed alone. */
  int hash(int seed) {
    int hash = 0x811c9dc5 ^ seed;
    for (int i = 0; i < id.length(); i++) {
      hash = (hash ^ id.charAt(i)) * 0x01000193;
    }
    hash ^= hash >>> 16;
    hash *= 0x85ebca6b;
    hash ^= hash >>> 13;
    hash *= 0xc2b2ae35;
    return hash ^ hash >>> 16;
  }

  /** The same by its age since it was published. */
  Cascade sincePublished() {
    double[] since = Arrays.stream(ages).map(age -> age + older).toArray();
    return new Cascade(id, kind, followers, since, counts, 0);
  }

  /** All that is known of it, since it was published. */
  History history() {
    return History.of(GrowthCurve.of(sincePublished().ages, counts), followers);
  }
}
