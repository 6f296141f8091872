package io.tellten.net;

import io.tellten.model.Mail;
import io.tellten.net.MailServer.Tls;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.mail.LoginOption;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.SMTPException;
import io.vertx.ext.mail.StartTLSOptions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Hands mails to the operator's mail server, each as plain text and as HTML. The server is named in
 * the settings and never by a channel, so that no address guard stands before it.
 */
public final class Mailer {
  private static final Duration CONNECT_TIME = Duration.ofSeconds(10);

  /** A server that looks at what it takes may need a while; one that says nothing is left. */
  private static final int SILENT_SECONDS = 20;

  /** From connecting to the server's last word; well within the lease of a delivery. */
  private static final Duration TOTAL_TIME = Duration.ofSeconds(30);

  /** As many as are under way at once; servers do not like more from one sender. */
  private static final int CONNECTIONS = 6;

  /** Servers close idle connections after minutes; ours are gone before. */
  private static final int KEEP_ALIVE_SECONDS = 10;

  private static final int MOST_REPLY_CHARS = 200;
  private static final int SIGN_IN_REFUSED = 535;
  private static final int FIRST_FINAL = 500;

  private final MailServer server;
  private final Duration totalTime;
  private final MailClient client;

  /** One a process. */
  public Mailer(Vertx vertx, MailServer server) {
    this(vertx, config(server), server, TOTAL_TIME);
  }

  Mailer(Vertx vertx, MailConfig config, MailServer server, Duration totalTime) {
    this.server = server;
    this.totalTime = totalTime;
    this.client = MailClient.create(vertx, config);
  }

  /**
   * Hands it over once.
   *
   * @return complete when the server took it; fails with a {@link MailException}
   */
  public Future<Void> send(Mail mail) {
    MailMessage message =
        new MailMessage()
            .setFrom(server.from())
            .setTo(oneLine(mail.to()))
            .addHeader("Subject", HeaderText.encoded(oneLine(mail.subject())))
            .setText(mail.text())
            .setHtml(mail.html())
            .addHeader("Message-ID", oneLine(mail.id()))
            .addHeader("Auto-Submitted", "auto-generated"); // no "I am on holiday" in return
    Future<?> sent;
    try {
      sent = client.sendMail(message);
    } catch (IllegalArgumentException e) {
      return Future.failedFuture(notAnAddress(e));
    }
    return sent.timeout(totalTime.toMillis(), TimeUnit.MILLISECONDS)
        .recover(failure -> Future.failedFuture(why(failure)))
        .mapEmpty();
  }

  /** Ends all connections. */
  public Future<Void> close() {
    return client.close();
  }

  static MailConfig config(MailServer server) {
    MailConfig config =
        new MailConfig()
            .setHostname(server.host())
            .setPort(server.port())
            .setSsl(server.tls() == Tls.TLS)
            .setStarttls(
                server.tls() == Tls.STARTTLS ? StartTLSOptions.REQUIRED : StartTLSOptions.DISABLED)
            .setMaxPoolSize(CONNECTIONS)
            .setKeepAliveTimeout(KEEP_ALIVE_SECONDS)
            .setKeepAliveTimeoutUnit(TimeUnit.SECONDS)
            .setConnectTimeout(Math.toIntExact(CONNECT_TIME.toMillis()))
            .setIdleTimeout(SILENT_SECONDS)
            .setIdleTimeoutUnit(TimeUnit.SECONDS)
            .setPipelining(false); // one refused recipient is then told apart from a broken line
    if (server.user() != null && server.password() != null) {
      config
          .setLogin(LoginOption.REQUIRED)
          .setAuthMethods("PLAIN LOGIN CRAM-MD5 CRAM-SHA1 CRAM-SHA256") // what takes a password
          .setUsername(server.user())
          .setPassword(server.password());
    } else {
      config.setLogin(LoginOption.DISABLED);
    }
    return config;
  }

  private MailException why(Throwable failure) {
    if (failure instanceof SMTPException said) {
      return refusal(said);
    }
    if (failure instanceof IllegalArgumentException e) {
      return notAnAddress(e);
    }
    String text = String.valueOf(failure.getMessage());
    if (text.contains("STARTTLS")) {
      return new MailException(
          "The mail server " + server.host() + " offers no STARTTLS; see the setting mail.tls.",
          true,
          null,
          failure);
    }
    if (failure instanceof TimeoutException) {
      return new MailException(
          "The mail server " + server.host() + " did not take it in time.", false, null, failure);
    }
    NetException broken = Failures.of(failure, server.host());
    String sentence =
        switch (broken.kind()) {
          case UNREACHABLE ->
              Failures.isNoConnection(failure)
                  ? "The mail server " + server.host() + " cannot be reached."
                  : "The connection to the mail server " + server.host() + " broke.";
          default -> "The mail server: " + broken.getMessage();
        };
    return new MailException(sentence, false, null, failure);
  }

  private MailException refusal(SMTPException said) {
    int code = said.getReplyCode();
    boolean isFinal = code >= FIRST_FINAL;
    String words = reply(said);
    String sentence =
        code == SIGN_IN_REFUSED
            ? "The mail server does not accept the user name and password of the settings."
            : isFinal
                ? "The mail server refused it: " + words
                : "The mail server does not take it now: " + words;
    return new MailException(sentence, isFinal, code, said);
  }

  /** What the server said, as one line that is a sentence. */
  private static String reply(SMTPException said) {
    String line = oneLine(String.valueOf(said.getReplyMessage())).strip();
    String cut = line.length() <= MOST_REPLY_CHARS ? line : line.substring(0, MOST_REPLY_CHARS) + "…";
    return cut.isEmpty() || cut.matches(".*[.!?…]") ? cut : cut + ".";
  }

  private static MailException notAnAddress(IllegalArgumentException e) {
    return new MailException("That is not a mail address.", true, null, e);
  }

  /** A line break in a header would be a header of its own. */
  private static String oneLine(String text) {
    return text.replaceAll("\\p{Cntrl}+", " ");
  }
}
