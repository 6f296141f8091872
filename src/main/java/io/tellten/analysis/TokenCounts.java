package io.tellten.analysis;

import java.util.Set;

/** What the tokens of a text come to, counted in one go; for one thread. */
final class TokenCounts {
  /** Signs that nothing could be felt about. */
  private static final Set<String> NOTHING = Set.of("<url>", "<user>", "...");

  /** The marks that all tokens have, and those that any has. */
  private int every = -1;

  private int any;
  private int words;
  private int capitals;
  private int loud;
  private int turned;
  private int shouts;
  private int questions;
  private final Tongue.Votes votes = new Tongue.Votes();

  void add(int mark, Form form) {
    every &= mark;
    any |= mark;
    votes.add(mark);
    if ((mark & Token.WORD) != 0) {
      words++;
      capitals += (mark & Token.CAPITAL) != 0 ? 1 : 0;
    } else if ((mark & Token.SIGN) != 0) {
      shouts += form.text().startsWith("!") ? 1 : 0;
      questions += form.text().endsWith("?") ? 1 : 0;
    }
    loud += (mark & (Token.SHOUTED | Token.DRAWN_OUT)) != 0 ? 1 : 0;
    turned += (mark & Token.TURNED) != 0 ? 1 : 0;
  }

  /** Whether there is nothing but signs that nothing could be felt about. */
  boolean saysNothing(Form[] forms) {
    if ((every & Token.SIGN) == 0) {
      return false;
    }
    for (Form form : forms) {
      if (!NOTHING.contains(form.text())) {
        return false;
      }
    }
    return true;
  }

  /** Whether any token has one of these marks. */
  boolean has(int marks) {
    return (any & marks) != 0;
  }

  /** The likeliest language: see {@link Tongue}. */
  int tongue() {
    return votes.winner();
  }

  int words() {
    return words;
  }

  /** Words that begin with a capital. */
  int capitals() {
    return capitals;
  }

  /** Words that are shouted or drawn out. */
  int loud() {
    return loud;
  }

  /** Words behind a negation. */
  int turned() {
    return turned;
  }

  /** Signs of exclamation. */
  int shouts() {
    return shouts;
  }

  /** Signs of a question. */
  int questions() {
    return questions;
  }
}
