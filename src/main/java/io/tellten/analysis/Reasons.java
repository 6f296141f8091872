package io.tellten.analysis;

import io.tellten.model.Phrase;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Picks the phrases of a text that moved its score: whole words, neighbours that pull to the same
 * side together, and with what turns them around ("not good", never "good" alone).
 */
final class Reasons {
  /** More phrases than these explain nothing better. */
  static final int MAX_PHRASES = 8;

  /** Words that move the score by less than this share of the strongest one are left out. */
  private static final double MIN_SHARE = 0.2;

  /** Words that together move the score of a short text by less than this say nothing. */
  private static final double MIN_WEIGHT = 0.05;

  /** In longer texts than this each word moves less. */
  private static final double SHORT_TEXT = 100;

  /** A phrase is a few words, not the whole sentence. */
  private static final int MAX_WORDS = 4;

  /** A negation stands at most so many words in front of what it turns. */
  private static final int NEGATION_REACH = 3;

  /** Words of one phrase stand next to each other, with a space or a hyphen between. */
  private static final int MAX_GAP = 1;

  private static final Comparator<Phrase> STRONGEST_FIRST =
      (one, other) -> Double.compare(Math.abs(other.weight()), Math.abs(one.weight()));

  private final List<Token> tokens;
  private final double[] shares;
  private final double least;
  private final double telling;
  private final List<Phrase> phrases = new ArrayList<>();

  private Reasons(List<Token> tokens, double[] shares) {
    this.tokens = tokens;
    this.shares = shares;
    this.least = MIN_WEIGHT * Math.sqrt(Math.min(1, SHORT_TEXT / Math.max(1, shares.length)));
    double strongest = least;
    for (double share : shares) {
      strongest = Math.max(strongest, Math.abs(share));
    }
    this.telling = strongest * MIN_SHARE;
  }

  /** The strongest phrases first. */
  static List<Phrase> of(List<Token> tokens, double[] shares) {
    Reasons reasons = new Reasons(tokens, shares);
    int at = 0;
    while (at < shares.length) {
      int turned = reasons.turnedTo(at);
      if (turned > at || Math.abs(shares[at]) >= reasons.telling) {
        at = reasons.phrase(at, turned);
      } else {
        at++;
      }
    }
    return strongest(reasons.phrases);
  }

  /** The strongest of many. */
  static List<Phrase> strongest(List<Phrase> phrases) {
    List<Phrase> sorted = new ArrayList<>(phrases);
    if (sorted.size() > 1) {
      sorted.sort(STRONGEST_FIRST);
    }
    return List.copyOf(sorted.subList(0, Math.min(MAX_PHRASES, sorted.size())));
  }

  /** Adds the phrase that begins with some tokens; answers the index behind it. */
  private int phrase(int from, int last) {
    double weight = 0;
    for (int i = from; i <= last; i++) {
      weight += shares[i];
    }
    int to = last + 1;
    while (to < shares.length && to - last < MAX_WORDS && belongs(weight, to)) {
      weight += shares[to++];
    }
    int end = tokens.get(from).end();
    for (int i = from; i < to; i++) {
      end = Math.max(end, tokens.get(i).end());
    }
    if (Math.abs(weight) >= least && rounded(weight) != 0) {
      phrases.add(new Phrase(tokens.get(from).start(), end, rounded(weight)));
    }
    return to;
  }

  private boolean belongs(double weight, int at) {
    return Math.abs(shares[at]) >= telling
        && Math.signum(shares[at]) == Math.signum(weight)
        && isNext(at)
        && turnedTo(at) == at;
  }

  private boolean isNext(int at) {
    return tokens.get(at).start() - tokens.get(at - 1).end() <= MAX_GAP;
  }

  /** The last telling word that a negation turns; the word itself where it turns none. */
  private int turnedTo(int word) {
    int last = word;
    if (word + 1 < shares.length
        && tokens.get(word + 1).isNegated()
        && tokens.get(word).is(Roles.NEGATION)) {
      int to = Math.min(shares.length - 1, word + NEGATION_REACH);
      for (int i = word + 1; i <= to && isNext(i) && tokens.get(i).isNegated(); i++) {
        last = Math.abs(shares[i]) >= telling ? i : last;
      }
    }
    return last;
  }

  private static double rounded(double weight) {
    return Math.round(weight * 1000) / 1000.0;
  }
}
