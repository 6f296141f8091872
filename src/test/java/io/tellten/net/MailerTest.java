package io.tellten.net;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.tellten.model.Mail;
import io.tellten.net.MailServer.Tls;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetServer;
import io.vertx.core.parsetools.RecordParser;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Against a real mail server in this process, and against one that says what it is told to. */
class MailerTest {
  private static final String FROM = "TellTen <alerts@tellten.example>";
  private static final Mail MAIL =
      new Mail(
          "<a1-r1@tellten.example>",
          "anna@acme.example",
          "Bäckerei: ein Beitrag breitet sich aus 🥨 und noch einer, und alle sind länger als eine Zeile 🥨",
          "Grüße, „Anna“ 🥨",
          "<p>Grüße, „Anna“ 🥨</p>");

  private static Vertx vertx;
  private final GreenMail greenMail =
      new GreenMail(
          new ServerSetup[] {
            new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP).dynamicPort(),
            new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTPS).dynamicPort()
          });

  @BeforeAll
  static void open() {
    vertx = Vertx.vertx();
  }

  @AfterAll
  static void close() throws Exception {
    vertx.close().await(10, TimeUnit.SECONDS);
  }

  @AfterEach
  void stop() {
    greenMail.stop();
  }

  @Test
  void aMailArrivesAsTextAndAsHtmlInEveryScript() throws Exception {
    greenMail.start();
    greenMail.setUser("anna@acme.example", "tellten", "pässword");
    Mailer mailer = mailer(server(greenMail.getSmtp().getPort(), "tellten", "pässword", Tls.NONE));
    send(mailer, MAIL);

    MimeMessage got = greenMail.getReceivedMessages()[0];
    assertThat(got.getSubject()).isEqualTo(MAIL.subject());
    assertThat(got.getHeader("Message-ID")).containsExactly("<a1-r1@tellten.example>");
    assertThat(got.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    assertThat(got.getFrom()[0]).hasToString(FROM);
    assertThat(got.getAllRecipients()[0]).hasToString("anna@acme.example");
    Multipart parts = (Multipart) got.getContent();
    assertThat(got.getContentType()).startsWith("multipart/alternative");
    assertThat(parts.getBodyPart(0).getContentType()).startsWith("text/plain");
    assertThat(parts.getBodyPart(0).getContent()).isEqualTo(MAIL.text());
    assertThat(parts.getBodyPart(1).getContentType()).startsWith("text/html");
    assertThat(parts.getBodyPart(1).getContent()).isEqualTo(MAIL.html());
  }

  @Test
  void aLineBreakInASubjectMakesNoHeader() throws Exception {
    greenMail.start();
    Mailer mailer = mailer(server(greenMail.getSmtp().getPort(), null, null, Tls.NONE));
    send(
        mailer,
        new Mail(MAIL.id(), MAIL.to(), "one\r\nBcc: eve@evil.example", MAIL.text(), MAIL.html()));
    assertThat(greenMail.getReceivedMessages()).hasSize(1);
    MimeMessage got = greenMail.getReceivedMessages()[0];
    assertThat(got.getSubject()).isEqualTo("one Bcc: eve@evil.example");
    assertThat(got.getHeader("Bcc")).isNull();
  }

  @Test
  void aWrongPasswordIsFinalAndSaysSoWithoutRepeatingIt() {
    greenMail.start();
    greenMail.setUser("anna@acme.example", "tellten", "right");
    MailException failure =
        failure(mailer(server(greenMail.getSmtp().getPort(), "tellten", "wr0ng-one", Tls.NONE)));
    assertThat(failure.isFinal()).isTrue();
    assertThat(failure.code()).isEqualTo(535);
    assertThat(failure)
        .hasMessage("The mail server does not accept the user name and password of the settings.");
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      assertThat(cause.toString()).doesNotContain("wr0ng-one");
    }
  }

  @Test
  void aSecuredServerIsSpokenToFromTheFirstByte() throws Exception {
    greenMail.start();
    MailServer secured = server(greenMail.getSmtps().getPort(), null, null, Tls.TLS);
    send(
        new Mailer(vertx, Mailer.config(secured).setTrustAll(true), secured, Duration.ofSeconds(20)),
        MAIL);
    assertThat(greenMail.getReceivedMessages()).hasSize(1);
  }

  @Test
  void aCertificateThatNobodyVouchesForIsNotTrusted() {
    greenMail.start();
    MailException failure =
        failure(mailer(server(greenMail.getSmtps().getPort(), null, null, Tls.TLS)));
    assertThat(failure.isFinal()).isFalse();
    assertThat(failure)
        .hasMessage("The mail server: The certificate of 127.0.0.1 cannot be trusted.");
    assertThat(greenMail.getReceivedMessages()).isEmpty();
  }

  @Test
  void aServerWithoutStarttlsIsToldNothing() throws Exception {
    NetServer plain = saying(line -> null);
    MailException failure =
        failure(mailer(server(plain.actualPort(), "tellten", "s3cret", Tls.STARTTLS)));
    assertThat(failure.isFinal()).isTrue();
    assertThat(failure)
        .hasMessage("The mail server 127.0.0.1 offers no STARTTLS; see the setting mail.tls.");
  }

  @Test
  void aRecipientWhoIsNotKnownIsFinal() throws Exception {
    NetServer server =
        saying(line -> line.startsWith("RCPT") ? "550 5.1.1 No such user here" : null);
    MailException failure = failure(mailer(server(server.actualPort(), null, null, Tls.NONE)));
    assertThat(failure.isFinal()).isTrue();
    assertThat(failure.code()).isEqualTo(550);
    assertThat(failure.getMessage())
        .startsWith("The mail server refused it:")
        .contains("No such user here");
  }

  @Test
  void aServerThatIsBusyMayTakeItLater() throws Exception {
    NetServer server = saying(line -> line.startsWith("MAIL") ? "451 4.7.1 Try again" : null);
    MailException failure = failure(mailer(server(server.actualPort(), null, null, Tls.NONE)));
    assertThat(failure.isFinal()).isFalse();
    assertThat(failure.code()).isEqualTo(451);
    assertThat(failure.getMessage()).startsWith("The mail server does not take it now:");
  }

  @Test
  void whatIsNoAddressIsFinal() throws Exception {
    NetServer server = saying(line -> null);
    Mailer mailer = mailer(server(server.actualPort(), null, null, Tls.NONE));
    MailException failure =
        (MailException)
            catchThrowable(
                () -> send(mailer, new Mail(MAIL.id(), "anna at home", "s", "t", "<p>t</p>")));
    assertThat(failure.isFinal()).isTrue();
  }

  @Test
  void aServerThatHangsIsLeft() throws Exception {
    NetServer server =
        vertx.createNetServer().connectHandler(socket -> {}).listen(0, "127.0.0.1")
            .await(10, TimeUnit.SECONDS);
    MailServer hanging = server(server.actualPort(), null, null, Tls.NONE);
    MailException failure =
        failure(new Mailer(vertx, Mailer.config(hanging), hanging, Duration.ofMillis(300)));
    assertThat(failure.isFinal()).isFalse();
    assertThat(failure).hasMessage("The mail server 127.0.0.1 did not take it in time.");
  }

  @Test
  void aServerThatIsDownMayComeBack() throws Exception {
    NetServer server = saying(line -> null);
    int port = server.actualPort();
    server.close().await(10, TimeUnit.SECONDS);
    MailException failure = failure(mailer(server(port, null, null, Tls.NONE)));
    assertThat(failure.isFinal()).isFalse();
    assertThat(failure.code()).isNull();
    assertThat(failure).hasMessage("The mail server 127.0.0.1 cannot be reached.");
  }

  /** A server that takes everything but what the script answers otherwise. */
  private static NetServer saying(UnaryOperator<String> script) throws Exception {
    return vertx
        .createNetServer()
        .connectHandler(
            socket -> {
              boolean[] inData = {false};
              socket.handler(
                  RecordParser.newDelimited(
                      "\r\n",
                      buffer -> {
                        String line = buffer.toString(UTF_8);
                        String said = inData[0] ? null : script.apply(line);
                        if (inData[0] && !line.equals(".")) {
                          return;
                        }
                        inData[0] = line.equals("DATA") && said == null;
                        socket.write(
                            (said != null
                                    ? said
                                    : inData[0]
                                        ? "354 go on"
                                        : line.startsWith("EHLO") ? "250 test.example" : "250 ok")
                                + "\r\n");
                      }));
              socket.write("220 test.example ready\r\n");
            })
        .listen(0, "127.0.0.1")
        .await(10, TimeUnit.SECONDS);
  }

  private static MailServer server(int port, String user, String password, Tls tls) {
    return new MailServer("127.0.0.1", port, user, password, FROM, tls);
  }

  private static Mailer mailer(MailServer server) {
    return new Mailer(vertx, server);
  }

  private static void send(Mailer mailer, Mail mail) throws Exception {
    mailer.send(mail).await(30, TimeUnit.SECONDS);
  }

  private static MailException failure(Mailer mailer) {
    Throwable failure = catchThrowable(() -> send(mailer, MAIL));
    assertThat(failure).isInstanceOf(MailException.class);
    return (MailException) failure;
  }
}
