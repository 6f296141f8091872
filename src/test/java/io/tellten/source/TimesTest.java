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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "12.03.2025|de|2025-03-11T23:00:00Z",
        "March 3, 2025|en|2025-03-02T23:00:00Z",
        "3 mars 2025|fr|2025-03-02T23:00:00Z",
        "03/04/2025|en-US|2025-03-03T23:00:00Z",
        "03/04/2025|en-GB|2025-04-02T22:00:00Z",
        "2 hours ago|en|2025-06-01T10:00:00Z",
        "an hour ago|en|2025-06-01T11:00:00Z",
        "5m ago|en|2025-06-01T11:55:00Z",
        "Posted 3 days ago by Ann|en|2025-05-29T12:00:00Z",
        "vor 3 Tagen|de|2025-05-29T12:00:00Z",
        "vor einer Woche|de|2025-05-25T12:00:00Z",
        "il y a 2 mois|fr|2025-04-01T12:00:00Z",
        "hace 2 días|es|2025-05-30T12:00:00Z",
        "un año fa|it|2024-06-01T12:00:00Z",
        "há 4 horas|pt|2025-06-01T08:00:00Z",
        "2 uur geleden|nl|2025-06-01T10:00:00Z",
        "för 3 dagar sedan|sv|2025-05-29T12:00:00Z",
        "2 dni temu|pl|2025-05-30T12:00:00Z",
        "2 недели назад|ru|2025-05-18T12:00:00Z",
        "3 gün önce|tr|2025-05-29T12:00:00Z",
        "3日前|ja|2025-05-29T12:00:00Z",
        "2小时前|zh|2025-06-01T10:00:00Z",
        "3시간 전|ko|2025-06-01T09:00:00Z",
        "gestern|de|2025-05-30T22:00:00Z",
        "gestern, 14:30 Uhr|de|2025-05-31T12:30:00Z",
        "yesterday at 5:30 pm|en|2025-05-31T15:30:00Z",
        "hoy|es|2025-05-31T22:00:00Z",
        "just now|en|2025-06-01T12:00:00Z",
        "March 3|en|2025-03-02T23:00:00Z",
        "24. Dezember|de|2024-12-23T23:00:00Z"
      })
  void whatAPageShowsToPeopleIsRead(String written, String language, String expected) {
    assertThat(Times.shown(written, ZURICH, Samples.NOW, language))
        .isEqualTo(Instant.parse(expected));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ago", "5 stars ago", "9999 years ago", "vor Ort", "Ann", "12", "12.03."})
  void whatOnlySoundsLikeATimeIsNotGuessed(String written) {
    assertThat(Times.shown(written, ZURICH, Samples.NOW, "en")).isNull();
  }
}
