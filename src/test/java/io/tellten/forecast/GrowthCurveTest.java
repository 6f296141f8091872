package io.tellten.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tellten.model.Engagement;
import io.tellten.model.Reading;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GrowthCurveTest {
  private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

  @Test
  void betweenReadingsTheCountGrowsEvenly() {
    GrowthCurve curve = curve(100, 10, 300, 50);

    assertThat(curve.at(50)).isEqualTo(5);
    assertThat(curve.at(200)).isEqualTo(30);
    assertThat(curve.at(9_999)).isEqualTo(50);
    assertThat(curve.ageAt(30)).isEqualTo(200);
    assertThat(curve.isSeenLate()).isFalse();
  }

  @Test
  void aPostReadAtOnceBeganWithWhatItHad() {
    GrowthCurve curve = curve(0, 70, 600, 80);

    assertThat(curve.isSeenLate()).isTrue();
    assertThat(curve.first()).isEqualTo(70);
    assertThat(curve.at(300)).isEqualTo(75);
    assertThat(curve.ageAt(60)).isZero();
  }

  @Test
  void aCountThatFallsStaysAtTheLargestRead() {
    GrowthCurve curve = curve(100, 40, 200, 30, 300, 35);

    assertThat(curve.count()).isEqualTo(40);
    assertThat(curve.at(200)).isEqualTo(40);
    assertThat(curve.age()).isEqualTo(300);
  }

  @Test
  void theOrderOfReadingsDoesNotMatter() {
    GrowthCurve mixed = curve(300, 50, 100, 10, 200, 20);

    assertThat(mixed.at(150)).isEqualTo(15);
    assertThat(mixed.count()).isEqualTo(50);
  }

  @Test
  void readingsOlderThanThePostCountFromItsBeginning() {
    GrowthCurve curve = curve(-30, 2, 60, 5);

    assertThat(curve.first()).isEqualTo(2);
    assertThat(curve.age()).isEqualTo(60);
  }

  @Test
  void readingsOfOneMomentAreOne() {
    assertThat(curve(60, 3, 60, 7, 60, 5).count()).isEqualTo(7);
    assertThat(curve(60, 3, 60, 7).at(30)).isEqualTo(3.5);
  }

  @Test
  void upToAnAgeNothingLaterIsKnown() {
    GrowthCurve curve = curve(100, 10, 200, 90).upTo(150);

    assertThat(curve.count()).isEqualTo(10);
    assertThat(curve.age()).isEqualTo(100);
    assertThat(curve(0, 10, 200, 90).upTo(100).count()).isEqualTo(10);
    assertThat(GrowthCurve.EMPTY.upTo(5).count()).isZero();
  }

  @Test
  void whatFadesIsTheMeanOfItsWeightOverEachPart() {
    GrowthCurve curve = curve(100, 10, 160, 70);
    double sum = 0;
    int steps = 100_000;
    for (int i = 0; i < steps; i++) {
      double from = 160.0 * i / steps;
      double to = 160.0 * (i + 1) / steps;
      double since = 1 + (160 - (from + to) / 2) / 50;
      sum += (curve.at(to) - curve.at(from)) / (since * since);
    }

    assertThat(curve.recent(50)).isCloseTo(sum, org.assertj.core.data.Offset.offset(1e-6));
  }

  @Test
  void whatIsNoNumberIsRefused() {
    assertThatThrownBy(() -> curve(Double.NaN, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> curve(1, Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> GrowthCurve.of(new double[1], new double[2]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aNumberThatIsNotSaidStaysWhatItWas() {
    GrowthCurve curve =
        GrowthCurve.of(
            START,
            List.of(reading(60, 5L, 1L), reading(120, null, 4L), reading(180, 6L, null)),
            START.plusSeconds(200));

    assertThat(curve.at(120)).isEqualTo(9);
    assertThat(curve.count()).isEqualTo(10);
  }

  @Test
  void viewsAloneAreNoEngagement() {
    Reading views = new Reading(START.plusSeconds(60), new Engagement(null, null, null, 900L));

    assertThat(GrowthCurve.of(START, List.of(views), START.plusSeconds(99)))
        .isSameAs(GrowthCurve.EMPTY);
  }

  @Test
  void aReadingOfTheFutureIsLeftOutUnlessClocksDiffer() {
    List<Reading> readings = List.of(reading(60, 5L, null), reading(400, 50L, null));

    assertThat(GrowthCurve.of(START, readings, START.plusSeconds(60)).count()).isEqualTo(5);
    assertThat(GrowthCurve.of(START, readings, START.plusSeconds(390)).count()).isEqualTo(50);
  }

  @Test
  void withoutADayOfBirthAPostIsAsOldAsItsFirstReading() {
    GrowthCurve curve =
        GrowthCurve.of(
            null, List.of(reading(60, 5L, null), reading(90, 7L, null)), START.plusSeconds(99));

    assertThat(curve.age()).isEqualTo(30);
    assertThat(curve.isSeenLate()).isTrue();
  }

  private static Reading reading(long second, @Nullable Long likes, @Nullable Long replies) {
    return new Reading(START.plusSeconds(second), new Engagement(likes, replies, null, null));
  }

  /** Ages and counts in turn. */
  static GrowthCurve curve(double... numbers) {
    double[] ages = new double[numbers.length / 2];
    double[] counts = new double[ages.length];
    for (int i = 0; i < ages.length; i++) {
      ages[i] = numbers[2 * i];
      counts[i] = numbers[2 * i + 1];
    }
    return GrowthCurve.of(ages, counts);
  }
}
