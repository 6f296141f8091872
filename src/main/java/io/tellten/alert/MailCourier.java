package io.tellten.alert;

import io.tellten.model.ChannelKind;
import io.tellten.model.Field;
import io.tellten.model.Level;
import io.tellten.model.Mail;
import io.tellten.model.Message;
import io.tellten.net.MailException;
import io.vertx.core.Future;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Sends short mails, as text and as HTML: what happened, why it came, the post's own words, and what
 * to do now. The Message-ID is made from the delivery's key, so that programs show a mail that came
 * twice once.
 */
final class MailCourier implements Courier {
  private static final Pattern ADDRESS =
      Pattern.compile("[^\\s@<>()\\[\\],;:\"\\\\]{1,64}@[A-Za-z0-9]([A-Za-z0-9.-]{0,250}[A-Za-z0-9])?");

  private static final String NO_SERVER =
      "TellTen has no mail server: set TELLTEN_MAIL_HOST and start it again.";

  /** Programs cut longer ones. */
  private static final int MOST_SUBJECT = 120;

  private static final String BODY =
      "margin:0;padding:24px;background:#f6f4ef;color:#22201c;"
          + "font:16px/1.5 -apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";
  private static final String SHEET =
      "max-width:560px;margin:0 auto;padding:24px;background:#fff;border-radius:6px";
  private static final String QUOTE =
      "margin:16px 0;padding:2px 0 2px 16px;border-left:3px solid #c9c3b6;"
          + "font-family:Georgia,serif;white-space:pre-line";
  private static final String SMALL = "color:#6b665c;font-size:14px";
  private static final String BUTTON =
      "display:inline-block;padding:10px 18px;border-radius:6px;background:#1f4e79;color:#fff;"
          + "text-decoration:none";

  private final @Nullable Function<Mail, Future<Void>> mailer;

  /**
   * @param mailer null: there is no mail server
   */
  MailCourier(@Nullable Function<Mail, Future<Void>> mailer) {
    this.mailer = mailer;
  }

  @Override
  public ChannelKind kind() {
    return ChannelKind.MAIL;
  }

  @Override
  public String title() {
    return "Mail";
  }

  @Override
  public String summary() {
    return mailer == null
        ? "A short mail with buttons. " + NO_SERVER
        : "A short mail with buttons to open and to acknowledge; free.";
  }

  @Override
  public List<Field> fields() {
    return List.of(
        new Field(
            "address",
            "Mail address",
            "Where the person reads mail, also on the phone.",
            Field.Form.TEXT,
            true,
            "anna@acme.example"));
  }

  @Override
  public Set<String> secrets() {
    return Set.of();
  }

  @Override
  public void check(Way way) {
    if (mailer == null) {
      throw new IllegalArgumentException(NO_SERVER);
    }
    String address = way.get("address");
    if (address != null && !ADDRESS.matcher(address).matches()) {
      throw new IllegalArgumentException(
          "The mail address must be a single one, as anna@acme.example.");
    }
  }

  @Override
  public Future<Handed> send(Way way, Letter letter) {
    Function<Mail, Future<Void>> open = mailer;
    if (open == null) {
      return Future.failedFuture(UndeliveredException.refused(NO_SERVER, null));
    }
    Mail mail =
        new Mail(
            messageId(letter), way.need("address"), subject(letter), text(letter), html(letter));
    return open.apply(mail)
        .map(new Handed(null))
        .recover(failure -> Future.failedFuture(undelivered(failure)));
  }

  private static Throwable undelivered(Throwable failure) {
    if (!(failure instanceof MailException said)) {
      return failure;
    }
    String sentence = String.valueOf(said.getMessage());
    return said.isFinal()
        ? UndeliveredException.refused(sentence, said.code())
        : UndeliveredException.again(sentence, said.code(), null, said);
  }

  private static String messageId(Letter letter) {
    String host = letter.open().getHost();
    return "<" + letter.key() + "@" + (host == null ? "tellten" : host) + ">";
  }

  private static String subject(Letter letter) {
    Message message = letter.message();
    String mark = message.level() == Level.CRITICAL ? "Critical: " : "";
    String business =
        message.business() == null || message.title().contains(message.business())
            ? ""
            : message.business() + ": ";
    return Cut.line(mark + business + message.title(), MOST_SUBJECT);
  }

  private static String text(Letter letter) {
    Message message = letter.message();
    List<String> parts = new ArrayList<>();
    parts.add(Cut.oneLine(message.title()));
    parts.add(Cut.oneLine(message.reason()));
    if (message.quote() != null && !message.quote().isBlank()) {
      String by = LetterText.by(message);
      String quoted =
          message.quote().strip().lines().map(line -> "> " + line).collect(Collectors.joining("\n"));
      parts.add(by == null ? quoted : quoted + "\n" + by);
    }
    parts.add(LetterText.list(message));
    LetterText.links(letter).forEach(link -> parts.add(link.label() + ":\n" + link.url()));
    parts.add(footer(letter));
    parts.removeIf(String::isBlank);
    return String.join("\n\n", parts) + "\n";
  }

  private static String html(Letter letter) {
    Message message = letter.message();
    StringBuilder html = new StringBuilder(2_000);
    html.append("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"></head>\n")
        .append("<body style=\"").append(BODY).append("\"><div style=\"").append(SHEET).append("\">\n")
        .append("<h1 style=\"margin:0 0 8px;font-size:20px\">")
        .append(escaped(Cut.oneLine(message.title())))
        .append("</h1>\n<p style=\"margin:0\">")
        .append(escaped(Cut.oneLine(message.reason())))
        .append("</p>\n");
    if (message.quote() != null && !message.quote().isBlank()) {
      html.append("<blockquote style=\"").append(QUOTE).append("\">")
          .append(escaped(message.quote().strip()));
      String by = LetterText.by(message);
      if (by != null) {
        html.append("<br><span style=\"").append(SMALL).append("\">")
            .append(escaped(by)).append("</span>");
      }
      html.append("</blockquote>\n");
    }
    if (!message.lines().isEmpty()) {
      html.append("<ul>");
      message.lines()
          .forEach(line -> html.append("<li>").append(escaped(Cut.oneLine(line))).append("</li>\n"));
      html.append("</ul>\n");
    }
    appendLinks(html, letter);
    return html.append("<p style=\"").append(SMALL).append("\">")
        .append(escaped(footer(letter)))
        .append("</p>\n</div></body></html>\n")
        .toString();
  }

  private static void appendLinks(StringBuilder html, Letter letter) {
    URI acknowledge = letter.acknowledge();
    if (acknowledge != null) {
      html.append("<p style=\"margin:20px 0\"><a style=\"").append(BUTTON).append("\" href=\"")
          .append(escaped(acknowledge.toString())).append("\">Acknowledge</a></p>\n");
    }
    html.append("<p>")
        .append(
            LetterText.links(letter).stream()
                .filter(link -> acknowledge == null || !link.url().equals(acknowledge.toString()))
                .map(link -> "<a href=\"" + escaped(link.url()) + "\">" + escaped(link.label()) + "</a>")
                .collect(Collectors.joining(" · ")))
        .append("</p>\n");
  }

  private static String footer(Letter letter) {
    return letter.acknowledge() == null
        ? "Sent by TellTen."
        : "Sent by TellTen. The link to acknowledge holds for "
            + String.format(Locale.ENGLISH, "%d days", Links.VALID.toDays())
            + " and asks before it does anything.";
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
