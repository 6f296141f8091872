package io.tellten.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.tellten.model.Clue;
import io.tellten.model.Signals;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignalReaderTest {
  /** A Sunday. */
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

  static Stream<String> waiting() {
    return lines("waiting");
  }

  @ParameterizedTest
  @MethodSource("waiting")
  void howLongTheyWaitIsRead(String line) {
    Line told = Line.of(line);
    Signals signals = signals(told.language(), told.text());

    assertThat(spoken(signals.waiting())).as(told.text()).isEqualTo(told.expected());
  }

  static Stream<String> attempts() {
    return lines("attempts");
  }

  @ParameterizedTest
  @MethodSource("attempts")
  void howOftenTheyTriedIsCounted(String line) {
    Line told = Line.of(line);
    Signals signals = signals(told.language(), told.text());

    assertThat(signals.attempts()).as(told.text()).isEqualTo(Integer.parseInt(told.expected()));
    assertThat(signals.attemptsAt().isEmpty()).isEqualTo(signals.attempts() == 0);
  }

  static Stream<String> words() {
    return lines("words");
  }

  /** Waiting, attempts and questions have lines of their own. */
  @ParameterizedTest
  @MethodSource("words")
  void whatTheySayIsRead(String line) {
    Line told = Line.of(line);
    List<String> words =
        signals(told.language(), told.text()).words().stream()
            .filter(word -> !List.of("waiting", "attempts", "question").contains(word))
            .sorted()
            .toList();

    assertThat(String.join(" ", words)).as(told.text()).isEqualTo(told.expected());
  }

  static Stream<String> questions() {
    return lines("questions");
  }

  @ParameterizedTest
  @MethodSource("questions")
  void aQuestionIsToldFromAnOutcry(String line) {
    Line told = Line.of(line);

    assertThat(signals(told.language(), told.text()).isQuestion())
        .as(told.text())
        .isEqualTo(told.expected().equals("yes"));
  }

  static Stream<String> personal() {
    return lines("personal");
  }

  @ParameterizedTest
  @MethodSource("personal")
  void personalDataIsFoundWithItsPlace(String line) {
    Line told = Line.of(line);
    String found =
        signals(told.language(), told.text()).personal().stream()
            .map(clue -> clue.what().word() + " " + clue.at().in(told.text()))
            .collect(Collectors.joining("; "));

    assertThat(found).as(told.text()).isEqualTo(told.expected());
  }

  @Test
  void aTextInNoLanguageIsReadByAllOfThem() {
    assertThat(signals(null, "Ich warte seit drei Wochen auf mein Geld").waiting()).isNotNull();
    assertThat(signals(null, "Still waiting after three weeks").waiting()).isNotNull();
    assertThat(signals("sv", "Still waiting after three weeks").waiting()).isNotNull();
  }

  @Test
  void theSameTextAlwaysReadsTheSame() {
    String text = String.join(" ", lines("words").toList());

    assertThat(signals("en", text)).isEqualTo(signals("en", text));
  }

  @Test
  void severalThreadsReadAtOnce() throws Exception {
    List<String> texts = lines("words").toList();
    List<Signals> alone = texts.stream().map(text -> signals("en", text)).toList();
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      Callable<List<Signals>> reading =
          () -> texts.stream().map(text -> signals("en", text)).toList();
      for (Future<List<Signals>> read : threads.invokeAll(Collections.nCopies(4, reading))) {
        assertThat(read.get()).isEqualTo(alone);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a", "7", "#", "@", ",", "wait ", "3 weeks ", "1-", "is ", "\ud800", "(", "?"})
  void aHugeTextOfOneThingIsRead(String piece) {
    String text = piece.repeat(5_000_000 / piece.length());

    Signals signals = signals("en", text);

    assertThat(signals.attempts()).isZero();
    assertThat(signals.wishes()).isEmpty();
  }

  @Test
  void noTextBreaksIt() {
    Random random = new Random(4);
    String letters = "a1@#.,+-( )\n?!\"3 weeks order no wait call \ud83d\ude00\ud800\udc00é漢€";
    for (int i = 0; i < 3000; i++) {
      StringBuilder text = new StringBuilder();
      for (int j = random.nextInt(120); j > 0; j--) {
        boolean isWild = random.nextInt(4) == 0;
        text.append(
            isWild
                ? (char) random.nextInt(0x10000)
                : letters.charAt(random.nextInt(letters.length())));
      }
      Signals signals = signals(i % 2 == 0 ? "en" : null, text.toString());

      for (Clue<?> clue : signals.personal()) {
        assertThat(clue.at().end()).isLessThanOrEqualTo(text.length());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1000000000-01-01T00:00:00Z", "+1000000000-12-31T23:59:59Z"})
  void anyTimeOfReadingWillDo(String now) {
    Passage passage = passage("en", "No refund since November, still nothing since Monday");

    assertThat(SignalReader.standard().signals(passage, Instant.parse(now)).waiting()).isNull();
  }

  private static Signals signals(@Nullable String language, String text) {
    return SignalReader.standard().signals(passage(language, text), NOW);
  }

  private static Passage passage(@Nullable String language, String text) {
    return new Passage(text, Tokenizer.tokens(text), language);
  }

  private static String spoken(@Nullable Clue<Duration> waiting) {
    return waiting == null ? "" : waiting.what().toString();
  }

  private record Line(String language, String expected, String text) {
    /** A dash: nothing is expected. */
    static Line of(String line) {
      String[] parts = line.split("\\|", 3);
      String expected = parts[1].trim();
      return new Line(parts[0].trim(), expected.equals("-") ? "" : expected, parts[2].trim());
    }
  }

  private static Stream<String> lines(String name) {
    try (InputStream in =
        SignalReaderTest.class.getResourceAsStream("signals/" + name + "-lines.txt")) {
      if (in == null) {
        throw new IOException("no lines: " + name);
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return Arrays.stream(text.split("\n")).filter(line -> line.contains("|"));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
