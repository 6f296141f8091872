package io.tellten.analysis;

import io.tellten.analysis.Hits.Hit;

/**
 * Tells whether a text asks, advertises or means the opposite of what it says. Prefers to miss one
 * over accusing a customer of either.
 */
final class ToneReader {
  /** "Why?" alone asks nobody; an open question has so many words or a word that asks. */
  private static final int MIN_WORDS = 3;

  /** Wordings that only advertisers use weigh so much, others one. */
  private static final int SPAM_WEIGHT = 3;

  private static final int SPAM_FROM = 3;

  /** Who waits, tried, wants or threatens is a customer, whatever else stands there. */
  private static final int SPAM_FROM_CUSTOMERS = 7;

  /** In a longer text one such wording is an accident: so many symbols ask for a point more. */
  private static final int SYMBOLS_PER_POINT = 60;

  /** As many as the longest advertisement needs. */
  private static final int MOST_POINTS = 9;

  private static final int MANY_HASHTAGS = 5;
  private static final int MAX_COUNTED = 3;

  /** Praise and what it is turned around by lie so close. */
  private static final int SARCASM_REACH = 10;

  /** Before ironic praise there may be a greeting or an account's name: "@acme wow, great". */
  private static final int MAX_IN_FRONT = 2;

  /** Writers of short posts mark irony so, at the very end. */
  private static final String IRONY = " /s";

  private static final long ADVERTISING = Sense.SPAM.bit() | Sense.PROMOTION.bit();
  private static final long IRONIC =
      Sense.SARCASM.bit() | Sense.PRAISE.bit() | Sense.DOUBTED.bit();

  private final Symbols symbols;
  private final Hits hits;

  ToneReader(Symbols symbols, Hits hits) {
    this.symbols = symbols;
    this.hits = hits;
  }

  /**
   * Whether somebody is asked something. "?!" is an outcry, and so are "really?" and what else is
   * listed as rhetorical.
   */
  boolean isQuestion() {
    for (int i = 0; symbols.asks() && i < symbols.size(); i++) {
      if (symbols.id(i) == Lexicon.QUESTION && isAsked(i)) {
        return true;
      }
    }
    return false;
  }

  private boolean isAsked(int mark) {
    int sentence = symbols.sentence(mark);
    for (int i = symbols.start(mark); i < symbols.end(mark); i++) {
      if (symbols.text().charAt(i) == '!') {
        return false;
      }
    }
    int words = symbols.lengthOf(sentence) - 1;
    return !hits.isIn(Sense.RHETORICAL, sentence)
        && (words >= MIN_WORDS || words > 1 && hits.isIn(Sense.ASKING, sentence));
  }

  /** Whether the text advertises; links alone do not. */
  boolean isSpam(boolean isCustomer) {
    if (!hits.has(ADVERTISING)) {
      return false;
    }
    int points = 0;
    int promotions = 0;
    for (Hit hit : hits.all()) {
      points += hit.sense() == Sense.SPAM ? SPAM_WEIGHT : 0;
      promotions += hit.sense() == Sense.PROMOTION ? 1 : 0;
    }
    int links = 0;
    int hashtags = 0;
    for (int i = 0; i < symbols.size(); i++) {
      links += symbols.id(i) == Lexicon.ADDRESS ? 1 : 0;
      hashtags += symbols.id(i) == Lexicon.HASH ? 1 : 0;
    }
    points += Math.min(promotions, MAX_COUNTED);
    points += Math.min(links, 1);
    points += hashtags >= MANY_HASHTAGS ? 1 : 0;
    int needed = isCustomer ? SPAM_FROM_CUSTOMERS : SPAM_FROM;
    return points >= Math.min(MOST_POINTS, needed + symbols.size() / SYMBOLS_PER_POINT);
  }

  /** Whether praise is meant as blame. */
  boolean isSarcastic() {
    return hits.has(IRONIC) && isIronic() || isMarkedIronic();
  }

  private boolean isIronic() {
    for (Hit hit : hits.all()) {
      switch (hit.sense()) {
        case SARCASM:
          return true;
        case PRAISE:
          if (isTurnedAround(hit)) {
            return true;
          }
          break;
        case DOUBTED:
          if (isDoubted(hit)) {
            return true;
          }
          break;
        default:
      }
    }
    return false;
  }

  private boolean isMarkedIronic() {
    String text = symbols.text();
    int end = text.length();
    while (end > 0 && Character.isWhitespace(text.charAt(end - 1))) {
      end--;
    }
    return text.startsWith(IRONY, end - IRONY.length());
  }

  /** "Super, schon wieder Verspätung", "Great! Train cancelled again". */
  private boolean isTurnedAround(Hit praise) {
    if (!isInFront(praise.from()) || symbols.isNegated(praise.from())) {
      return false;
    }
    int at = praise.to();
    boolean isSet = at < symbols.size() && !symbols.isWord(at);
    int end = Math.min(symbols.size(), at + SARCASM_REACH);
    int last = symbols.sentence(praise.from()) + (endsSentence(at) ? 1 : 0);
    for (int i = at; i < end && symbols.sentence(i) <= last; i++) {
      if (hits.begins(Sense.CONTRAST, i)) {
        return false;
      }
      if (hits.begins(Sense.MISHAP, i)) {
        return (isSet || i == at) && !symbols.isNegated(i);
      }
    }
    return false;
  }

  private boolean endsSentence(int at) {
    return at > 0
        && at + 1 < symbols.size()
        && symbols.sentence(at + 1) > symbols.sentence(at - 1);
  }

  private boolean isInFront(int at) {
    for (int i = at; i >= Math.max(0, at - MAX_IN_FRONT); i--) {
      if (symbols.isFirstOfSentence(i)) {
        return true;
      }
      boolean isPassed = symbols.id(i - 1) == Lexicon.ACCOUNT || symbols.id(i - 1) == Lexicon.COMMA;
      if (!isPassed) {
        return false;
      }
    }
    return false;
  }

  /** "Their “service” hung up on me". */
  private boolean isDoubted(Hit hit) {
    int sentence = symbols.sentence(hit.from());
    return symbols.isQuoted(hit.from(), hit.to())
        && (hits.isIn(Sense.MISHAP, sentence) || hits.isIn(Sense.TROUBLE, sentence));
  }
}
