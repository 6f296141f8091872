package io.tellten.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.tellten.model.Analysis;
import io.tellten.model.Label;
import io.tellten.model.Phrase;
import io.tellten.model.Wording;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The score of a mention is about the business that is mentioned. */
class AboutTest {
  private static final Subject ACME = Subject.of(List.of("Acme", "@acmebakery"));
  private static final Subject BOLT = Subject.of(List.of("Bolt", "@boltbakery"));

  private final TextReader reader = TextReader.standard(Clock.systemUTC());

  @Test
  void onePostIsBadForOneAndGoodForTheOther() {
    String text = "Acme ruined my day with their rude staff, Bolt saved it with great service";
    ReadText read = reader.read(Wording.of(text), List.of(ACME, BOLT));

    assertThat(read.about().get(0).sentiment().label()).isEqualTo(Label.NEGATIVE);
    assertThat(read.about().get(1).sentiment().label()).isEqualTo(Label.POSITIVE);
    assertThat(read.whole().sentiment().isMixed()).isTrue();
  }

  @Test
  void personalDataIsFoundInAllOfAPostWhoeverItIsAbout() {
    String text = "Acme is fine, but Bolt lost my order no. 1234567, mail me at ann@mail.example";
    ReadText read = reader.read(Wording.of(text), List.of(ACME, BOLT));

    assertThat(read.about())
        .allSatisfy(
            about ->
                assertThat(about.signals().personal())
                    .extracting(clue -> clue.at().in(text))
                    .contains("1234567", "ann@mail.example"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Acme was terrible and rude, while Bolt was wonderful",
        "Bolt is wonderful but Acme is terrible",
        "Whereas Bolt answers at once and is lovely, Acme ignores me, awful service",
        "Acme is awful. Bolt is great.",
        "I love Bolt and hate Acme",
        "I love Bolt but not Acme",
        "Bolt is so much better than Acme",
        "Acme is worse than Bolt",
        "Bolt is faster and friendlier than Acme",
        "Switched from Acme to Bolt and never been happier",
        "I left Acme for Bolt and it was the best decision",
        "We prefer Bolt to Acme",
        "Bolt > Acme",
        "Acme < Bolt, no doubt",
        "Bolt beats Acme any day",
        "Unlike Acme, Bolt answers within minutes and is great",
        "Bolt is great, unlike Acme",
        "Thanks Bolt for the lovely help. Acme should learn from you. They never answered my mails"
            + " and I am still waiting.",
        "@acmebakery you lost my cake again, terrible. @boltbakery delivers in a day, great"
            + " service",
        "- Acme: rude and dirty\\n- Bolt: lovely and clean",
        "Acme ist schrecklich, aber Bolt ist super freundlich",
        "Acme war furchtbar, während Bolt wirklich toll war",
        "Im Gegensatz zu Acme ist Bolt wirklich zuverlässig und freundlich",
        "Bolt ist viel besser als Acme",
        "Bin von Acme zu Bolt gewechselt",
        "Acme est horrible, mais Bolt est génial",
        "Bolt est génial tandis que Acme est horrible",
        "Bolt est bien meilleur que Acme",
        "Contrairement à Acme, Bolt est super et rapide",
        "Acme es horrible, pero Bolt es excelente",
        "Bolt es excelente mientras que Acme es horrible",
        "Bolt es mucho mejor que Acme",
        "Acme è pessimo, ma Bolt è fantastico",
        "Bolt è fantastico mentre Acme è pessimo",
        "Bolt è molto meglio di Acme",
        "Acme é péssimo, mas Bolt é maravilhoso",
        "Bolt é maravilhoso enquanto Acme é péssimo",
        "Bolt é muito melhor do que Acme",
        "Acme is waardeloos, maar Bolt is geweldig",
        "Bolt is geweldig terwijl Acme waardeloos is",
        "Bolt is veel beter dan Acme"
      })
  void whoIsBlamedIsBlamedAndWhoIsPraisedIsPraised(String written) {
    String text = written.replace("\\n", "\n");

    assertThat(about(text, ACME, BOLT).sentiment().label()).isEqualTo(Label.NEGATIVE);
    assertThat(about(text, BOLT, ACME).sentiment().label()).isEqualTo(Label.POSITIVE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Acme was terrible and rude, while Bolt was wonderful",
        "Acme ruined my day with awful service, Bolt saved it and was lovely",
        "Unlike Acme, Bolt answers within minutes and is great",
        "Switched from Acme to Bolt and never been happier",
        "Bolt is so much better than Acme",
        "Acme is awful, but @boltbakery is great",
        "Acme ist schrecklich, aber Bolt ist super freundlich",
        "Acme est horrible, mais Bolt est génial"
      })
  void anotherIsToldApartAlsoWhenNobodyAskedForIt(String text) {
    assertThat(about(text, ACME).sentiment().label()).isEqualTo(Label.NEGATIVE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Acme is awful. Bolt is great.",
        "Bolt is wonderful. Acme is awful.",
        "Acme never answers my mails, I am furious. Bolt answered within minutes, wonderful!",
        "acme sucks but bolt is great",
        "Acme ist schrecklich. Bolt ist super.",
        "Acme est horrible. Bolt est génial.",
        "Acme es horrible. Bolt es excelente.",
        "Acme è pessimo. Bolt è fantastico.",
        "Acme é péssimo. Bolt é maravilhoso.",
        "Acme is waardeloos. Bolt is geweldig."
      })
  void anotherThatOpensASentenceIsNotPraisedInOurName(String text) {
    assertThat(about(text, ACME).sentiment().label()).isEqualTo(Label.NEGATIVE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "I love Acme. Bolt never answered and lost my order.",
        "I love Acme. Bolt Bakery refused to refund me, awful people.",
        "Me encanta Acme. Bolt nunca respondió y perdió mi pedido."
      })
  void anotherThatOpensASentenceIsNotBlamedInOurName(String text) {
    assertThat(about(text, ACME).sentiment().label()).isEqualTo(Label.POSITIVE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "I went to Acme. Staff was rude and the food was cold.",
        "I ordered at Acme. Delivery took ages and nobody cared.",
        "Acme is a joke. Customer service is terrible.",
        "Acme is dirty. Toilets were disgusting.",
        "Acme is bad. Communication is awful.",
        "We went to Acme. Lasagna was cold and disgusting.",
        "I called Acme. Brenda refused to help me and was rude.",
        "Ich war bei Acme. Lieferung kam nie an, unverschämt.",
        "Je suis allé chez Acme. Livraison en retard, personnel désagréable.",
        "Acme is a disgrace. Terrible people."
      })
  void aCommonWordThatOpensASentenceIsNobodyElse(String text) {
    ReadText read = reader.read(Wording.of(text), List.of(ACME));

    assertThat(read.about().get(0)).isEqualTo(read.whole());
    assertThat(read.whole().sentiment().label()).isEqualTo(Label.NEGATIVE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "I went to Acme yesterday. Maria was so kind and helpful!",
        "The cake was delicious, thank you Acme",
        "Acme on Monday: lovely staff, great coffee. They even remembered my name.",
        "Nothing is better than Acme!",
        "After a long day, Acme made me happy. They were so friendly.",
        "Acme, Bolt and Crumb are all great"
      })
  void whatIsPraisedWithNobodyBlamedIsPraiseOfUs(String text) {
    assertThat(about(text, ACME).sentiment().label()).isEqualTo(Label.POSITIVE);
  }

  @Test
  void whereNobodyElseIsNamedTheWholeTextIsAboutUs() {
    String text = "The soup was cold and the waiter rude. I will not go back to Acme.";
    ReadText read = reader.read(Wording.of(text), List.of(ACME));

    assertThat(read.about().get(0)).isEqualTo(read.whole());
  }

  @Test
  void whereWeAreNotNamedTheWholeTextIsAboutUs() {
    String text = "Bolt was terrible and rude";

    assertThat(about(text, ACME).sentiment().label()).isEqualTo(Label.NEGATIVE);
  }

  @Test
  void theyIsWhoWasNamedLast() {
    String text =
        "Bolt brought my cake on time and it was delicious. Acme had my order as well."
            + " They lost it, and they were rude about it. I am so angry.";

    assertThat(about(text, ACME, BOLT).sentiment().label()).isEqualTo(Label.NEGATIVE);
    assertThat(about(text, BOLT, ACME).sentiment().label()).isEqualTo(Label.POSITIVE);
  }

  @Test
  void ofALongTextTheSentencesAroundOurNameCount() {
    String story =
        "@boltbakery has been wonderful all week. Their bread is delicious. The staff is so"
            + " friendly and the coffee is great. I love going there with my kids. ";
    String text = story + "Acme, on the other hand, sold us stale bread and was rude. " + story;

    assertThat(about(text, ACME).sentiment().label()).isEqualTo(Label.NEGATIVE);
    assertThat(reader.read(Wording.of(text)).sentiment().label()).isEqualTo(Label.POSITIVE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Happy Lemon", "Amazing Grace", "Best Friends", "Dirty Burger", "Sad Cafe"})
  void aNameCarriesNoFeeling(String name) {
    Subject named = Subject.of(List.of(name));
    Subject plain = Subject.of(List.of("Qwerty"));
    for (String text :
        List.of(
            "%s opens on Monday", "I went to %s on Friday", "%s was rude and slow", "Thanks %s!")) {
      assertThat(about(text.formatted(name), named).sentiment())
          .isEqualTo(about(text.formatted("Qwerty"), plain).sentiment());
    }
    assertThat(about(name, named).sentiment().score()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@HappyLemon was rude, @other was great",
        "#happylemon was rude, @other was great",
        "happy lemon was rude, @other was great",
        "HAPPY LEMON was rude, @other was great",
        "Happy-Lemon's staff was rude, @other was great",
        "Häppy Lemon was rude, @other was great"
      })
  void aNameIsKnownHoweverItIsWritten(String text) {
    Analysis analysis = about(text, Subject.of(List.of("Happy Lemon")));

    assertThat(analysis.sentiment().label()).isEqualTo(Label.NEGATIVE);
    assertThat(words(analysis, text)).noneMatch(word -> word.toLowerCase().contains("lemon"));
  }

  @Test
  void aCommonWordIsOurNameOnlyWhereItIsWrittenAsOne() {
    Subject next = Subject.of(List.of("Next"));
    String text = "Next lost my parcel, so my next order goes to @other who are great";

    assertThat(about(text, next).sentiment().label()).isEqualTo(Label.NEGATIVE);
  }

  @Test
  void theReasonsAreOfTheClausesThatCount() {
    String text = "Acme was terrible and rude, while Bolt was wonderful";

    assertThat(words(about(text, ACME, BOLT), text))
        .anyMatch(word -> word.contains("terrible"))
        .noneMatch(word -> word.contains("wonderful"));
    assertThat(words(about(text, BOLT, ACME), text))
        .anyMatch(word -> word.contains("wonderful"))
        .noneMatch(word -> word.contains("terrible"));
  }

  @Test
  void aTurnOfPhraseIsAReason() {
    String text = "Switched from Acme to Bolt last week";

    assertThat(words(about(text, ACME, BOLT), text)).containsExactly("Switched from Acme to Bolt");
  }

  @Test
  void theOrderInWhichWeAskChangesNothing() {
    String text = "Acme was terrible and rude, while Bolt was wonderful. They made my day.";
    ReadText one = reader.read(Wording.of(text), List.of(ACME, BOLT));
    ReadText other = reader.read(Wording.of(text), List.of(BOLT, ACME));

    assertThat(other.about()).containsExactly(one.about().get(1), one.about().get(0));
    assertThat(other.whole()).isEqualTo(one.whole());
  }

  @Test
  void namesWithoutLettersOrLengthDoNoHarm() {
    Subject odd = Subject.of(List.of("", " ", "@", "#", "a", "…", "("));

    assertThat(about("A lovely (day) … at the @bakery", odd).sentiment().label())
        .isEqualTo(Label.POSITIVE);
  }

  private Analysis about(String text, Subject subject, Subject... others) {
    List<Subject> all = new ArrayList<>(List.of(subject));
    all.addAll(Arrays.asList(others));
    return reader.read(Wording.of(text), all).about().get(0);
  }

  private static List<String> words(Analysis analysis, String text) {
    return analysis.why().stream().map(phrase -> in(text, phrase)).toList();
  }

  private static String in(String text, Phrase phrase) {
    return text.substring(phrase.start(), phrase.end());
  }
}
