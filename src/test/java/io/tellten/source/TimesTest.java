package io.tellten.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimesTest {
  private static final ZoneId ZURICH = ZoneId.of("Europe/Zurich");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Thu, 01 Jan 2004 19:48:21 GMT|2004-01-01T19:48:21Z",
        "Thu, 1 Jan 04 19:48 EST|2004-01-02T00:48:00Z",
        "Thu Jan  1 19:48:21 EST 2004|2004-01-02T00:48:21Z",
        "Thu Jan 01 19:48:21 2004|2004-01-01T18:48:21Z",
        "Wed Jan 03 2024 10:00:00 GMT+0100 (CET)|2024-01-03T09:00:00Z",
        "2003-12-31T10:14:55+08:00|2003-12-31T02:14:55Z",
        "2003-12-31 10:14:55.5 -0130|2003-12-31T11:44:55.500Z",
        "2003-12-31T10:14|2003-12-31T09:14:00Z",
        "20031231T101455Z|2003-12-31T10:14:55Z",
        "2024-01-05T24:00:00Z|2024-01-06T00:00:00Z",
        "2003-12-31|2003-12-30T23:00:00Z",
        "2003-365|2003-12-30T23:00:00Z",
        "1072865695|2003-12-31T10:14:55Z",
        "1072865695000|2003-12-31T10:14:55Z",
        "26-Mar-2024 10:00 UTC|2024-03-26T10:00:00Z",
        "July 13, 2024 5:04 pm PDT|2024-07-14T00:04:00Z",
        "3. März 2024|2024-03-02T23:00:00Z",
        "3 de enero de 2024|2024-01-02T23:00:00Z",
        "mar., 03 oct. 2023 10:00:00 +0200|2023-10-03T08:00:00Z",
        "5 марта 2024 г.|2024-03-04T23:00:00Z",
        "Κυρ, 11 Ιούλ 2004 12:00:00 EST|2004-07-11T17:00:00Z",
        "2004年05月28日 午後 11:31:58|2004-05-28T21:31:58Z",
        "13/01/2024 14:30|2024-01-13T13:30:00Z"
      })
  void aDateInEveryOddFormIsRead(String written, String expected) {
    assertThat(Times.read(written, ZURICH)).isEqualTo(Instant.parse(expected));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "yesterday", "0000-00-00", "30 Feb 2024", "2024-13-45", "12"})
  void whatIsNoDateIsNotGuessed(String written) {
    assertThat(Times.read(written, ZURICH)).isNull();
  }
}
