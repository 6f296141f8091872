package io.tellten.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.tellten.model.Label;
import io.tellten.model.Sentiment;
import io.tellten.model.Wording;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a reader must do whatever it learnt: plain words are read plainly, what changes nothing
 * changes nothing, and what makes a text worse never makes it better.
 */
class BehaviourTest {
  /** A change without meaning may move a score so far. */
  private static final double SAME = 0.35;

  private final TextReader reader = TextReader.standard(Clock.systemUTC());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "the food was good | the food was not good",
        "I like this shop | I don't like this shop",
        "I would recommend them | I would never recommend them",
        "das Essen war gut | das Essen war nicht gut",
        "ich bin zufrieden | ich bin nicht zufrieden",
        "le repas était bon | le repas n'était pas bon",
        "je recommande | je ne recommande pas",
        "la comida estaba buena | la comida no estaba buena",
        "lo recomiendo | no lo recomiendo",
        "il cibo era buono | il cibo non era buono",
        "lo consiglio | non lo consiglio",
        "a comida estava boa | a comida não estava boa",
        "recomendo | não recomendo",
        "het eten was lekker | het eten was niet lekker",
        "ik ben tevreden | ik ben niet tevreden"
      })
  void aNegationTurnsPraiseIntoBlame(String praise, String blame) {
    assertThat(read(praise).score()).isPositive();
    assertThat(read(blame).score()).isNegative().isLessThan(read(praise).score());
    assertThat(read(blame).label()).isNotEqualTo(Label.POSITIVE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "the service was bad | the service was extremely bad",
        "the staff was rude | the staff was incredibly rude, the rudest ever",
        "der Service war schlecht | der Service war furchtbar schlecht",
        "le service était mauvais | le service était vraiment très mauvais",
        "el servicio fue malo | el servicio fue malísimo, el peor",
        "il servizio era cattivo | il servizio era pessimo, il peggiore",
        "o atendimento foi ruim | o atendimento foi péssimo, o pior",
        "de service was slecht | de service was echt verschrikkelijk slecht",
        "I am unhappy | I am very unhappy and really angry!!!"
      })
  void moreOfItIsNotLess(String some, String more) {
    assertThat(read(more).score()).isNegative().isLessThanOrEqualTo(read(some).score() + 0.1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%s never answered my e-mails, terrible service",
        "I love %s, the best coffee in town",
        "%s hat mich belogen, furchtbarer Service",
        "Merci à %s pour ce pain délicieux",
        "%s me cobró dos veces, una vergüenza",
        "%s è un posto meraviglioso, grazie",
        "%s é ótimo, super recomendo",
        "%s is waardeloos, nooit meer"
      })
  void whoeverItIsAboutTheFeelingIsTheSame(String text) {
    List<Label> labels = new ArrayList<>();
    for (String name : List.of("Acme", "Bolt", "Harbour Lane", "Müller & Söhne", "Joy", "Grim")) {
      Subject subject = Subject.of(List.of(name));
      labels.add(
          reader
              .read(Wording.of(text.formatted(name)), List.of(subject))
              .about()
              .get(0)
              .sentiment()
              .label());
    }

    assertThat(labels).containsOnly(labels.get(0)).doesNotContain(Label.NEUTRAL);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "The staff was rude and the soup was cold",
        "Thank you for the lovely bread, we had a great time",
        "Der Kellner war unfreundlich und die Suppe kalt",
        "Un accueil chaleureux et un pain délicieux, merci",
        "El camarero fue un grosero y la sopa estaba fría",
        "Personale gentile e torta buonissima, grazie",
        "A sopa estava fria e o empregado foi mal-educado",
        "Vriendelijk personeel en heerlijk brood, dank jullie wel"
      })
  void whatChangesNothingChangesNothing(String text) {
    Sentiment plain = read(text);
    for (String same :
        List.of(
            text + ".",
            "  " + text + "  ",
            text + " https://town.example/p/1",
            text.replace(" ", "  "),
            "@friend " + text,
            text + "\n")) {
      Sentiment changed = read(same);
      assertThat(changed.label()).as(same).isEqualTo(plain.label());
      assertThat(changed.score()).as(same).isBetween(plain.score() - SAME, plain.score() + SAME);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "the sevice was terible and the staf was rude | NEGATIVE",
        "realy good cofee, freindly staff, thnak you | POSITIVE",
        "schreklicher Servce, nie wieder | NEGATIVE",
        "sooooo gooood, loooove it | POSITIVE",
        "WORST. SERVICE. EVER. | NEGATIVE",
        "pesimo servico, una verguenza | NEGATIVE",
        "merci bcp, cest delicieux | POSITIVE"
      })
  void typingFastDoesNotHideAFeeling(String text, Label label) {
    assertThat(read(text).label()).isEqualTo(label);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "my parcel came today 😍 | my parcel came today 😡",
        "Monday at the bakery ❤️ | Monday at the bakery 🤮",
        "die Bahn heute 🥰 | die Bahn heute 🤬",
        "le resto hier soir 👍 | le resto hier soir 👎",
        "so that was the app :-) | so that was the app :-("
      })
  void emojiSayWhatWordsLeaveOpen(String glad, String sad) {
    assertThat(read(glad).score()).isGreaterThan(read(sad).score());
    assertThat(read(sad).score()).isNegative();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "The food was delicious but the waiter was terribly rude",
        "Lovely room, but the bathroom was disgusting and dirty",
        "Das Essen war köstlich, aber der Kellner war furchtbar unfreundlich",
        "Le repas était délicieux mais le serveur était vraiment désagréable",
        "La comida estaba deliciosa, pero el camarero fue un maleducado horrible",
        "Il cibo era delizioso, ma il cameriere era maleducato, pessimo",
        "A comida estava deliciosa, mas o empregado foi horrível e mal-educado",
        "Het eten was heerlijk, maar de ober was verschrikkelijk onbeschoft"
      })
  void praiseAndBlameTogetherAreMixed(String text) {
    assertThat(read(text).isMixed()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "The food was delicious and the waiter was lovely",
        "Terrible food, terrible service, never again",
        "not bad at all, we will come back",
        "Acme Bakery opens on Monday",
        "Tolles Essen und nette Bedienung",
        "Service lamentable, personnel désagréable"
      })
  void oneFeelingAloneIsNotMixed(String text) {
    assertThat(read(text).isMixed()).isFalse();
  }

  @Test
  void aTitleSumsUp() {
    String text = "I ordered on Monday and the parcel came on Friday";

    assertThat(titled("Terrible, never again", text).score())
        .isLessThan(titled("Wonderful, thank you", text).score());
    assertThat(titled("Terrible, never again", text).label()).isEqualTo(Label.NEGATIVE);
  }

  @Test
  void starsAgainstTheWordsAreBelievedWithDoubt() {
    String glowing = "Wonderful, lovely, the best coffee in town, thank you so much";
    Sentiment doubted = rated(glowing, 2.0);

    assertThat(doubted.label()).isEqualTo(Label.NEGATIVE);
    assertThat(doubted.confidence())
        .isLessThan(rated("Terrible, rude, never again", 2.0).confidence());
    assertThat(doubted.confidence()).isLessThan(0.6);
    assertThat(rated(glowing, 5.0).confidence()).isGreaterThan(0.8);
  }

  @Test
  void moreStarsNeverMakeAScoreWorse() {
    for (String text : List.of("lovely bread", "rude staff", "it is in the old town", "")) {
      double before = -1;
      for (double stars : new double[] {1, 1.5, 2, 2.5, 3.5, 4, 4.5, 5}) {
        double score = rated(text, stars).score();
        assertThat(score).isGreaterThanOrEqualTo(before);
        before = score;
      }
    }
  }

  static List<String> phrases() {
    return List.of(
        "this is not good",
        "das ist nicht gut",
        "ce n'est pas bon",
        "no es bueno",
        "non è buono",
        "não é bom",
        "dit is niet goed");
  }

  @ParameterizedTest
  @MethodSource("phrases")
  void aReasonIsNeverThePraisedWordWithoutItsNegation(String text) {
    assertThat(reader.read(Wording.of(text)).why())
        .map(phrase -> text.substring(phrase.start(), phrase.end()))
        .doesNotContain("good", "gut", "bon", "bueno", "buono", "bom", "goed");
  }

  private Sentiment read(String text) {
    return reader.read(Wording.of(text)).sentiment();
  }

  private Sentiment titled(String title, String text) {
    Wording wording = new Wording(title + "\n" + text, title.length(), null, null, null, false);
    return reader.read(wording).sentiment();
  }

  private Sentiment rated(String text, Double stars) {
    return reader.read(new Wording(text, 0, stars, null, null, true)).sentiment();
  }
}
