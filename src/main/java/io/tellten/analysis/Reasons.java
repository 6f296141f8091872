package io.tellten.analysis;

import io.tellten.model.Phrase;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Picks the phrases of a text that moved its score. */
final class Reasons {
  /** More phrases than these explain nothing better. */
  private static final int MAX_PHRASES = 8;

  /** Words that move the score by less than this share of the strongest one are left out. */
  private static final double MIN_SHARE = 0.2;

  /** Words that together move the score by less than this say nothing. */
  private static final double MIN_WEIGHT = 0.05;

  /** A phrase is a few words, not the whole sentence. */
  private static final int MAX_WORDS = 4;

  private Reasons() {}

  static List<Phrase> of(Features features, SentimentModel model) {
    List<Token> tokens = features.tokens();
    double[] shares = features.byToken(model::leaning);
    double strongest = MIN_WEIGHT;
    for (double share : shares) {
      strongest = Math.max(strongest, Math.abs(share));
    }
    List<Phrase> phrases = new ArrayList<>();
    int from = 0;
    while (from < shares.length) {
      int to = from + 1;
      if (Math.abs(shares[from]) >= strongest * MIN_SHARE) {
        double weight = shares[from];
        while (to < shares.length
            && to - from < MAX_WORDS
            && belongs(shares, from, to, strongest)) {
          weight += shares[to++];
        }
        int end = tokens.subList(from, to).stream().mapToInt(Token::end).max().orElse(0);
        phrases.add(new Phrase(tokens.get(from).start(), end, rounded(weight)));
      }
      from = to;
    }
    return strongestOf(phrases);
  }

  private static boolean belongs(double[] shares, int from, int at, double strongest) {
    return Math.abs(shares[at]) >= strongest * MIN_SHARE
        && Math.signum(shares[at]) == Math.signum(shares[from]);
  }

  private static List<Phrase> strongestOf(List<Phrase> phrases) {
    return phrases.stream()
        .filter(phrase -> Math.abs(phrase.weight()) >= MIN_WEIGHT)
        .sorted(Comparator.comparingDouble((Phrase phrase) -> -Math.abs(phrase.weight())))
        .limit(MAX_PHRASES)
        .toList();
  }

  private static double rounded(double weight) {
    return Math.round(weight * 1000) / 1000.0;
  }
}
