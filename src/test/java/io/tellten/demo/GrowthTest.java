package io.tellten.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GrowthTest {
  private static final Duration STEP = Duration.ofMillis(500);
  private static final Person NOBODY = new Person("en", "Nobody", "nobody", 40);

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16})
  void whatTakesOffHasOverFortyReactionsInNinetySecondsAndHundredsInTenMinutes(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Growth growth = Growth.takeOff(random);

    long first = grow(growth, Duration.ofSeconds(90), random);
    long all = first + grow(growth, Duration.ofSeconds(510), random);

    assertThat(first).isBetween(41L, 400L);
    assertThat(all).isBetween(180L, 800L);
  }

  @Test
  void anOrdinaryUnhappyPostNeverReachesWhatDeservesAnAlert() {
    for (long seed = 0; seed < 300; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      Person famous = new Person("en", "Famous", "famous", 48_000);
      Growth growth = Growth.ordinary(famous, Mood.UNHAPPY, random);

      assertThat(grow(growth, Duration.ofHours(2), random)).isLessThan(20);
    }
  }

  @Test
  void mostOrdinaryPostsStaySmallAndAFewDoNot() {
    long[] reached = new long[400];
    for (int seed = 0; seed < reached.length; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      long followers = seed % 40 == 0 ? 20_000 : 60;
      Person author = new Person("en", "Somebody", "somebody", followers);
      reached[seed] =
          grow(Growth.ordinary(author, Mood.HAPPY, random), Duration.ofHours(2), random);
    }
    Arrays.sort(reached);

    assertThat(reached[reached.length / 2]).isBetween(0L, 5L);
    assertThat(reached[reached.length - 1]).isGreaterThan(20);
  }

  @Test
  void growthEnds() {
    SplittableRandom random = new SplittableRandom(7);
    Growth takeOff = Growth.takeOff(random);
    Growth ordinary = Growth.ordinary(NOBODY, Mood.HAPPY, random);
    grow(takeOff, Duration.ofHours(6), random);
    grow(ordinary, Duration.ofHours(6), random);

    assertThat(takeOff.isOver()).isTrue();
    assertThat(ordinary.isOver()).isTrue();
    assertThat(Growth.none().isOver()).isTrue();
  }

  private static long grow(Growth growth, Duration time, SplittableRandom random) {
    long count = 0;
    for (Duration age = STEP; age.compareTo(time) <= 0; age = age.plus(STEP)) {
      count += growth.step(STEP, random);
    }
    return count;
  }
}
