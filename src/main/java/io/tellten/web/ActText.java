package io.tellten.web;

import io.tellten.alert.Acts;
import io.tellten.model.Alert;
import io.tellten.model.AlertState;
import io.tellten.model.Level;
import io.tellten.model.Person;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the page behind a message's link says, as HTML in the dashboard's dress. */
final class ActText {
  private static final DateTimeFormatter DAY_AND_TIME =
      DateTimeFormatter.ofPattern("EEEE d MMMM, HH:mm", Locale.ENGLISH);

  private ActText() {}

  /** A page as it is answered. */
  record Page(int status, String html) {}

  /** The link is none of ours, or is about nothing that there is; or it was ours. */
  static Page unknown(boolean isExpired) {
    String title = isExpired ? "This link is too old" : "This link does not work";
    String why =
        isExpired
            ? "Links in messages hold for three days."
            : "Perhaps it was cut on its way. Open the message again and follow it from there.";
    return new Page(
        isExpired ? 410 : 404,
        html(
            title,
            """
            <section class="card strip">
            <h1>%s</h1>
            <p>%s The dashboard says how the matter stands.</p>
            <p class="acts"><a class="button" href="/#/alerts">Open the dashboard</a></p>
            </section>
            """
                .formatted(title, why)));
  }

  /** Asks whether the person has it, unless somebody has. */
  static Page question(Alert alert, Person person) {
    if (isSettled(alert)) {
      return standing(settledTitle(alert, person), alert, person);
    }
    String what =
        "Say that you have it, and nobody else is told of it for "
            + Acts.usualTime()
            + ". If it is not resolved by then, it comes back.";
    String button =
        """
        <form method="post"><button class="go" data-testid="acknowledge">I have it</button></form>
        """;
    return new Page(200, html(alert.title(), card(alert, what, button)));
  }

  /** The person has it now, or somebody was faster. */
  static Page thanks(Alert alert, Person person) {
    String title =
        isTheirs(alert, person)
            ? "Thank you, " + person.name() + ". You have it."
            : settledTitle(alert, person);
    return standing(title, alert, person);
  }

  /** There was news after the message from which the link comes. */
  static Page outdated(Alert alert, Person person) {
    return standing(
        isSettled(alert) ? settledTitle(alert, person) : "There has been news since that message",
        alert,
        person);
  }

  /** Whether there is nothing to acknowledge. */
  static boolean isSettled(Alert alert) {
    return alert.state() != AlertState.OPEN;
  }

  private static boolean isTheirs(Alert alert, Person person) {
    return alert.state() == AlertState.ACKNOWLEDGED
        && person.name().equals(alert.acknowledgedBy());
  }

  private static String settledTitle(Alert alert, Person person) {
    return switch (alert.state()) {
      case RESOLVED -> "This has been dealt with";
      case SNOOZED -> "This is left until later";
      case ACKNOWLEDGED ->
          isTheirs(alert, person)
              ? "You have this"
              : person.name().equals(alert.handedTo())
                  ? "This was handed over to you"
                  : "Somebody has this already";
      case OPEN -> "This is open";
    };
  }

  private static Page standing(String title, Alert alert, Person person) {
    String heading = "<h1>" + escaped(title) + "</h1>\n";
    return new Page(200, html(title, heading + card(alert, how(alert, person), "")));
  }

  private static String how(Alert alert, Person person) {
    return switch (alert.state()) {
      case RESOLVED ->
          sentence(alert.resolvedBy(), "resolved it", alert.resolvedAt(), person);
      case SNOOZED ->
          sentence(alert.acknowledgedBy(), "put it off", alert.acknowledgedAt(), person)
              + back(alert, person);
      case ACKNOWLEDGED ->
          sentence(alert.acknowledgedBy(), "said so", alert.acknowledgedAt(), person)
              + back(alert, person);
      case OPEN ->
          "This link belongs to an older message and does nothing any more. Use the one in the"
              + " newest message, or the dashboard.";
    };
  }

  private static String sentence(
      @Nullable String who, String did, @Nullable Instant at, Person person) {
    return (who == null ? "Somebody" : who)
        + " "
        + did
        + (at == null ? "" : " on " + time(at, person))
        + ".";
  }

  private static String back(Alert alert, Person person) {
    Instant back = alert.dueBackAt();
    return back == null
        ? ""
        : " It comes back on " + time(back, person) + " unless it is resolved by then.";
  }

  private static String time(Instant at, Person person) {
    return DAY_AND_TIME.format(at.atZone(person.zone()));
  }

  private static String card(Alert alert, String what, String button) {
    return """
        <article class="alert %s %s">
        <p class="kicker"><b>%s</b><span>%s</span></p>
        <h2 class="plain" dir="auto">%s</h2>
        <p class="why">%s</p>
        <p class="settled">%s</p>
        <div class="acts">
        %s<a class="button" href="/#/alerts/%d">Open it on the dashboard</a>
        </div>
        </article>
        """
        .formatted(
            alert.level().word(),
            alert.state().word(),
            levelName(alert.level()),
            escaped(alert.businessName()),
            escaped(alert.title()),
            escaped(alert.reason()),
            escaped(what),
            button,
            alert.id());
  }

  private static String levelName(Level level) {
    return switch (level) {
      case CRITICAL -> "Critical";
      case WARNING -> "Warning";
      case INFO -> "Worth knowing";
    };
  }

  private static String html(String title, String body) {
    return """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta name="robots" content="noindex">
        <title>%s · TellTen</title>
        <link rel="icon" href="/favicon.svg" type="image/svg+xml">
        <link rel="stylesheet" href="/css/paper.css">
        <link rel="stylesheet" href="/css/frame.css">
        <link rel="stylesheet" href="/css/controls.css">
        <link rel="stylesheet" href="/css/alert.css">
        </head>
        <body>
        <main>
        <div class="strip">
        <a class="brand" href="/">tell<b>ten</b></a>
        %s</div>
        </main>
        </body>
        </html>
        """
        .formatted(escaped(title), body);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
