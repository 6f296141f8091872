package io.tellten.forecast;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Many low ratings in a short time, most of them by accounts that are new or have done nothing
 * else.
 *
 * @param low low ratings in the window
 * @param byNew of those whose account says something of itself, how many are new or empty
 * @param known of the low ratings, how many have an account that says something of itself
 * @param usual low ratings that such a window brings
 * @param window that ends now
 * @param tail the chance of so many low ratings, and of so many new accounts among them, when
 *     nothing is the matter
 */
public record ReviewBombing(
    long low, long byNew, long known, double usual, Duration window, double tail) {
  /** Two stars of five or fewer. */
  private static final double LOW = 2;

  /** Fewer are an unlucky day. */
  private static final long FEWEST = 5;

  private static final Duration NEW_ACCOUNT = Duration.ofDays(30);

  /** An account with so many posts and followers has done nothing else. */
  private static final long EMPTY_POSTS = 1;

  private static final long EMPTY_FOLLOWERS = 2;

  private static final List<Duration> WINDOWS =
      List.of(Duration.ofHours(6), Duration.ofDays(1), Duration.ofDays(3));

  /** Ratings before the window say what is usual as far as this. */
  private static final Duration HISTORY = Duration.ofDays(8 * 7L);

  /** What is believed of a place of which nothing is known: a low rating every ten days. */
  private static final double PRIOR_LOW = 1;

  private static final double PRIOR_DAYS = 10;

  /** Low ratings come in company: the scatter of their rate, as a share, squared. */
  private static final double SCATTER = 0.3;

  /** One in five of those who rate low are new, give or take. */
  private static final double PRIOR_NEW = 2;

  private static final double PRIOR_OLD = 8;

  /** Fewer than this share is not named a bombing, however unusual. */
  private static final double SMALLEST_SHARE = 0.5;

  /** The chance of so many low ratings below which they are too many. */
  private static final double TOO_MANY = 1e-3;

  /** The chance of so many new accounts among them below which they are not the usual guests. */
  private static final double TOO_NEW = 0.03;

  /**
   * One rating.
   *
   * @param stars 1 to 5
   * @param accountAge when it rated; null where the site does not say
   * @param posts of the account, this one among them; null where the site does not say
   * @param followers null where the site does not say
   */
  public record Rating(
      Instant at,
      double stars,
      @Nullable Duration accountAge,
      @Nullable Long posts,
      @Nullable Long followers) {

    boolean isLow() {
      return stars <= LOW;
    }

    boolean isKnown() {
      return accountAge != null || posts != null || followers != null;
    }

    /** New, or empty in all that the site says of it. */
    boolean isNewOrEmpty() {
      if (accountAge != null && accountAge.compareTo(NEW_ACCOUNT) < 0) {
        return true;
      }
      boolean saysOfUse = posts != null || followers != null;
      return saysOfUse
          && (posts == null || posts <= EMPTY_POSTS)
          && (followers == null || followers <= EMPTY_FOLLOWERS);
    }
  }

  /**
   * Whether what was rated up to now is a bombing, and over which window it is the least likely.
   *
   * @param ratings in any order; those after {@code now} are not looked at
   * @param since when the source began to be watched, or its first rating; what is usual is
   *     counted from there
   */
  public static Optional<ReviewBombing> in(List<Rating> ratings, Instant since, Instant now) {
    ReviewBombing best = null;
    for (Duration window : WINDOWS) {
      ReviewBombing found = over(window, ratings, since, now);
      if (found != null && (best == null || found.tail() < best.tail())) {
        best = found;
      }
    }
    return Optional.ofNullable(best);
  }

  /** What happened, in facts. */
  public String sentence() {
    return String.format(
        Locale.ROOT,
        "%d low ratings in the last %s, %d of %d by new or empty accounts; usual is %s.",
        low,
        Burst.told(window),
        byNew,
        known,
        Burst.told(usual));
  }

  private static @Nullable ReviewBombing over(
      Duration window, List<Rating> ratings, Instant since, Instant now) {
    Instant from = now.minus(window);
    Instant oldest = later(since, from.minus(HISTORY));
    List<Rating> low =
        ratings.stream()
            .filter(rating -> rating.isLow() && !rating.at().isAfter(now))
            .filter(rating -> rating.at().isAfter(oldest.minusNanos(1)))
            .toList();
    List<Rating> recent = low.stream().filter(rating -> rating.at().isAfter(from)).toList();
    List<Rating> earlier = low.stream().filter(rating -> !rating.at().isAfter(from)).toList();
    long known = recent.stream().filter(Rating::isKnown).count();
    long byNew = newOrEmpty(recent);
    if (recent.size() < FEWEST || byNew < FEWEST || byNew < SMALLEST_SHARE * recent.size()) {
      return null;
    }
    double events = earlier.size() + PRIOR_LOW;
    double usual = events / (days(oldest, from) + PRIOR_DAYS) * days(from, now);
    double shape = 1 / (1 / events + SCATTER);
    double many = CountTails.gammaPoisson(recent.size(), usual, shape);
    long earlierKnown = earlier.stream().filter(Rating::isKnown).count();
    long earlierNew = newOrEmpty(earlier);
    double strangers =
        CountTails.betaBinomial(
            byNew, known, PRIOR_NEW + earlierNew, PRIOR_OLD + earlierKnown - earlierNew);
    boolean isBombing = many < TOO_MANY && strangers < TOO_NEW;
    return isBombing
        ? new ReviewBombing(recent.size(), byNew, known, usual, window, many * strangers)
        : null;
  }

  private static long newOrEmpty(List<Rating> ratings) {
    return ratings.stream().filter(rating -> rating.isKnown() && rating.isNewOrEmpty()).count();
  }

  private static double days(Instant from, Instant to) {
    return Math.max(0, Duration.between(from, to).toSeconds()) / 86_400.0;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
