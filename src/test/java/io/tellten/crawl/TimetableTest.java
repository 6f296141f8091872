package io.tellten.crawl;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.tellten.model.Business;
import io.tellten.model.Interval;
import io.tellten.model.Owner;
import io.tellten.model.Question;
import io.tellten.model.SourceState;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The sums behind "when next", "for how long" and "is it the same question". */
class TimetableTest {
  private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");
  private final Timetable exact = new Timetable(() -> 0);
  private final Timetable earliest = new Timetable(() -> 0.999_999);

  @Test
  void theNextPollComesUpToATenthEarlyAndNeverLate() {
    assertThat(exact.next(NOON, ofMinutes(5))).isEqualTo(NOON.plusSeconds(300));
    assertThat(earliest.next(NOON, ofMinutes(5))).isEqualTo(NOON.plusSeconds(270));
  }

  @ParameterizedTest
  @CsvSource({
    "PT2S, 1, PT2S", "PT2S, 2, PT4S", "PT2S, 5, PT32S", "PT2S, 12, PT15M", "PT2S, 999999, PT15M",
    "PT5M, 1, PT5M", "PT5M, 2, PT10M", "PT5M, 3, PT15M", "PT2H, 1, PT2H", "PT2H, 9, PT2H"
  })
  void retriesStartAtTheIntervalAndEndAtTheCap(String pace, int failures, String wait) {
    assertThat(exact.retry(NOON, SourceState.FAILING, Duration.parse(pace), failures))
        .isEqualTo(NOON.plus(Duration.parse(wait)));
  }

  @Test
  void whoSaysNoIsAskedAgainByTheHour() {
    assertThat(exact.retry(NOON, SourceState.FORBIDDEN, ofSeconds(2), 99))
        .isEqualTo(NOON.plus(ofHours(1)));
    assertThat(exact.retry(NOON, SourceState.REFUSED, ofSeconds(2), 99))
        .isEqualTo(NOON.plus(ofHours(1)));
  }

  @Test
  void anAdaptedPaceStaysWithinItsBounds() {
    Interval every = new Interval(ofMinutes(1), ofMinutes(30));
    assertThat(Timetable.adapted(every, ofMinutes(10), true)).isEqualTo(ofMinutes(5));
    assertThat(Timetable.adapted(every, ofMinutes(10), false)).isEqualTo(ofMinutes(15));
    assertThat(Timetable.adapted(every, ofMinutes(1), true)).isEqualTo(ofMinutes(1));
    assertThat(Timetable.adapted(every, ofMinutes(29), false)).isEqualTo(ofMinutes(30));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "120|2026-05-04T12:02:00Z",
        " 5 |2026-05-04T12:00:05Z",
        "999999999999999999|2026-05-05T12:00:00Z",
        "Mon, 04 May 2026 12:30:00 GMT|2026-05-04T12:30:00Z",
        "Fri, 04 May 2029 12:30:00 GMT|2026-05-05T12:00:00Z",
      })
  void aRetryAfterIsSecondsOrADateAndAtMostADay(String header, Instant until) {
    assertThat(RetryAfter.until(header, NOON)).isEqualTo(until);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-5", "soon", "", "Mon, 04 May 2026 11:30:00 GMT", "1e9"})
  void aRetryAfterThatNamesNoTimeToComeIsNone(String header) {
    assertThat(RetryAfter.until(header, NOON)).isNull();
  }

  @Test
  void everyChangeOfTheQuestionIsAnotherFingerprint() {
    Set<String> prints = new HashSet<>();
    prints.add(Fingerprint.of("feed", question("Acme", List.of(), List.of(), "u", List.of())));
    prints.add(Fingerprint.of("api", question("Acme", List.of(), List.of(), "u", List.of())));
    prints.add(Fingerprint.of("feed", question("Acme2", List.of(), List.of(), "u", List.of())));
    prints.add(Fingerprint.of("feed", question("Acme", List.of("ab"), List.of(), "u", List.of())));
    prints.add(
        Fingerprint.of("feed", question("Acme", List.of("a", "b"), List.of(), "u", List.of())));
    prints.add(Fingerprint.of("feed", question("Acme", List.of(), List.of("ab"), "u", List.of())));
    prints.add(Fingerprint.of("feed", question("Acme", List.of(), List.of(), "v", List.of())));
    prints.add(Fingerprint.of("feed", question("Acme", List.of(), List.of(), null, List.of())));
    prints.add(Fingerprint.of("feed", question("Acme", List.of(), List.of(), "u", List.of("ab"))));
    assertThat(prints).hasSize(9);
    assertThat(prints)
        .contains(Fingerprint.of("feed", question("Acme", List.of(), List.of(), "u", List.of())));
  }

  private static Question question(
      String name, List<String> aliases, List<String> exclude, String url, List<String> tags) {
    Business business =
        new Business(
            1, name, aliases, exclude, List.of(), List.of(), ZoneId.of("UTC"), Owner.FILE, false);
    return new Question(business, url, tags);
  }
}
