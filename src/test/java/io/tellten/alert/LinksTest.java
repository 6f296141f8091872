package io.tellten.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinksTest {
  private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");
  private static final URI HOME = URI.create("https://tellten.example/voices");
  private static final byte[] KEY = "a key of at least some length".getBytes();

  @Test
  void aLinkSaysWhatItWasMadeFor() {
    URI link = at(NOON).acknowledge(987_654_321_012L, 3, 42);
    assertThat(link.toString()).startsWith("https://tellten.example/voices/act/").hasSizeLessThan(100);
    assertThat(at(NOON).read(token(link)))
        .contains(new Links.Asked(987_654_321_012L, 3, 42, Links.ACKNOWLEDGE));
  }

  @Test
  void aLinkHoldsForThreeDaysAndThenSaysThatItIsTooOld() {
    String token = token(at(NOON).acknowledge(1, 1, 1));
    Links inTime = at(NOON.plus(Links.VALID).minusSeconds(1));
    assertThat(inTime.read(token)).isPresent();
    assertThat(inTime.isExpired(token)).isFalse();
    Links late = at(NOON.plus(Duration.ofDays(3)));
    assertThat(late.read(token)).isEmpty();
    assertThat(late.isExpired(token)).isTrue();
  }

  @Test
  void whoChangesAnyLetterOfALinkHasNone() {
    Links links = at(NOON);
    String token = token(links.acknowledge(12, 1, 3));
    for (int i = 0; i < token.length(); i++) {
      char other = token.charAt(i) == '1' ? '2' : '1';
      String changed = token.substring(0, i) + other + token.substring(i + 1);
      assertThat(links.read(changed)).as(changed).isEmpty();
      assertThat(links.isExpired(changed)).as(changed).isFalse();
    }
  }

  @Test
  void aLinkOfAnotherKeyIsNone() {
    String token = token(at(NOON).acknowledge(12, 1, 3));
    assertThat(new Links("another key".getBytes(), HOME, clock(NOON)).read(token)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "k", "k.1.1.1.1", "k.1.1.1.1.aaaaaaaaaaaaaaaaaaaaaa", "../../etc", "k.zzzzzzzzzzzz.zzzzzzzzzzzz.1.1.aaaaaaaaaaaaaaaaaaaaaa"})
  void whatIsNoLinkAsksForNothing(String token) {
    assertThat(at(NOON).read(token)).isEmpty();
    assertThat(at(NOON).isExpired(token)).isFalse();
  }

  private static String token(URI link) {
    return link.getPath().substring(link.getPath().lastIndexOf('/') + 1);
  }

  private static Links at(Instant now) {
    return new Links(KEY, HOME, clock(now));
  }

  private static Clock clock(Instant now) {
    return Clock.fixed(now, ZoneOffset.UTC);
  }
}
