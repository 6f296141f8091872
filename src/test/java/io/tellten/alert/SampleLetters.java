package io.tellten.alert;

import io.tellten.model.Cause;
import io.tellten.model.Level;
import io.tellten.model.Message;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Letters as people get them, plain ones and nasty ones. */
final class SampleLetters {
  static final URI OPEN = URI.create("https://tellten.example/alerts/12");
  static final URI ACKNOWLEDGE = URI.create("https://tellten.example/act/abc.def-_");

  /** All that some chat program takes for a call, a link or markup. */
  static final String NASTY =
      "@everyone <!channel> <@U123> <https://evil.example|win> [win](https://evil.example)"
          + " https://evil.example/a www.evil.example **b** _i_ ~s~ `c` # h\n> q & \"x\" 'y' <b>z</b>"
          + " #tag /cmd @name <at>All</at> {{DATE(2020-01-01)}}";

  private SampleLetters() {}

  static Letter alert() {
    return alert(Level.CRITICAL, "“Never again”, they said.");
  }

  static Letter alert(Level level, String quote) {
    return letter(
        12L,
        Cause.RAISED,
        new Message(
            level,
            "Acme Bakery",
            "A post about Acme Bakery is going viral",
            "It gains 40 reactions an hour; usual are 2.",
            quote,
            "Lena on Bluesky",
            "https://bsky.example/p/1?a=b&c=d",
            List.of()));
  }

  static Letter nasty() {
    return letter(
        12L,
        Cause.RAISED,
        new Message(
            Level.WARNING, NASTY, NASTY, NASTY, NASTY, NASTY, "javascript:alert(1)",
            List.of(NASTY)));
  }

  static Letter digest() {
    return letter(
        null,
        Cause.DIGEST,
        new Message(
            Level.INFO, null, "Your day: 2 matters", "None of them had to wake you.", null, null,
            null, List.of("Acme: one bad review", "Acme: a question")));
  }

  /** Everything far too long, of characters that take two UTF-16 units and four bytes each. */
  static Letter endless() {
    String emoji = "\uD83D\uDE21".repeat(6_000);
    return letter(
        12L,
        Cause.WORSE,
        new Message(
            Level.CRITICAL, emoji, emoji, emoji, emoji, emoji,
            "https://x.example/" + "y".repeat(470), List.of(emoji, emoji)));
  }

  /** Everything far too long, of characters that every markup has to escape. */
  static Letter endlessMarkup() {
    String markup = "<&>*_[]()@".repeat(3_000);
    return letter(
        12L,
        Cause.WORSE,
        new Message(
            Level.CRITICAL, markup, markup, markup, markup, markup,
            "https://x.example/" + "y".repeat(470), List.of(markup, markup)));
  }

  static Letter letter(@Nullable Long alert, Cause cause, Message message) {
    return new Letter(
        "a12-r1-p3-t0.0-c5",
        alert,
        1,
        cause,
        message,
        alert == null ? URI.create("https://tellten.example/") : OPEN,
        alert == null ? null : ACKNOWLEDGE,
        VendorStandIn.NOW);
  }
}
