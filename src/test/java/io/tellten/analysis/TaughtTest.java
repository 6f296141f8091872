package io.tellten.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tellten.model.Chances;
import io.tellten.model.Label;
import io.tellten.model.Lesson;
import io.tellten.model.Wording;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What corrections change, and what they must not. */
class TaughtTest {
  private static final Chances BAD = new Chances(0.7, 0.2, 0.1);
  private static final Chances GOOD = new Chances(0.05, 0.15, 0.8);
  private static final String[] CITIES = {
    "Kiel", "Bonn", "Ulm", "Graz", "Bern", "Lyon", "Nice", "Bath", "York", "Cork"
  };

  @Test
  void aWordThatIsPraiseHereIsReadAsPraiseAfterTwentyCorrections() {
    BusinessLayer layer = BusinessLayer.learn(wicked(24));

    Chances read = layer.adjusted(words("The new burger is wicked"), BAD);

    assertThat(read.positive()).isGreaterThan(read.negative());
  }

  @Test
  void nineteenCorrectionsTeachNothing() {
    assertThat(BusinessLayer.learn(wicked(19)).isNone()).isTrue();
  }

  @Test
  void textsWithoutTheTaughtWordsAreReadAsBefore() {
    BusinessLayer layer = BusinessLayer.learn(wicked(24));

    assertThat(layer.adjusted(words("Nobody answered"), BAD)).isEqualTo(BAD);
  }

  @Test
  void correctionsThatContradictEachOtherAreNotUsed() {
    List<BusinessLayer.Corrected> lessons = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      String text = "It came on a day in " + CITIES[i % CITIES.length];
      lessons.add(
          new BusinessLayer.Corrected(
              words(text), GOOD, i % 8 < 3 ? Label.NEGATIVE : Label.POSITIVE));
    }
    BusinessLayer layer = BusinessLayer.learn(lessons);

    Chances read = layer.adjusted(words("It came on a day in Kiel"), GOOD);

    assertThat(read.positive()).isGreaterThan(read.negative());
  }

  @Test
  void whatIsClearStaysAsItIsWhateverIsTaught() {
    BusinessLayer layer = BusinessLayer.learn(wicked(400));
    Chances sure = new Chances(0.98, 0.01, 0.01);

    Chances read = layer.adjusted(words("wicked wicked wicked"), sure);

    assertThat(read.negative()).isGreaterThan(read.positive());
  }

  @Test
  void theSameLessonsTeachTheSame() {
    List<Token> text = words("A wicked place");

    assertThat(BusinessLayer.learn(wicked(30)).adjusted(text, BAD))
        .isEqualTo(BusinessLayer.learn(wicked(30)).adjusted(text, BAD));
  }

  @Test
  void chancesStillAddUpToOne() {
    Chances read = BusinessLayer.learn(wicked(30)).adjusted(words("A wicked place"), BAD);

    assertThat(read.negative() + read.neutral() + read.positive())
        .isCloseTo(1, within(1e-9));
  }

  @Test
  void whatATextSaysOfOthersTeachesNothingAboutUs() {
    List<Lesson> lessons = new ArrayList<>();
    for (int i = 0; i < 28; i++) {
      String text = "Acme was wicked in " + CITIES[i % CITIES.length] + ", but Bolt is a tepid place";
      lessons.add(new Lesson(Wording.of(text), Label.POSITIVE, null));
    }
    Taught taught = Taught.by(List.of(), lessons, List.of("Acme"));
    Taught ofAll = Taught.by(List.of(), lessons, List.of());

    assertThat(taught.adjusted(words("A tepid place"), BAD)).isEqualTo(BAD);
    assertThat(ofAll.adjusted(words("A tepid place"), BAD)).isNotEqualTo(BAD);
    assertThat(taught.adjusted(words("It was wicked"), BAD)).isNotEqualTo(BAD);
  }

  private static List<BusinessLayer.Corrected> wicked(int count) {
    List<BusinessLayer.Corrected> lessons = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String text = "Went to " + CITIES[i % CITIES.length] + " for it, wicked " + i;
      lessons.add(new BusinessLayer.Corrected(words(text), BAD, Label.POSITIVE));
    }
    return lessons;
  }

  private static List<Token> words(String text) {
    return Tokenizer.tokens(text);
  }
}
