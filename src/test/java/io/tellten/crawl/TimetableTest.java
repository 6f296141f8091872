package io.tellten.crawl;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.tellten.model.Answer;
import io.tellten.model.Arrivals;
import io.tellten.model.Business;
import io.tellten.model.Interval;
import io.tellten.model.Owner;
import io.tellten.model.Post;
import io.tellten.model.Question;
import io.tellten.model.SourceState;
import io.tellten.net.RetryAfter;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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

  @ParameterizedTest
  @CsvSource({
    "0, PT15M", "1, PT15M", "2, PT7M30S", "3, PT5M", "40, PT5M",
  })
  void anAdaptedPaceAimsAtOneOrTwoNewItemsAPollAndChangesAtMostTwofold(int fresh, String pace) {
    Interval every = new Interval(ofMinutes(1), ofMinutes(30));
    assertThat(Timetable.adapted(every, ofMinutes(10), fresh)).isEqualTo(Duration.parse(pace));
  }

  @Test
  void anAdaptedPaceStaysWithinItsBounds() {
    Interval every = new Interval(ofMinutes(1), ofMinutes(30));
    assertThat(Timetable.adapted(every, ofMinutes(1), 9)).isEqualTo(ofMinutes(1));
    assertThat(Timetable.adapted(every, ofMinutes(29), 0)).isEqualTo(ofMinutes(30));
  }

  @ParameterizedTest
  @CsvSource({"30", "300", "3000"})
  void aSourceThatPublishesAtRandomIsSoonPolledAboutOnceForOneOrTwoItems(int secondsBetween) {
    Random random = new Random(7);
    Interval every = new Interval(ofSeconds(10), ofHours(5));
    Duration pace = ofMinutes(10);
    int polls = 0;
    int items = 0;
    for (int i = 0; i < 600; i++) {
      int fresh = 0;
      double passed = 0;
      while (true) {
        passed += -Math.log(1 - random.nextDouble()) * secondsBetween;
        if (passed > pace.toSeconds()) {
          break;
        }
        fresh++;
      }
      if (i >= 20) { // by then the pace is found
        polls++;
        items += fresh;
      }
      pace = Timetable.adapted(every, pace, fresh);
    }
    assertThat((double) items / polls).isBetween(1.0, 2.0);
  }

  @Test
  void newIsWhatWasNotThereThePollBeforeAlsoWhenItWasThereEarlier() {
    Arrivals first = Novelty.of(null, posts("a", "b"));
    assertThat(first.fresh()).as("of the very first nothing is known").isZero();
    Arrivals second = Novelty.of(first.held(), posts("c", "b"));
    assertThat(second.fresh()).isEqualTo(1);
    assertThat(Novelty.of(second.held(), posts("a", "b", "c")).fresh())
        .as("what dropped out of a page and comes back")
        .isZero();
  }

  @Test
  void whatIsHeldStaysBounded() {
    List<Long> held = List.of();
    for (int i = 0; i < 50; i++) {
      int from = i * 100;
      held =
          Novelty.of(
                  held,
                  IntStream.range(from, from + 100)
                      .mapToObj(n -> PagesConnector.post("p" + n))
                      .toList())
              .held();
    }
    assertThat(held).hasSize(Novelty.MOST_HELD);
  }

  private static List<Post> posts(String... ids) {
    return Stream.of(ids).map(PagesConnector::post).toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "X-RateLimit-Remaining: 0; X-RateLimit-Reset: 90|2026-05-04T12:01:30Z",
        "X-RateLimit-Remaining: 0; X-RateLimit-Reset: 1777896120|2026-05-04T12:02:00Z",
        "X-RateLimit-Remaining: 0; X-RateLimit-Reset: 1777896120000|2026-05-04T12:02:00Z",
        "X-RateLimit-Remaining: 0; X-RateLimit-Reset: 2026-05-04T12:05:00.250Z|2026-05-04T12:05:00.250Z",
        "X-Ratelimit-Remaining: 0.0; X-Ratelimit-Reset: 217|2026-05-04T12:03:37Z",
        "RateLimit-Remaining: 0; RateLimit-Reset: 5|2026-05-04T12:00:05Z",
        "RateLimit: limit=100, remaining=0, reset=30|2026-05-04T12:00:30Z",
        "RateLimit: \"default\";r=0;t=30|2026-05-04T12:00:30Z",
        "RateLimit: \"burst\";r=9;t=1,\"daily\";r=0;t=3600|2026-05-04T13:00:00Z",
        "X-RateLimit-Remaining: 0; X-RateLimit-Reset: 900000|2026-05-05T12:00:00Z",
      })
  void aQuotaThatIsUsedUpIsHeededUntilItIsNew(String headers, Instant until) {
    assertThat(RateLimits.usedUpUntil(answer(headers), NOON)).isEqualTo(until);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X-RateLimit-Remaining: 1; X-RateLimit-Reset: 90",
        "X-Ratelimit-Remaining: 588.0; X-Ratelimit-Reset: 217",
        "X-RateLimit-Remaining: 0",
        "X-RateLimit-Remaining: 0; X-RateLimit-Reset: soon",
        "X-RateLimit-Remaining: 0; X-RateLimit-Reset: 0",
        "X-RateLimit-Remaining: none; X-RateLimit-Reset: 90",
        "X-RateLimit-Remaining: 0; X-RateLimit-Reset: 2020-01-01T00:00:00Z",
        "RateLimit: \"default\";r=1;t=30",
        "RateLimit: ;;;=",
        "Content-Type: text/plain",
      })
  void aQuotaThatIsNotUsedUpOrNotSaidHoldsNothingUp(String headers) {
    assertThat(RateLimits.usedUpUntil(answer(headers), NOON)).isNull();
  }

  private static Answer answer(String headers) {
    Map<String, String> map = new HashMap<>();
    for (String header : headers.split("; ")) {
      int colon = header.indexOf(':');
      map.put(header.substring(0, colon).toLowerCase(Locale.ROOT), header.substring(colon + 2));
    }
    return new Answer(URI.create("https://a.example/"), 200, map, new byte[0], NOON);
  }

  @Test
  void aHostThatStaysSilentIsLeftAloneForTwiceAsLongEachTimeUpToHalfAnHour() {
    assertThat(Circuit.isOpen(4)).isFalse();
    assertThat(Circuit.isOpen(5)).isTrue();
    assertThat(IntStream.of(5, 6, 7, 9, 10, 999_999).mapToObj(Circuit::wait))
        .containsExactly(
            ofMinutes(1), ofMinutes(2), ofMinutes(4), ofMinutes(16), ofMinutes(30), ofMinutes(30));
  }

  @ParameterizedTest
  @CsvSource({
    "PT0S, PT2M", "PT2M, PT5M", "PT3M, PT5M", "PT19M, PT20M", "PT59M, PT1H", "PT1H, PT2H",
    "PT9H, PT24H", "PT30H, PT48H", "PT167H, PT168H"
  })
  void aPostIsReadAgainOftenWhileItIsYoungAndThenLess(String age, String next) {
    assertThat(RereadTimes.next(NOON.minus(Duration.parse(age)), NOON, false, List.of()))
        .contains(NOON.minus(Duration.parse(age)).plus(Duration.parse(next)));
  }

  @Test
  void aPostOfAWeekAgoIsNotReadAgain() {
    assertThat(RereadTimes.next(NOON.minus(Duration.ofDays(7)), NOON, true, List.of(9L, 1L)))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "PT3H, 11, 10, PT30M", "PT3H, 20, 10, PT15M", "PT3H, 3, 1, PT30M", "PT4M, 90, 1, PT1M",
    "PT30M, 90, 1, PT2M30S", "PT36H, 11, 10, PT6H"
  })
  void whatGrowsIsReadSoonerThanItsAgeAsksFor(String age, long now, long before, String wait) {
    assertThat(RereadTimes.next(NOON.minus(Duration.parse(age)), NOON, false, List.of(now, before)))
        .contains(NOON.plus(Duration.parse(wait)));
  }

  @Test
  void whatHasStoppedIsGivenUpUnlessItIsUnhappy() {
    List<Long> still = List.of(5L, 5L, 5L);
    Instant born = NOON.minus(Duration.ofHours(3));
    assertThat(RereadTimes.next(born, NOON, false, still)).isEmpty();
    assertThat(RereadTimes.next(born, NOON, true, still)).contains(born.plus(Duration.ofHours(8)));
    assertThat(RereadTimes.next(born, NOON, false, List.of(5L, 5L, 4L)))
        .contains(born.plus(Duration.ofHours(4)));
    assertThat(RereadTimes.next(NOON.minus(Duration.ofMinutes(30)), NOON, false, still))
        .contains(NOON.plus(Duration.ofMinutes(10)));
    Instant old = NOON.minus(Duration.ofHours(150));
    assertThat(RereadTimes.next(old, NOON, true, still)).contains(old.plus(Duration.ofDays(7)));
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
