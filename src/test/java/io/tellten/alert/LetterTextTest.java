package io.tellten.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Words from outside fit, stay whole, and do nothing but be read. */
class LetterTextTest {
  private static final String ANGRY = "\uD83D\uDE21";

  @Test
  void whatFitsStaysAsItIs() {
    assertThat(Cut.units("short", 5)).isEqualTo("short");
    assertThat(Cut.units("", 5)).isEmpty();
    assertThat(Cut.bytes("größe", 7)).isEqualTo("größe");
  }

  @Test
  void whatDoesNotFitEndsWithAnEllipsisWithinTheLimit() {
    assertThat(Cut.units("a long word", 7)).isEqualTo("a long…");
    assertThat(Cut.units("too long", 5)).isEqualTo("too…");
    assertThat(Cut.bytes("größer als", 8)).isEqualTo("grö…");
  }

  @Test
  void noCharacterIsCutInTwo() {
    for (int most = 1; most < 12; most++) {
      String cut = Cut.units(ANGRY.repeat(10), most);
      assertThat(cut.length()).isLessThanOrEqualTo(most);
      assertThat(cut.replace(ANGRY, "")).isEqualTo("…");
      String bytes = Cut.bytes(ANGRY.repeat(10), most + 2);
      assertThat(bytes.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(most + 2);
      assertThat(bytes.replace(ANGRY, "")).isEqualTo("…");
    }
  }

  @Test
  void nothingThatStandsForACharacterIsCutInTwo() {
    for (int most = 1; most < 30; most++) {
      String cut = Cut.units("&".repeat(10), most, c -> "&amp;");
      assertThat(cut.length()).isLessThanOrEqualTo(most);
      assertThat(cut).matches("(&amp;)*…");
    }
    assertThat(Cut.units("&&", 10, c -> "&amp;")).isEqualTo("&amp;&amp;");
  }

  @Test
  void whatSteersScreensOrTurnsLinesIsLeftOut() {
    assertThat(Cut.units("a\u202Eb\u2066c\u0007d\r\ne\u0000", 99)).isEqualTo("abcd\ne");
    assertThat(Cut.units("half \uD83D of one", 99)).isEqualTo("half \uFFFD of one");
  }

  @Test
  void aLineIsOneLine() {
    assertThat(Cut.line("  a\n\n b\tc ", 99)).isEqualTo("a b c");
  }

  @Test
  void onlyPlainWebAddressesAreOpened() {
    assertThat(LetterText.address("https://x.example/a(b)?q=[1]|<z>\"'"))
        .isEqualTo("https://x.example/a%28b%29?q=%5B1%5D%7C%3Cz%3E%22%27");
    assertThat(LetterText.address(" http://x.example/ä ")).isEqualTo("http://x.example/%C3%A4");
    assertThat(LetterText.address("javascript:alert(1)")).isNull();
    assertThat(LetterText.address("data:text/html,x")).isNull();
    assertThat(LetterText.address("https://bank.example@evil.example/")).isNull();
    assertThat(LetterText.address("//x.example/a")).isNull();
    assertThat(LetterText.address("no address")).isNull();
    assertThat(LetterText.address("https://x.example/" + "y".repeat(500))).isNull();
    assertThat(LetterText.address(" ")).isNull();
    assertThat(LetterText.address(null)).isNull();
  }

  @Test
  void wordsWithoutGapsAreNotTornApart() {
    assertThat(LetterText.unlinked("Yes. It is: fine/ok, 3.5 stars!"))
        .isEqualTo("Yes. It is: fine/\u2060ok, 3.\u20605 stars!");
    assertThat(LetterText.unlinked("see http://a.b @c #d $E"))
        .isEqualTo("see http:\u2060/\u2060/\u2060a.\u2060b @\u2060c #\u2060d $\u2060E");
  }

  @Test
  void aTextMessageOfPlainLettersTakesOnePart() {
    String link = "https://tellten.example/alerts/12";
    String text = SmsText.of("It’s “bad” – really… ".repeat(20), link);
    assertThat(text).startsWith("It's \"bad\" - really...").endsWith("... " + link).hasSize(160);
    assertThat(SmsText.of("short", link)).isEqualTo("short " + link);
  }

  @Test
  void charactersThatCountTwiceAreCountedTwice() {
    String text = SmsText.of("€".repeat(200), "https://t.example/1");
    assertThat(text.chars().filter(c -> c == '€').count() * 2 + text.chars().filter(c -> c != '€').count())
        .isBetween(158L, 160L);
  }

  @Test
  void aTextMessageOfOtherLettersTakesTwoParts() {
    String link = "https://tellten.example/alerts/12";
    String text = SmsText.of("Плохой отзыв ".repeat(30), link);
    assertThat(text).endsWith("… " + link).hasSizeBetween(130, 134);
  }

  @Test
  void theLinkOfATextMessageIsNeverCut() {
    String link = "https://tellten.example/" + "a".repeat(200);
    assertThat(SmsText.of("word ".repeat(50), link)).endsWith(" " + link).startsWith("word word");
  }
}
