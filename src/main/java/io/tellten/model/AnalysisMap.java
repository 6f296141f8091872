package io.tellten.model;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An analysis as plain maps, lists, strings, numbers and booleans, which any JSON library writes; the
 * one form of it in the API, in the database and on the command line. Places are {@code start} and
 * {@code end}; the words that stand there come along as {@code text} where the text is given.
 */
public final class AnalysisMap {
  private AnalysisMap() {}

  /**
   * All members, in the order in which people read them.
   *
   * @param text that was read; null leaves the words out, as where they must not be kept
   */
  public static Map<String, Object> of(Analysis analysis, @Nullable String text) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("sentiment", sentiment(analysis.sentiment()));
    map.put("why", list(analysis.why(), phrase -> phrase(phrase, text)));
    map.put("topics", list(analysis.topics(), topic -> topic(topic, text)));
    map.put("signals", signals(analysis.signals(), text));
    map.put("severity", analysis.severity().points());
    map.put("severityWhy", list(analysis.severity().why(), AnalysisMap::part));
    return map;
  }

  /** A feeling. */
  public static Map<String, Object> sentiment(Sentiment sentiment) {
    Map<String, Object> chances = new LinkedHashMap<>();
    chances.put("negative", rounded(sentiment.chances().negative()));
    chances.put("neutral", rounded(sentiment.chances().neutral()));
    chances.put("positive", rounded(sentiment.chances().positive()));
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("label", sentiment.label().word());
    map.put("score", score(sentiment.score()));
    map.put("confidence", rounded(sentiment.confidence()));
    map.put("mixed", sentiment.isMixed());
    map.put("chances", chances);
    return map;
  }

  /** A topic with its evidence. */
  public static Map<String, Object> topic(Topic topic, @Nullable String text) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("id", topic.id());
    map.put("confidence", rounded(topic.confidence()));
    map.put("evidence", list(topic.evidence(), span -> place(span, text)));
    return map;
  }

  /** The signals; what is not told is null, false, 0 or an empty list. */
  public static Map<String, Object> signals(Signals signals, @Nullable String text) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("waiting", waiting(signals.waiting(), text));
    map.put("attempts", signals.attempts());
    map.put("attemptsAt", list(signals.attemptsAt(), span -> place(span, text)));
    map.put("wants", list(signals.wishes(), wish -> clue(wish.what().word(), wish.at(), text)));
    map.put(
        "threatens", list(signals.threats(), threat -> clue(threat.what().word(), threat.at(), text)));
    map.put("sequel", signals.isSequel());
    map.put(
        "personal", list(signals.personal(), data -> clue(data.what().word(), data.at(), null)));
    map.put("question", signals.isQuestion());
    map.put("spam", signals.isSpam());
    map.put("sarcasm", signals.isSarcastic());
    return map;
  }

  /**
   * The analysis that {@link #of} made a map of.
   *
   * @throws IllegalArgumentException when it is not such a map
   */
  public static Analysis analysis(@Nullable String language, Map<String, ?> map) {
    try {
      List<Severity.Part> why =
          objects(map, "severityWhy", part -> new Severity.Part(word(part, "text"), whole(part, "points")));
      return new Analysis(
          language,
          toSentiment(object(map, "sentiment")),
          objects(map, "why", one -> new Phrase(whole(one, "start"), whole(one, "end"), number(one, "weight"))),
          objects(map, "topics", AnalysisMap::toTopic),
          toSignals(object(map, "signals")),
          new Severity(whole(map, "severity"), why));
    } catch (ClassCastException | NullPointerException e) {
      throw new IllegalArgumentException("not a stored analysis: " + e.getMessage(), e);
    }
  }

  private static Map<String, Object> phrase(Phrase phrase, @Nullable String text) {
    Map<String, Object> map = place(new Span(phrase.start(), phrase.end()), text);
    map.put("weight", phrase.weight());
    return map;
  }

  private static Map<String, Object> part(Severity.Part part) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("text", part.text());
    map.put("points", part.points());
    return map;
  }

  private static @Nullable Map<String, Object> waiting(
      @Nullable Clue<Duration> waiting, @Nullable String text) {
    if (waiting == null) {
      return null;
    }
    Map<String, Object> map = place(waiting.at(), text);
    map.put("minutes", waiting.what().toMinutes());
    return map;
  }

  private static Map<String, Object> clue(String word, Span at, @Nullable String text) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("id", word);
    map.putAll(place(at, text));
    return map;
  }

  private static Map<String, Object> place(Span span, @Nullable String text) {
    Map<String, Object> map = new LinkedHashMap<>();
    if (text != null) {
      map.put("text", span.in(text));
    }
    map.put("start", span.start());
    map.put("end", span.end());
    return map;
  }

  private static Sentiment toSentiment(Map<String, ?> map) {
    Map<String, ?> chances = object(map, "chances");
    return new Sentiment(
        Label.of(word(map, "label")),
        number(map, "score"),
        number(map, "confidence"),
        flag(map, "mixed"),
        new Chances(
            number(chances, "negative"), number(chances, "neutral"), number(chances, "positive")));
  }

  private static Topic toTopic(Map<String, ?> map) {
    return new Topic(word(map, "id"), number(map, "confidence"), objects(map, "evidence", AnalysisMap::span));
  }

  private static Signals toSignals(Map<String, ?> map) {
    Object waiting = map.get("waiting");
    return new Signals(
        waiting == null ? null : toWaiting(asObject(waiting)),
        whole(map, "attempts"),
        objects(map, "attemptsAt", AnalysisMap::span),
        objects(map, "wants", one -> new Clue<>(Wish.valueOf(name(one)), span(one))),
        objects(map, "threatens", one -> new Clue<>(Threat.valueOf(name(one)), span(one))),
        flag(map, "sequel"),
        objects(map, "personal", one -> new Clue<>(Personal.valueOf(name(one)), span(one))),
        flag(map, "question"),
        flag(map, "spam"),
        flag(map, "sarcasm"));
  }

  private static Clue<Duration> toWaiting(Map<String, ?> map) {
    return new Clue<>(Duration.ofMinutes((long) number(map, "minutes")), span(map));
  }

  private static String name(Map<String, ?> clue) {
    return word(clue, "id").toUpperCase(Locale.ROOT).replace('-', '_');
  }

  private static Span span(Map<String, ?> map) {
    return new Span(whole(map, "start"), whole(map, "end"));
  }

  @SuppressWarnings("unchecked") // JSON objects have text keys
  private static Map<String, ?> asObject(Object value) {
    return (Map<String, ?>) value;
  }

  private static Map<String, ?> object(Map<String, ?> map, String key) {
    return asObject(value(map, key));
  }

  private static String word(Map<String, ?> map, String key) {
    return (String) value(map, key);
  }

  private static int whole(Map<String, ?> map, String key) {
    return ((Number) value(map, key)).intValue();
  }

  private static double number(Map<String, ?> map, String key) {
    return ((Number) value(map, key)).doubleValue();
  }

  private static boolean flag(Map<String, ?> map, String key) {
    return (Boolean) value(map, key);
  }

  private static Object value(Map<String, ?> map, String key) {
    Object value = map.get(key);
    if (value == null) {
      throw new IllegalArgumentException("not a stored analysis: it has no " + key);
    }
    return value;
  }

  private static <T> List<T> objects(
      Map<String, ?> map, String key, Function<Map<String, ?>, T> each) {
    List<T> list = new ArrayList<>();
    for (Object item : (List<?>) value(map, key)) {
      list.add(each.apply(asObject(item)));
    }
    return list;
  }

  private static <T> List<Map<String, Object>> list(
      List<T> items, Function<? super T, Map<String, Object>> each) {
    return items.stream().<Map<String, Object>>map(each::apply).toList();
  }

  private static double rounded(double value) {
    return Math.round(value * 1000) / 1000.0;
  }

  /** In thousandths; only what is exactly 0 is written as 0. */
  private static double score(double score) {
    double rounded = rounded(score);
    return rounded == 0 && score != 0 ? Math.copySign(0.001, score) : rounded;
  }
}
