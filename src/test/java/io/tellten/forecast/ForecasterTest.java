package io.tellten.forecast;

import static io.tellten.forecast.GrowthCurveTest.curve;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tellten.model.Engagement;
import io.tellten.model.Forecast.Basis;
import io.tellten.model.Horizon;
import io.tellten.model.Reading;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What holds of every forecast, whatever was read; tried on many curves of all shapes. */
class ForecasterTest {
  private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
  private static final int CASES = 4_000;
  private static final List<String> SITES =
      List.of("twitter", "hackernews", "news", "general", "nobody knows this site");

  private final Forecaster forecaster = Forecaster.standard();
  private final SplittableRandom random = new SplittableRandom(5);

  @Test
  void everyForecastIsFiniteOrderedAndNotBelowWhatWasRead() {
    for (int i = 0; i < CASES; i++) {
      GrowthCurve curve = anyCurve();
      Outlook forecast = forecaster.forecast(site(i), curve, followers());

      assertThat(forecast.percentile()).isBetween(0.0, 100.0);
      assertThat(forecast.top5()).isBetween(0.0, 1.0);
      assertThat(forecast.top1()).isBetween(0.0, forecast.top5());
      double[] last = {0, 0, 0};
      for (Horizon horizon : Horizon.values()) {
        Expectation at = forecast.at(horizon);
        assertThat(Double.isFinite(at.high())).isTrue();
        assertThat(at.low()).isLessThanOrEqualTo(at.count());
        assertThat(at.count()).isLessThanOrEqualTo(at.high());
        assertThat(at.low()).isGreaterThanOrEqualTo(last[0]);
        assertThat(at.count()).isGreaterThanOrEqualTo(last[1]);
        assertThat(at.high()).isGreaterThanOrEqualTo(last[2]);
        if (curve.age() < horizon.seconds()) {
          assertThat(at.low()).isGreaterThanOrEqualTo(curve.count());
        }
        last = new double[] {at.low(), at.count(), at.high()};
      }
    }
  }

  @Test
  void aHigherLatestCountNeverGivesALowerForecast() {
    for (int i = 0; i < CASES; i++) {
      double[][] readings = anyReadings();
      GrowthCurve lower = GrowthCurve.of(readings[0], readings[1]);
      double[] more = readings[1].clone();
      more[more.length - 1] += 1 + random.nextInt(1 << random.nextInt(20));
      Long followers = followers();

      assertNotLower(i, lower, GrowthCurve.of(readings[0], more), followers, followers);
    }
  }

  @Test
  void countsThatAreAllHigherByAFactorNeverGiveALowerForecast() {
    for (int i = 0; i < CASES; i++) {
      double[][] readings = anyReadings();
      double factor = 1 + 3 * random.nextDouble();
      double[] more = Arrays.stream(readings[1]).map(count -> count * factor).toArray();
      Long followers = followers();

      assertNotLower(
          i,
          GrowthCurve.of(readings[0], readings[1]),
          GrowthCurve.of(readings[0], more),
          followers,
          followers);
    }
  }

  @Test
  void moreFollowersNeverGiveALowerForecast() {
    for (int i = 0; i < CASES; i++) {
      GrowthCurve curve = anyCurve();
      long followers = random.nextInt(100_000);

      assertNotLower(i, curve, curve, followers, followers * 3);
    }
  }

  private void assertNotLower(
      int i, GrowthCurve lower, GrowthCurve higher, @Nullable Long fewer, @Nullable Long more) {
    Outlook before = forecaster.forecast(site(i), lower, fewer);
    Outlook after = forecaster.forecast(site(i), higher, more);
    for (Horizon horizon : Horizon.values()) {
      // What is behind is read off the line, and with the last count that line changes, too.
      assertNotBelow(after.at(horizon).low(), before.at(horizon).low());
      assertNotBelow(after.at(horizon).count(), before.at(horizon).count());
      assertNotBelow(after.at(horizon).high(), before.at(horizon).high());
    }
    assertNotBelow(after.percentile(), before.percentile());
    assertNotBelow(after.top5(), before.top5());
    assertNotBelow(after.top1(), before.top1());
  }

  /** But for the last digits of single precision. */
  private static void assertNotBelow(double after, double before) {
    assertThat(after).isGreaterThanOrEqualTo(before - 1e-9 - 2e-5 * Math.abs(before));
  }

  @Test
  void aReadingOnTheLineOfWhatIsKnownChangesNothing() {
    for (int i = 0; i < CASES; i++) {
      GrowthCurve curve = anyCurve();
      double[][] readings = anyReadings();
      curve = GrowthCurve.of(readings[0], readings[1]);
      double age = random.nextDouble() * curve.age();
      double[] ages = Arrays.copyOf(readings[0], readings[0].length + 1);
      double[] counts = Arrays.copyOf(readings[1], ages.length);
      ages[ages.length - 1] = age;
      counts[ages.length - 1] = curve.at(age);

      Outlook before = forecaster.forecast(site(i), curve, null);
      Outlook after = forecaster.forecast(site(i), GrowthCurve.of(ages, counts), null);

      for (Horizon horizon : Horizon.values()) {
        assertClose(after.at(horizon).low(), before.at(horizon).low());
        assertClose(after.at(horizon).count(), before.at(horizon).count());
        assertClose(after.at(horizon).high(), before.at(horizon).high());
      }
      assertThat(after.percentile()).isCloseTo(before.percentile(), within(1e-6));
      assertThat(after.top5()).isCloseTo(before.top5(), within(1e-4));
    }
  }

  private static void assertClose(double after, double before) {
    assertThat(after).isCloseTo(before, within(1e-6 + 1e-4 * before));
  }

  @Test
  void fasterGrowthToTheSameCountForecastsMore() {
    Outlook fading = forecaster.forecast("twitter", curve(600, 90, 1800, 97, 3600, 100), null);
    Outlook rising = forecaster.forecast("twitter", curve(600, 5, 1800, 30, 3600, 100), null);

    assertThat(rising.finalCount().count()).isGreaterThan(1.2 * fading.finalCount().count());
    assertThat(rising.top5()).isGreaterThan(fading.top5());
  }

  @Test
  void whatIsBehindIsWhatWasRead() {
    Outlook forecast = forecaster.forecast("twitter", curve(1800, 10, 5400, 30), null);

    assertThat(forecast.at(Horizon.HOUR)).isEqualTo(new Expectation(20, 20, 20));
    assertThat(forecast.at(Horizon.SIX_HOURS).count()).isGreaterThanOrEqualTo(30);
  }

  @Test
  void nothingReadYetIsForecastByTheSitesHabit() {
    Outlook forecast =
        forecaster.forecast(new Growth("mastodon", START, null, List.of()), START.plusSeconds(60));

    assertThat(forecast.count()).isZero();
    assertThat(forecast.basis()).isEqualTo(Basis.HABIT);
    assertThat(forecast.finalCount().high()).isPositive();
  }

  @Test
  void fortyPointsAreNotFortyLikes() {
    GrowthCurve curve = curve(0, 40, 3600, 40);

    assertThat(forecaster.forecast("hackernews", curve, null).percentile())
        .isNotCloseTo(forecaster.forecast("general", curve, null).percentile(), within(2.0));
  }

  @Test
  void readingsAreTakenAsTheProductHasThem() {
    List<Reading> readings =
        List.of(
            new Reading(START.plusSeconds(300), new Engagement(3L, 1L, 2L, 900L)),
            new Reading(START.plusSeconds(900), new Engagement(30L, 5L, 13L, null)));

    Outlook forecast =
        forecaster.forecast(
            new Growth("twitter", START, 82_000L, readings), START.plusSeconds(1000));

    assertThat(forecast.count()).isEqualTo(48);
    assertThat(forecast.age()).isEqualTo(900);
    assertThat(forecast).isEqualTo(forecaster.forecast("twitter", curve(300, 6, 900, 48), 82_000L));
  }

  @Test
  void manyFollowersOfAYoungPostAreWhatItsForecastRestsOn() {
    Outlook forecast = forecaster.forecast("general", curve(60, 0), 5_000_000L);

    assertThat(forecast.basis()).isEqualTo(Basis.REACH);
  }

  private static String site(int i) {
    return SITES.get(i % SITES.size());
  }

  private @Nullable Long followers() {
    return random.nextInt(3) == 0 ? Long.valueOf(1L << random.nextInt(30)) : null;
  }

  private GrowthCurve anyCurve() {
    double[][] readings = anyReadings();
    return GrowthCurve.of(readings[0], readings[1]);
  }

  /** Of all sizes and ages, from one reading to forty, falling now and then. */
  private double[][] anyReadings() {
    int size = 1 + random.nextInt(1 + random.nextInt(40));
    double[] ages = new double[size];
    double[] counts = new double[size];
    double age = random.nextInt(3) == 0 ? 0 : random.nextInt(1 << random.nextInt(1, 16));
    double count = random.nextInt(3) == 0 ? 0 : random.nextInt(1 << random.nextInt(1, 14));
    int pace = 1 + random.nextInt(1 << random.nextInt(1, 14));
    int gain = 1 + random.nextInt(1 << random.nextInt(1, 10));
    for (int i = 0; i < size; i++) {
      ages[i] = age;
      counts[i] = count;
      age += 1 + random.nextInt(pace);
      count = Math.max(0, count + random.nextInt(gain) - random.nextInt(4) * gain / 20);
    }
    return new double[][] {ages, counts};
  }
}
