package io.tellten.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.tellten.model.AlertState;
import io.tellten.model.Level;
import io.tellten.model.Message;
import io.tellten.store.AlertNow;
import io.tellten.store.AlertNow.Said;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A message says what, why, in whose words, and where. */
class MessageWriterTest {
  private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");

  @Test
  void itCarriesTheReasonTheWordsTheAuthorAndTheLink() {
    Message message =
        MessageWriter.write(
            alert(new Said(null, "Never\nagain.", "Lena", "News", "https://news.example/1")),
            "Nobody has acknowledged it for 30 minutes.");
    assertThat(message)
        .isEqualTo(
            new Message(
                Level.CRITICAL, "Acme", "A post is about to spread",
                "It gained 40 likes. Nobody has acknowledged it for 30 minutes.", "Never again.",
                "Lena on News", "https://news.example/1", List.of()));
  }

  @Test
  void withoutAPostThereIsNoQuotation() {
    Message message = MessageWriter.write(alert(null), "");
    assertThat(message.reason()).isEqualTo("It gained 40 likes.");
    assertThat(message.quote()).isNull();
    assertThat(message.quoteBy()).isNull();
    assertThat(message.postUrl()).isNull();
  }

  @Test
  void starsWithoutWordsAreNotQuotedButNamed() {
    Message message = MessageWriter.write(alert(new Said(null, "", null, "News", null)), "");
    assertThat(message.quote()).isNull();
    assertThat(message.quoteBy()).isEqualTo("On News");
  }

  @Test
  void aTitleStandsBeforeTheTextUnlessTheTextBeginsWithIt() {
    assertThat(quote("Cold soup", "We waited.")).isEqualTo("Cold soup. We waited.");
    assertThat(quote("Cold soup!", "We waited.")).isEqualTo("Cold soup! We waited.");
    assertThat(quote("We waited two…", "We waited two hours.")).isEqualTo("We waited two hours.");
    assertThat(quote("Cold soup", "")).isEqualTo("Cold soup");
  }

  @Test
  void longWordsAreCutBetweenTwoAndNeverInsideACharacter() {
    String cut = quote(null, "complaint ".repeat(50));
    assertThat(cut).hasSizeLessThanOrEqualTo(281).endsWith("complaint…");
    String unbroken = quote(null, "a" + "😡".repeat(300));
    assertThat(unbroken).hasSizeLessThanOrEqualTo(281).endsWith("😡…");
    assertThat(unbroken.chars().filter(c -> Character.isHighSurrogate((char) c)).count())
        .isEqualTo(unbroken.chars().filter(c -> Character.isLowSurrogate((char) c)).count());
  }

  @Test
  void onlyAnAddressOfTheWebIsALink() {
    assertThat(
            MessageWriter.write(alert(new Said(null, "x", null, "News", "javascript:alert(1)")), "")
                .postUrl())
        .isNull();
  }

  private static @Nullable String quote(@Nullable String title, String text) {
    return MessageWriter.write(alert(new Said(title, text, "Lena", "News", null)), "").quote();
  }

  private static AlertNow alert(@Nullable Said said) {
    return new AlertNow(
        1, 2, "Acme", true, Level.CRITICAL, "A post is about to spread", "It gained 40 likes.",
        AlertState.OPEN, false, 1, NOON, null, null, null, null, null, Set.of(), List.of(), null, null,
        said);
  }
}
