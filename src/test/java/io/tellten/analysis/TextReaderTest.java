package io.tellten.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.tellten.model.Analysis;
import io.tellten.model.Label;
import io.tellten.model.Phrase;
import io.tellten.model.Sentiment;
import io.tellten.model.Wording;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextReaderTest {
  private static final String HAPPY = "Thank you for the lovely bread!";
  private static final String UNHAPPY =
      "Still waiting for my refund after six weeks, nobody answers";

  private final TextReader reader = TextReader.standard(Clock.systemUTC());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Great job losing my bag again",
        "Thanks for nothing",
        "Wow, great service, cancelled again"
      })
  void whatIsMeantAsBlameIsNoReasonForPraise(String text) {
    Analysis read = read(text, null, null);

    assertThat(read.sentiment().label()).isEqualTo(Label.NEGATIVE);
    assertThat(read.why()).isNotEmpty().allMatch(phrase -> phrase.weight() < 0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "en | Still waiting for my refund after six weeks, nobody answers",
        "de | Ich warte seit sechs Wochen auf meine Erstattung und keiner meldet sich",
        "fr | Toujours pas remboursée après six semaines, personne ne me répond",
        "es | Llevo seis semanas esperando la devolución del dinero y nadie me responde",
        "it | Aspetto il rimborso da sei settimane e nessuno mi risponde",
        "pt | Há seis semanas à espera do reembolso e ninguém me responde",
        "nl | Al zes weken wacht ik op mijn terugbetaling en niemand antwoordt",
        "en | The waiter was rude and the soup was cold",
        "de | Der Kellner war unfreundlich und die Suppe kalt",
        "fr | La soupe était froide et le serveur malpoli",
        "es | La sopa estaba fría y el camarero fue un grosero",
        "it | La zuppa era fredda e il cameriere sgarbato",
        "pt | A sopa estava fria e o empregado foi mal-educado",
        "nl | De soep was koud en de ober onbeschoft",
        "en | I don't like this place",
        "en | not good",
        "en | I WANT MY MONEY BACK!!!"
      })
  void aPlainComplaintIsNegative(String language, String text) {
    Analysis analysis = read(text, null, null);

    assertThat(analysis.language()).isEqualTo(language);
    assertThat(analysis.sentiment().label()).isEqualTo(Label.NEGATIVE);
    assertThat(analysis.sentiment().score()).isNegative();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "en | Thank you for the lovely bread!",
        "de | Danke für das tolle Brot!",
        "fr | Merci pour ce pain délicieux !",
        "es | ¡Gracias por este pan tan rico!",
        "it | Grazie per il pane buonissimo!",
        "pt | Obrigada pelo pão maravilhoso!",
        "nl | Bedankt voor het heerlijke brood!",
        "en | Best croissants I have ever had",
        "de | Super freundliche Bedienung, wir kommen gerne wieder"
      })
  void plainPraiseIsPositive(String language, String text) {
    Analysis analysis = read(text, null, null);

    assertThat(analysis.language()).isEqualTo(language);
    assertThat(analysis.sentiment().label()).isEqualTo(Label.POSITIVE);
    assertThat(analysis.sentiment().score()).isPositive();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Acme Bakery opens on Monday",
        "Die Bäckerei Acme öffnet am Montag",
        "La boulangerie Acme ouvre lundi",
        "La panadería Acme abre el lunes",
        "La panetteria Acme apre lunedì",
        "A padaria Acme abre na segunda",
        "Bakkerij Acme gaat maandag open",
        "@acmebakery when do you open tomorrow?"
      })
  void aPlainFactOrQuestionIsNeutralAndNearZero(String text) {
    Sentiment sentiment = read(text, null, null).sentiment();

    assertThat(sentiment.label()).isEqualTo(Label.NEUTRAL);
    assertThat(sentiment.score()).isBetween(-0.2, 0.2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   ", "\n\t", "https://town.example/a?b=c", "@acme @town", "…", "."})
  void nothingToReadIsExactlyNeutralAndHasNoLanguage(String text) {
    Analysis analysis = read(text, null, "de");

    assertThat(analysis).isEqualTo(Analysis.EMPTY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"🍞🍞🍞", "12345", "10/10", "https://town.example/bonjour/merci", "😀 !!!"})
  void withoutWordsThereIsNoLanguage(String text) {
    assertThat(read(text, null, null).language()).isNull();
  }

  @Test
  void emojiAndEmoticonsAreFeelings() {
    assertThat(read("❤️", null, null).sentiment().label()).isEqualTo(Label.POSITIVE);
    assertThat(read("😡😡😡", null, null).sentiment().label()).isEqualTo(Label.NEGATIVE);
    assertThat(scoreOf("the bread today :-)")).isGreaterThan(scoreOf("the bread today :-("));
  }

  @Test
  void negationTurnsAWordAround() {
    assertThat(scoreOf("good")).isGreaterThan(scoreOf("not good"));
    assertThat(scoreOf("recommended")).isGreaterThan(scoreOf("not recommended"));
    assertThat(scoreOf("gut")).isGreaterThan(scoreOf("nicht gut"));
  }

  @Test
  void theScoreHasTheSignOfTheLabelAndOnlyNeutralMayBeZero() {
    for (String text :
        List.of(HAPPY, UNHAPPY, "fine", "well", "bread", "so so", "hm", "why", "no")) {
      for (Double rating : new Double[] {null, 1.0, 1.5, 2.0, 2.5, 3.0, 3.5, 4.0, 4.5, 5.0}) {
        Sentiment sentiment = read(text, rating, null).sentiment();
        if (sentiment.label() == Label.NEGATIVE) {
          assertThat(sentiment.score()).isBetween(-1.0, -0.01);
        } else if (sentiment.label() == Label.POSITIVE) {
          assertThat(sentiment.score()).isBetween(0.01, 1.0);
        } else {
          assertThat(sentiment.score()).isBetween(-0.2, 0.2);
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1,NEGATIVE",
    "1.5,NEGATIVE",
    "2,NEGATIVE",
    "4,POSITIVE",
    "4.5,POSITIVE",
    "5,POSITIVE"
  })
  void fewStarsAreNeverPositiveAndManyNeverNegativeWhateverTheWordsSay(double stars, Label label) {
    for (String text : List.of(HAPPY, UNHAPPY, "", "Acme Bakery opens on Monday")) {
      assertThat(read(text, stars, null).sentiment().label()).isEqualTo(label);
    }
  }

  @Test
  void threeStarsAreWhatTheWordsSay() {
    assertThat(read(HAPPY, 3.0, null).sentiment().label()).isEqualTo(Label.POSITIVE);
    assertThat(read(UNHAPPY, 3.0, null).sentiment().label()).isEqualTo(Label.NEGATIVE);
    assertThat(read("", 3.0, null).sentiment()).isEqualTo(Sentiment.NEUTRAL);
  }

  @Test
  void starsAloneAreAFullAnswer() {
    assertThat(read("", 1.0, null).sentiment()).isEqualTo(new Sentiment(Label.NEGATIVE, -1));
    assertThat(read("", 5.0, null).sentiment()).isEqualTo(new Sentiment(Label.POSITIVE, 1));
  }

  @Test
  void withTheSameStarsTheWordsStillCount() {
    assertThat(read(HAPPY, 4.0, null).sentiment().score())
        .isGreaterThan(read(UNHAPPY, 4.0, null).sentiment().score());
  }

  @Test
  void theReasonsAreTheTellingWordsStrongestFirst() {
    String text =
        "So, I went there on Monday 🍞 — never again! The staff was rude, the cake lovely.";
    List<Phrase> why = read(text, null, null).why();

    assertThat(why).hasSizeBetween(2, 8);
    assertThat(why)
        .isSortedAccordingTo(
            Comparator.comparingDouble((Phrase phrase) -> -Math.abs(phrase.weight())));
    assertThat(weightOf("lovely", text, why)).isPositive();
    assertThat(weightOf("rude", text, why)).isNegative();
  }

  @Test
  void reasonsLieWithinTheTextAndDoNotOverlap() {
    String text = (UNHAPPY + " 😡😡 " + HAPPY + " @you https://x.example ").repeat(20);
    List<Phrase> why =
        read(text, null, null).why().stream()
            .sorted(Comparator.comparingInt(Phrase::start))
            .toList();

    assertThat(why).hasSizeBetween(4, 8);
    assertThat(why).allMatch(one -> one.start() < one.end() && one.end() <= text.length());
    IntStream.range(1, why.size())
        .forEach(i -> assertThat(why.get(i).start()).isGreaterThanOrEqualTo(why.get(i - 1).end()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "en | Nobody answers the phone.",
        "de | Niemand geht ans Telefon.",
        "de | Nie wieder!",
        "fr | Personne ne décroche.",
        "es | Nadie coge el teléfono.",
        "it | Nessuno risponde al telefono.",
        "pt | Ninguém atende o telefone.",
        "nl | Niemand neemt de telefoon op.",
        "pl | Nikt nie odbiera telefonu.",
        "cs | Nikdo mi nebere telefon, je to hrůza.",
        "sv | Det är ingen som svarar när jag ringer er.",
        "fi | Kukaan ei vastaa puhelimeen.",
        "tr | Kimse telefona cevap vermiyor.",
        "ro | Nimeni nu răspunde la telefon.",
        "hu | Senki nem veszi fel a telefont.",
        "ja | 誰も電話に出ません。",
        "zh | 没有人接电话。",
        "ko | 아무도 전화를 받지 않아요.",
        "ru | Никто не берёт трубку.",
        "uk | Ніхто не бере слухавку.",
        "ar | لا أحد يرد على الهاتف.",
        "fa | هیچ کس تلفن را جواب نمی‌دهد، چرا؟ پاسخگو نیستید",
        "he | אף אחד לא עונה לטלפון.",
        "el | Κανείς δεν απαντά στο τηλέφωνο.",
        "th | ไม่มีใครรับโทรศัพท์",
        "hi | कोई फ़ोन नहीं उठाता।"
      })
  void shortTextsTellTheirLanguage(String language, String text) {
    assertThat(read(text, null, null).language()).isEqualTo(language);
  }

  @Test
  void aClaimSettlesWhatWordsLeaveOpenButProvesNothing() {
    assertThat(read("Super!", null, "it-IT").language()).isEqualTo("it");
    assertThat(read("Super!", null, "nl").language()).isEqualTo("nl");
    assertThat(read("Pakken kom aldrig", null, "nb").language()).isEqualTo("no");
    assertThat(read("Tidak ada jawaban sampai sekarang", null, "id").language())
        .isEqualTo("id");
    assertThat(read(UNHAPPY, null, "de").language()).isEqualTo("en");
    assertThat(read("Nikt nie odbiera telefonu", null, "en").language()).isEqualTo("pl");
    assertThat(read("今日は休みです", null, "en").language()).isEqualTo("ja");
    assertThat(read(UNHAPPY, null, "not a tag!").language()).isEqualTo("en");
  }

  @Test
  void oddTextsAreReadLikeAnyOther() {
    for (String text :
        List.of(
            "\uD800",
            "\uDC00\uD83D",
            "\u0000",
            "\uFFFF\uFFFE",
            ":",
            ":-",
            "<",
            "<3",
            "</3",
            "'",
            "a'",
            "''''",
            "@",
            "#",
            "www.",
            "http",
            "!".repeat(1000),
            "e\u0301".repeat(1000))) {
      assertThat(read(text, null, null).sentiment().score()).isBetween(-1.0, 1.0);
    }
  }

  @Test
  void anEndlessTextIsReadByItsBeginning() {
    assertThat(read((UNHAPPY + ". ").repeat(50_000), null, null).sentiment().label())
        .isEqualTo(Label.NEGATIVE);
  }

  @Test
  void manyThreadsReadTheSame() {
    List<Analysis> once = List.of(read(HAPPY, null, null), read(UNHAPPY, 2.0, "en"));

    assertThat(
            IntStream.range(0, 2_000)
                .parallel()
                .mapToObj(
                    i ->
                        i % 2 == 0
                            ? read(HAPPY, null, null)
                            : read(UNHAPPY, 2.0, "en"))
                .distinct()
                .toList())
        .containsExactlyInAnyOrderElementsOf(once);
  }

  private double scoreOf(String text) {
    return read(text, null, null).sentiment().score();
  }

  private static double weightOf(String word, String text, List<Phrase> why) {
    int at = text.indexOf(word);
    return why.stream()
        .filter(phrase -> phrase.start() <= at && at < phrase.end())
        .mapToDouble(Phrase::weight)
        .findFirst()
        .orElse(Double.NaN);
  }

  private Analysis read(String text, @Nullable Double rating, @Nullable String language) {
    return reader.read(new Wording(text, 0, rating, language, null, rating != null));
  }
}
