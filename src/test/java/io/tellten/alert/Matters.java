package io.tellten.alert;

import io.tellten.model.Author;
import io.tellten.model.Engagement;
import io.tellten.model.Forecast;
import io.tellten.model.Horizon;
import io.tellten.model.Label;
import io.tellten.model.Risk;
import io.tellten.store.MatterStore.Finder;
import io.tellten.store.MatterStore.Matter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Mentions as rules see them, made by hand: a bad review of a hotel, changed where a test wants. */
final class Matters {
  static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");

  Label label = Label.NEGATIVE;
  @Nullable Double rating = 1.0;
  @Nullable String language = "en";
  @Nullable Integer risk;
  @Nullable Double expected;
  Engagement engagement = new Engagement(3L, 2L, null, null);
  List<String> topics = List.of("staff");
  List<String> signals = List.of();
  boolean backfill;
  @Nullable Instant grewAt;
  int severity = 60;
  Author author = new Author("Lena", "lena@news.example", 900L);

  Matter matter() {
    return new Matter(
        1,
        2,
        null,
        backfill,
        NOON,
        NOON.minusSeconds(7_200),
        author,
        "news.example",
        "News",
        List.of(new Finder(7, "News", "reviews")),
        "https://news.example/1",
        "Never again",
        "The hotel was dirty and nobody cared.",
        language,
        rating,
        label,
        -0.7,
        0.9,
        false,
        severity,
        topics,
        signals,
        engagement,
        false,
        null,
        grewAt,
        0,
        1,
        false,
        risk == null ? null : new Risk(risk, List.of(), "Because."),
        expected == null ? null : forecast(expected),
        null);
  }

  private static Forecast forecast(double expected) {
    return new Forecast(
        NOON,
        Duration.ofMinutes(10),
        5,
        List.of(new Forecast.Expected(Horizon.FINAL, expected, expected, expected)),
        0.8,
        0.2,
        0.93,
        Forecast.Basis.HABIT);
  }
}
