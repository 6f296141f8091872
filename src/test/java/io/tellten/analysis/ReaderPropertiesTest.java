package io.tellten.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.tellten.model.Analysis;
import io.tellten.model.AnalysisMap;
import io.tellten.model.Label;
import io.tellten.model.Phrase;
import io.tellten.model.Sentiment;
import io.tellten.model.Span;
import io.tellten.model.Wording;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds whatever is read. */
class ReaderPropertiesTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC);

  /** Far above what it takes, so that only a hang or a square law fails. */
  private static final Duration LONG = Duration.ofSeconds(60);

  private static final List<String> PIECES =
      List.of(
          "good",
          "bad",
          "not",
          "never",
          "Acme",
          "Bolt",
          "but",
          "than",
          "better",
          "unlike",
          ",",
          ".",
          "!",
          "?",
          "\n",
          "😡",
          "👍🏽",
          "\uD83D",
          "\uDE00",
          "@acme",
          "#bolt",
          ">",
          "<",
          "<3",
          ":-(",
          "https://town.example/a",
          "ä́",
          "é",
          "ñ",
          "中文",
          "日本語",
          "العربية",
          "हिन्दी",
          "switched",
          "from",
          "to",
          "1",
          "24",
          "hours",
          "\u0000",
          "\uFFFF",
          "\u200B",
          "\u202E",
          "İ",
          "ß",
          "…",
          "my advice to",
          "Home | About | Contact",
          "Related posts",
          "Share on Facebook",
          "'",
          "’s");

  private final TextReader reader = TextReader.standard(CLOCK);
  private final List<Subject> subjects =
      List.of(Subject.of(List.of("Acme")), Subject.of(List.of("Bolt", "@bolt")));

  @Test
  void whateverIsReadTheScoreFitsTheLabelAndEveryPlaceIsInTheText() {
    Random random = new Random(7);
    for (int round = 0; round < 3_000; round++) {
      String text = text(random);
      Wording wording = wording(text, random);
      ReadText read = reader.read(wording, subjects);
      check(read.whole(), text);
      read.about().forEach(one -> check(one, text));
    }
  }

  @Test
  void anyBytesCanBeRead() {
    Random random = new Random(11);
    for (int round = 0; round < 1_000; round++) {
      byte[] bytes = new byte[random.nextInt(400)];
      random.nextBytes(bytes);
      String text = new String(bytes, StandardCharsets.UTF_8);
      check(reader.read(Wording.of(text), subjects).about().get(1), text);
      String wide = new String(bytes, StandardCharsets.UTF_16);
      check(reader.read(Wording.of(wide), subjects).whole(), wide);
    }
  }

  @Test
  void theSameTextAlwaysReadsTheSameInAnyOrderAndOnAnyThread() {
    Random random = new Random(3);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      texts.add(text(random));
    }
    Map<String, ReadText> first = new HashMap<>();
    texts.forEach(text -> first.put(text, reader.read(Wording.of(text), subjects)));
    Collections.shuffle(texts, random);

    texts.parallelStream()
        .forEach(
            text -> assertThat(reader.read(Wording.of(text), subjects)).isEqualTo(first.get(text)));
  }

  @Test
  void anAnalysisOutlivesBeingWritten() {
    Random random = new Random(5);
    for (int round = 0; round < 300; round++) {
      String text = text(random);
      Analysis read = reader.read(Wording.of(text));
      Analysis back = AnalysisMap.analysis(read.language(), AnalysisMap.of(read, text));
      assertThat(back.sentiment().label()).isEqualTo(read.sentiment().label());
      assertThat(back.sentiment().score() == 0).isEqualTo(read.sentiment().score() == 0);
      assertThat(back.why()).isEqualTo(read.why());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a", " ", "\n", "!", "a ", "a\n", ",", "no ", "Acme ", "@", "\uD83D", "😡", "1", ">", "a.",
        "the ", "Acme, ", "Acme and ", "Acme @ab ", "Unlike Acme, ", "Acme > Bolt ", "not i "
      })
  void fiveMillionOfOneThingAreReadInTimeThatGrowsWithNothing(String one) {
    String text = one.repeat(5_000_000 / one.length());

    assertTimeoutPreemptively(
        LONG, () -> check(reader.read(Wording.of(text), subjects).about().get(0), text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "We waited ３.５ hours", "We waited ٣.٥ days for Acme", "Gone #a_\u0301 #1\u03360\u0336 Acme"
      })
  void digitsAndMarksOfAnyScriptAreRead(String text) {
    check(reader.read(Wording.of(text), subjects).about().get(0), text);
  }

  @Test
  void tenMillionLettersAreOneWord() {
    String text = "z".repeat(10_000_000);

    assertTimeoutPreemptively(LONG, () -> check(reader.read(Wording.of(text)), text));
  }

  @Test
  void ofAVeryLongTextTheBeginningAndTheEndAreRead() {
    String middle = "The office is in the old town. ".repeat(40_000);
    String angry = "Never again, the worst and rudest service of my life. ".repeat(60);
    String text = middle + angry;
    Analysis read = reader.read(Wording.of(text));

    assertThat(read.why()).isNotEmpty();
    assertThat(read.why().get(0).start()).isGreaterThan(middle.length() - 1);
    check(read, text);
    Phrase strongest = read.why().get(0);
    assertThat(angry).contains(text.substring(strongest.start(), strongest.end()));
  }

  @Test
  void aRatingThatIsNoNumberIsNone() {
    for (Double rating : new Double[] {Double.NaN, Double.POSITIVE_INFINITY, null}) {
      Wording wording = new Wording("lovely bread", 0, rating, null, null, true);
      assertThat(reader.read(wording)).isEqualTo(reader.read(Wording.of("lovely bread")));
    }
  }

  @Test
  void aTitleMayEndAnywhere() {
    for (int end : new int[] {0, 1, 5, 12, 13, 500, 100_000}) {
      Wording wording = new Wording("lovely bread", end, null, null, null, false);
      assertThat(reader.read(wording).sentiment().label()).isEqualTo(Label.POSITIVE);
    }
  }

  private static Wording wording(String text, Random random) {
    Double rating = random.nextBoolean() ? null : random.nextDouble() * 8 - 1;
    int titleEnd = random.nextInt(text.length() + 1);
    String language = random.nextBoolean() ? null : "de";
    return new Wording(text, titleEnd, rating, language, null, random.nextBoolean());
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    IntStream.range(0, random.nextInt(60))
        .forEach(
            i ->
                text.append(PIECES.get(random.nextInt(PIECES.size())))
                    .append(random.nextInt(5) > 0 ? " " : ""));
    return text.toString();
  }

  private static void check(Analysis analysis, String text) {
    Sentiment sentiment = analysis.sentiment();
    double sum =
        sentiment.chances().negative()
            + sentiment.chances().neutral()
            + sentiment.chances().positive();
    assertThat(sum).isBetween(0.999, 1.001);
    assertThat(sentiment.score()).isBetween(-1.0, 1.0);
    assertThat(sentiment.confidence()).isBetween(0.0, 1.0);
    if (sentiment.label() != Label.NEUTRAL) {
      assertThat(Math.signum(sentiment.score()))
          .isEqualTo(sentiment.label() == Label.NEGATIVE ? -1.0 : 1.0);
    }
    assertThat(analysis.why()).hasSizeLessThanOrEqualTo(Reasons.MAX_PHRASES);
    for (Phrase phrase : analysis.why()) {
      assertThat(phrase.weight()).isFinite().isNotZero();
      assertThat(phrase.start()).isGreaterThanOrEqualTo(0).isLessThan(phrase.end());
      assertThat(phrase.end()).isLessThanOrEqualTo(text.length());
    }
    List<Span> spans = new ArrayList<>();
    analysis.topics().forEach(topic -> spans.addAll(topic.evidence()));
    analysis.signals().personal().forEach(clue -> spans.add(clue.at()));
    analysis.signals().wishes().forEach(clue -> spans.add(clue.at()));
    assertThat(spans).allMatch(span -> span.end() <= text.length());
  }
}
