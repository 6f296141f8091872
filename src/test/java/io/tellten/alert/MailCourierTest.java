package io.tellten.alert;

import static io.tellten.store.TestDatabase.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tellten.model.Cause;
import io.tellten.model.Level;
import io.tellten.model.Mail;
import io.tellten.model.Message;
import io.vertx.core.Future;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailCourierTest {
  private static final URI OPEN = URI.create("https://tellten.example/#/alerts/12");
  private static final URI ACKNOWLEDGE = URI.create("https://tellten.example/act/k.c.1.3.x.sig");
  private static final Message MESSAGE =
      new Message(
          Level.CRITICAL, "Acme", "A post is going viral", "It gained 400 likes in 20 minutes.",
          "They <b>never</b> answer.\nNever & ever.", "Lena on news.example",
          "https://news.example/1?a=b&c=d", List.of());

  private final List<Mail> sent = new ArrayList<>();
  private final MailCourier courier =
      new MailCourier(
          mail -> {
            sent.add(mail);
            return Future.succeededFuture();
          });

  @Test
  void aMailSaysWhatHappenedWhyItCameTheirWordsAndWhatToDo() {
    Mail mail = sent(letter(MESSAGE, ACKNOWLEDGE));
    assertThat(mail.to()).isEqualTo("anna@acme.example");
    assertThat(mail.subject()).isEqualTo("Critical: Acme: A post is going viral");
    assertThat(mail.id()).isEqualTo("<a12-r1-p3-t1.0-c7@tellten.example>");
    assertThat(mail.text())
        .isEqualTo(
            """
            A post is going viral

            It gained 400 likes in 20 minutes.

            > They <b>never</b> answer.
            > Never & ever.
            — Lena on news.example

            Open in TellTen:
            https://tellten.example/#/alerts/12

            Acknowledge:
            https://tellten.example/act/k.c.1.3.x.sig

            See the post:
            https://news.example/1?a=b&c=d

            Sent by TellTen. The link to acknowledge holds for 3 days and asks before it does anything.
            """);
  }

  @Test
  void theHtmlSaysTheSameAndTakesTheirWordsForWords() {
    Document html = Jsoup.parse(sent(letter(MESSAGE, ACKNOWLEDGE)).html());
    assertThat(html.select("h1").text()).isEqualTo("A post is going viral");
    assertThat(html.select("blockquote").text())
        .isEqualTo("They <b>never</b> answer. Never & ever. — Lena on news.example");
    assertThat(html.select("blockquote b")).isEmpty();
    assertThat(html.select("a").eachAttr("href"))
        .containsExactly(
            ACKNOWLEDGE.toString(), OPEN.toString(), "https://news.example/1?a=b&c=d");
    assertThat(html.select("a").first().text()).isEqualTo("Acknowledge");
    assertThat(html.select("img, script, link, form")).isEmpty();
  }

  @Test
  void aDigestListsItsMattersAndHasNothingToAcknowledge() {
    Message digest =
        new Message(
            Level.INFO, null, "Your day", "What did not deserve an interruption.", null, null, null,
            List.of("Acme: a post, by <Lena>", "Acme: another"));
    Mail mail = sent(letter(digest, null));
    assertThat(mail.subject()).isEqualTo("Your day");
    assertThat(mail.text())
        .contains("• Acme: a post, by <Lena>\n• Acme: another")
        .doesNotContain("Acknowledge")
        .endsWith("Sent by TellTen.\n");
    Document html = Jsoup.parse(mail.html());
    assertThat(html.select("li").eachText())
        .containsExactly("Acme: a post, by <Lena>", "Acme: another");
    assertThat(html.select("a").eachText()).containsExactly("Open in TellTen");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"anna", "anna@", "a@acme.example, eve@evil.example", "a b@acme.example",
        "Anna <a@acme.example>", "a@acme.example\nBcc: eve@evil.example"})
  void onlyASingleAddressIsOne(String address) {
    assertThatThrownBy(() -> courier.check(way(address)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The mail address must be a single one, as anna@acme.example.");
  }

  @Test
  void withoutAMailServerEverybodyIsToldWhatIsMissing() {
    MailCourier without = new MailCourier(null);
    assertThat(without.summary()).contains("TELLTEN_MAIL_HOST");
    assertThatThrownBy(() -> without.check(way("anna@acme.example")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("TELLTEN_MAIL_HOST");
    assertThatThrownBy(() -> await(without.send(way("anna@acme.example"), letter(MESSAGE, null))))
        .isInstanceOfSatisfying(
            UndeliveredException.class, failure -> assertThat(failure.isFinal()).isTrue());
  }

  private Mail sent(Letter letter) {
    await(courier.send(way("anna@acme.example"), letter));
    return sent.get(0);
  }

  private static Way way(String address) {
    return new Way(7, Map.of("address", address));
  }

  private static Letter letter(Message message, URI acknowledge) {
    return new Letter(
        "a12-r1-p3-t1.0-c7", 12L, 1, Cause.RAISED, message, OPEN, acknowledge,
        Instant.parse("2026-05-04T12:00:00Z"));
  }
}
