package io.tellten.analysis;

import io.tellten.model.Phrase;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what a text that names several says about each: the clauses that are about it. */
final class About {
  /** The text as a whole colours what is said of each, a little. */
  private static final double WHOLE = 0.1;

  /** Fewer words than these hardly say how somebody feels. */
  private static final int FEW_WORDS = 2;

  /** What clauses count that say nothing beside a turn of phrase. */
  private static final double HALF = 0.5;

  /** What a turn of phrase counts beside the clauses. */
  private static final double EVIDENCE = 1.5;

  /** What is mirrored loses some of its strength; what is weaker than this mirrors nothing. */
  private static final double MIRRORED = -0.7;

  private static final double FELT = 0.15;

  /** What is said of the other is told within so many characters. */
  private static final int LONGEST_MIRROR = 400;

  private final String masked;
  private final List<Clause> clauses;
  private final Owners owners;
  private final SentimentModel model;

  private About(String masked, List<Clause> clauses, Owners owners, SentimentModel model) {
    this.masked = masked;
    this.clauses = clauses;
    this.owners = owners;
    this.model = model;
  }

  /**
   * Looks who is spoken of.
   *
   * @param ours where the subjects are named
   * @param masked the text without these names
   * @return null where nobody but one subject is spoken of, so that the whole text is about it
   */
  static @Nullable About of(
      String text, List<NameMet> ours, String masked, ReferenceWords words, SentimentModel model) {
    if (ours.isEmpty() || ours.size() > OtherNames.MOST) {
      return null;
    }
    List<Token> tokens = Tokenizer.tokens(text);
    List<Clause> clauses = Clauses.of(text, tokens, words);
    List<NameMet> names = OtherNames.with(ours, text, tokens, clauses, words);
    Owners owners = Owners.of(text, tokens, clauses, names, words);
    boolean isOneAlone =
        names.stream().mapToInt(NameMet::who).distinct().count() == 1
            && owners.evidence(names.get(0).who()).isEmpty();
    return isOneAlone ? null : new About(masked, clauses, owners, model);
  }

  /**
   * The part that is about a subject; null where the whole text is, or where it is not named.
   *
   * @param whole chances of the whole text
   */
  @Nullable View part(int who, double[] whole) {
    String view = own(who);
    if (view == null) {
      return null;
    }
    List<Evidence> evidence = owners.evidence(who);
    Features features = Features.of(view);
    double[] chances = whole;
    double weight = WHOLE;
    int said = words(features);
    if (said > 0) {
      double counts = said > FEW_WORDS && saysMore(who, evidence) || evidence.isEmpty() ? 1 : HALF;
      chances = Feelings.blend(chances, weight, model.probabilities(features), counts);
      weight += counts;
    }
    List<Phrase> phrases = new ArrayList<>();
    for (Evidence one : evidence) {
      double score = score(one);
      chances = Feelings.blend(chances, weight, Feelings.ofScore(score), EVIDENCE);
      weight += EVIDENCE;
      phrases.add(new Phrase(one.start(), one.end(), Math.round(score * 1000) / 1000.0));
    }
    return new View(view, features, chances, phrases);
  }

  /**
   * The clauses about a subject, with spaces for all others; null where the whole text is, or where
   * it is not named.
   */
  @Nullable String own(int who) {
    boolean isShared = !owners.evidence(who).isEmpty();
    boolean isNamed = isShared;
    for (int i = 0; i < clauses.size(); i++) {
      isShared |= owners.isOthers(who, i);
      isNamed |= owners.owns(who, i);
    }
    return isShared && isNamed ? view(who) : null;
  }

  /** Whether more is said than the turns of phrase, which know better what their words mean. */
  private boolean saysMore(int who, List<Evidence> evidence) {
    for (int i = 0; i < clauses.size(); i++) {
      Clause clause = clauses.get(i);
      boolean isTurn =
          evidence.stream()
              .anyMatch(one -> one.start() < clause.end() && clause.start() < one.end());
      if (owners.owns(who, i) && !isTurn) {
        return true;
      }
    }
    return false;
  }

  private String view(int who) {
    StringBuilder view = new StringBuilder(masked);
    for (int i = 0; i < clauses.size(); i++) {
      if (!owners.owns(who, i)) {
        Blank.spaces(view, clauses.get(i).start(), clauses.get(i).end());
      }
    }
    return view.toString();
  }

  private double score(Evidence evidence) {
    if (!evidence.isMirror()) {
      return evidence.score();
    }
    int start = clauses.get(evidence.mirroredFrom()).start();
    int end = clauses.get(evidence.mirroredTo() - 1).end();
    Features mirrored =
        Features.of(masked.substring(start, Math.min(end, start + LONGEST_MIRROR)));
    if (mirrored.isEmpty()) {
      return evidence.score();
    }
    double[] chances = model.probabilities(mirrored);
    double lean = chances[2] - chances[0];
    return Math.abs(lean) < FELT ? evidence.score() : lean * MIRRORED;
  }

  private static int words(Features features) {
    int words = 0;
    for (Token token : features.tokens()) {
      words += token.kind() != Token.Kind.SIGN ? 1 : 0;
    }
    return words;
  }
}
