package io.tellten.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.tellten.model.Forecast;
import io.tellten.model.Forecast.Basis;
import io.tellten.model.Forecast.Expected;
import io.tellten.model.Horizon;
import io.tellten.model.Label;
import io.tellten.store.IncidentStore.Member;
import io.tellten.store.IncidentStore.Part;
import io.tellten.store.IncidentStore.Sums;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The forecast of a story is the sum of its posts', by the age of the first. */
class CombinedTest {
  private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");

  @Test
  void countsAndExpectationsAddUpAndRangesAddUpToLess() {
    Forecast both = of(member(0, 10, 100), member(0, 20, 200));
    assertThat(both.count()).isEqualTo(30);
    assertThat(both.last().count()).isEqualTo(300);
    assertThat(both.last().low()).isBetween(151.0, 250.0);
    assertThat(both.last().high()).isBetween(350.0, 599.0);
  }

  @Test
  void aHorizonIsAnAgeOfTheFirstPost() {
    Forecast both = of(member(0, 10, 100), member(50, 20, 200));
    assertThat(both.expected()).extracting(Expected::horizon)
        .containsExactly(Horizon.HOUR, Horizon.SIX_HOURS, Horizon.DAY, Horizon.FINAL);
    Forecast old = of(member(-120, 10, 100), member(50, 20, 200));
    assertThat(old.expected()).extracting(Expected::horizon)
        .containsExactly(Horizon.SIX_HOURS, Horizon.DAY, Horizon.FINAL);
    assertThat(old.age()).isEqualTo(Duration.ofMinutes(175));
  }

  @Test
  void whatIsExpectedNeverFallsWithTimeNorBelowWhatIsCounted() {
    Random random = new Random(3);
    for (int i = 0; i < 500; i++) {
      List<Member> members = new ArrayList<>();
      for (int j = 0; j <= random.nextInt(5); j++) {
        long count = random.nextInt(500);
        members.add(
            member(random.nextInt(4_000) - 4_000, count, count + random.nextDouble() * 5_000));
      }
      Forecast all = of(members.toArray(Member[]::new));
      double before = all.count();
      for (Expected expected : all.expected()) {
        assertThat(expected.count()).isGreaterThanOrEqualTo(before - 1e-6);
        before = expected.count();
      }
    }
  }

  @Test
  void aVeryLongStoryIsExpectedToBeAsLargeAsAllItsPosts() {
    Sums sums =
        new Sums(
            new Part(1, 1), 900, 3, 4_000, 9_000.0, 0, null, null,
            List.of(member(0, 10, 100), member(0, 20, 200)));
    Forecast forecast = Combined.of(sums);
    assertThat(forecast).isNotNull();
    assertThat(forecast.count()).isEqualTo(4_000);
    assertThat(forecast.last().count()).isEqualTo(9_000);
  }

  @Test
  void aStoryOnSitesThatGiveNoCountsHasNone() {
    Member silent =
        new Member(
            1, NOON, NOON, Label.NEGATIVE, -1, 0, List.of(), Map.of(), List.of(), null, null);
    assertThat(
            Combined.of(
                new Sums(new Part(1, 1), 1, 1, 0, null, 0, null, null, List.of(silent))))
        .isNull();
  }

  private static Forecast of(Member... members) {
    long count = 0;
    double expected = 0;
    for (Member member : members) {
      count += member.forecast().count();
      expected += member.forecast().last().count();
    }
    Forecast forecast =
        Combined.of(
            new Sums(
                new Part(1, 1), members.length, 1, count, expected, 0, null, null,
                List.of(members)));
    assertThat(forecast).isNotNull();
    return forecast;
  }

  /** Born so many minutes after noon and read five minutes later. */
  private static Member member(long minute, long count, double last) {
    Instant born = NOON.plus(Duration.ofMinutes(minute));
    double middle = count + (last - count) / 2;
    Forecast forecast =
        new Forecast(
            born.plus(Duration.ofMinutes(5)), Duration.ofMinutes(5), count,
            List.of(
                new Expected(Horizon.HOUR, middle, count, middle),
                new Expected(Horizon.SIX_HOURS, middle, count, middle),
                new Expected(Horizon.DAY, middle, count, last),
                new Expected(Horizon.FINAL, last, Math.max(count, last / 2), last * 2)),
            0.1, 0.02, 0.5, Basis.HABIT);
    return new Member(
        minute, born, born, Label.NEGATIVE, -0.5, 0, List.of(), Map.of(), List.of(), null,
        forecast);
  }
}
