package io.tellten.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import io.tellten.forecast.ReviewBombing.Rating;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ReviewBombingTest {
  private static final Instant SINCE = Instant.parse("2026-01-05T00:00:00Z");
  private static final Instant NOW = SINCE.plus(Duration.ofDays(60));

  private final List<Rating> ratings = new ArrayList<>();

  @Test
  void manyLowRatingsByNewAccountsAreABombing() {
    usual();
    for (int i = 0; i < 9; i++) {
      ratings.add(rating(Duration.ofMinutes(40L * i), 1, Duration.ofDays(i), 1L, 0L));
    }
    ratings.add(rating(Duration.ofMinutes(25), 1, Duration.ofDays(2000), 140L, 30L));

    ReviewBombing bombing = bombing().orElseThrow();
    assertThat(bombing.low()).isGreaterThanOrEqualTo(10);
    assertThat(bombing.byNew()).isEqualTo(9);
    assertThat(bombing.tail()).isLessThan(1e-6);
    assertThat(bombing.sentence())
        .matches(
            "1\\d low ratings in the last \\d+ hours, 9 of 1\\d by new or empty accounts;"
                + " usual is [\\w .]+\\.");
  }

  @Test
  void manyLowRatingsByOldCustomersAreABadDayAndNoBombing() {
    usual();
    for (int i = 0; i < 12; i++) {
      ratings.add(rating(Duration.ofMinutes(20L * i), 1, Duration.ofDays(900), 55L, 12L));
    }
    assertThat(bombing()).isEmpty();
  }

  @Test
  void whereTheSiteSaysNothingOfAccountsNothingIsClaimed() {
    usual();
    for (int i = 0; i < 12; i++) {
      ratings.add(rating(Duration.ofMinutes(20L * i), 1, null, null, null));
    }
    assertThat(bombing()).isEmpty();
  }

  @Test
  void manyHighRatingsByNewAccountsAreNone() {
    usual();
    for (int i = 0; i < 12; i++) {
      ratings.add(rating(Duration.ofMinutes(20L * i), 5, Duration.ofDays(1), 1L, 0L));
    }
    assertThat(bombing()).isEmpty();
  }

  @Test
  void aPlaceWhereNewAccountsRateLowEveryDayIsAsItAlwaysWas() {
    Random random = new Random(3);
    for (int day = 0; day < 60; day++) {
      for (int i = 0; i < 6; i++) {
        Duration ago = Duration.ofDays(day).plusMinutes(random.nextInt(1440));
        ratings.add(rating(ago, 1, Duration.ofDays(random.nextInt(40)), 1L, 0L));
      }
    }
    assertThat(bombing()).isEmpty();
  }

  @Test
  void anEmptyAccountIsOneThatDidNothingInAllThatTheSiteSays() {
    assertThat(rating(Duration.ZERO, 1, null, 1L, null).isNewOrEmpty()).isTrue();
    assertThat(rating(Duration.ZERO, 1, null, null, 0L).isNewOrEmpty()).isTrue();
    assertThat(rating(Duration.ZERO, 1, null, 90L, 0L).isNewOrEmpty()).isFalse();
    assertThat(rating(Duration.ZERO, 1, Duration.ofDays(400), null, null).isNewOrEmpty()).isFalse();
    assertThat(rating(Duration.ZERO, 1, Duration.ofDays(4), 90L, 50L).isNewOrEmpty()).isTrue();
  }

  @Test
  void whatComesLaterIsNotLookedAt() {
    usual();
    for (int i = 1; i < 12; i++) {
      ratings.add(rating(Duration.ofMinutes(-20L * i), 1, Duration.ofDays(1), 1L, 0L));
    }
    assertThat(bombing()).isEmpty();
  }

  private void usual() {
    for (int day = 4; day < 60; day++) {
      Duration ago = Duration.ofDays(day);
      ratings.add(rating(ago, day % 6 == 0 ? 1 : 4, Duration.ofDays(300), 20L, 5L));
    }
  }

  private Optional<ReviewBombing> bombing() {
    return ReviewBombing.in(ratings, SINCE, NOW);
  }

  private static Rating rating(
      Duration ago, double stars, Duration age, Long posts, Long followers) {
    return new Rating(NOW.minus(ago), stars, age, posts, followers);
  }
}
