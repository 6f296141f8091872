package io.tellten.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BackoffTest {
  private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");

  @Test
  void theSixthTryIsTheLast() {
    assertThat(Backoff.next(5, NOON, NOON, null, "k")).isPresent();
    assertThat(Backoff.next(6, NOON, NOON, null, "k")).isEmpty();
  }

  @Test
  void nothingIsTriedAgainHalfAnHourAfterTheFirstTry() {
    Instant late = NOON.plus(Duration.ofMinutes(29));
    assertThat(Backoff.next(1, NOON, late, null, "k")).isPresent();
    assertThat(Backoff.next(1, NOON, late, Duration.ofMinutes(2), "k")).isEmpty();
  }

  @Test
  void aShorterPauseThanOursIsNotTakenForAnInvitation() {
    assertThat(Backoff.next(3, NOON, NOON, Duration.ofSeconds(1), "k"))
        .hasValueSatisfying(next -> assertThat(next).isAfter(NOON.plusSeconds(40)));
  }

  @Test
  void messagesComeBackAtDifferentMoments() {
    Set<Instant> all = new HashSet<>();
    for (int i = 0; i < 100; i++) {
      Instant next = Backoff.next(4, NOON, NOON, null, "a" + i + "-r1-p1").orElseThrow();
      assertThat(Duration.between(NOON, next))
          .isBetween(Duration.ofMinutes(4), Duration.ofMinutes(6));
      all.add(next);
    }
    assertThat(all).hasSizeGreaterThan(80);
  }
}
