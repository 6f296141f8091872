package io.tellten.analysis;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.IntToDoubleFunction;

/**
 * What a text is to a linear model: words, pairs of words and pieces of words by number, in two
 * blocks that each have length one, and a few traits of the text as a whole.
 */
public final class Features {
  /** Numbers of words and pieces lie below this. Two may share one; the model learns with it. */
  public static final int BUCKETS = 1 << 20;

  /** Traits of the text as a whole are numbered from here. */
  private static final int TRAITS = BUCKETS;

  private static final int LENGTH_TRAITS = 8;
  private static final int TRAIT_LIMIT = 16;

  /** All numbers lie below this. */
  public static final int SIZE = BUCKETS + TRAIT_LIMIT;

  private static final int PIECE_MIN = 3;
  private static final int PIECE_MAX = 5;

  /** What a block adds beside the others; pieces of words repeat what the words say. */
  private static final float WORDS = 1.0f;

  private static final float PIECES = 0.8f;

  private static final int NEGATED = 0x5bd1e995;
  private static final int PAIR = 0x2545f491;
  private static final int PIECE = 0x27d4eb2f;

  private static final Set<String> NOTHING = Set.of("<url>", "<user>", "...");

  private final List<Token> tokens;
  private final Bag words;
  private final Bag pieces;

  /** Each single word or piece met, as number and token, for telling what moved the score. */
  private int[] met = new int[64];

  private int metSize;

  private Features(List<Token> tokens) {
    this.tokens = tokens;
    this.words = new Bag(tokens.size() * 3);
    this.pieces = new Bag(tokens.size() * 10);
  }

  /** The features of a text. */
  public static Features of(String text) {
    Features features = new Features(Tokenizer.tokens(text));
    features.collect();
    return features;
  }

  /** Whether the text has nothing that could be felt about. */
  public boolean isEmpty() {
    return tokens.stream().allMatch(Features::saysNothing);
  }

  /** How many features {@link #forEach} hands over. */
  public int count() {
    return words.size() + pieces.size() + 2;
  }

  /** Hands over every feature once, in a fixed order. */
  public void forEach(Visitor visitor) {
    float wordScale = WORDS / words.norm();
    for (int i = 0; i < words.size(); i++) {
      visitor.visit(words.key(i), words.weight(i) * wordScale);
    }
    float pieceScale = PIECES / pieces.norm();
    for (int i = 0; i < pieces.size(); i++) {
      visitor.visit(pieces.key(i), pieces.weight(i) * pieceScale);
    }
    visitor.visit(TRAITS, 1);
    visitor.visit(TRAITS + 1 + lengthTrait(), 1);
  }

  /** Takes a feature. */
  public interface Visitor {
    /** A feature's number and how strong it is in the text. */
    void visit(int feature, float value);
  }

  /** Shares out what each feature adds to the tokens it was met in. */
  double[] byToken(IntToDoubleFunction weightOf) {
    double[] shares = new double[tokens.size()];
    double wordScale = WORDS / words.norm();
    double pieceScale = PIECES / pieces.norm();
    for (int i = 0; i < metSize; i += 3) {
      int key = met[i];
      Bag bag = met[i + 2] < 0 ? pieces : words;
      int count = bag.count(key);
      double share =
          weightOf.applyAsDouble(key)
              * Bag.weightOf(count)
              / count
              * (bag == words ? wordScale : pieceScale);
      int token = met[i + 1];
      if (met[i + 2] > 0) {
        shares[token] += share / 2;
        shares[token - 1] += share / 2;
      } else {
        shares[token] += share;
      }
    }
    return shares;
  }

  List<Token> tokens() {
    return tokens;
  }

  private static boolean saysNothing(Token token) {
    return token.kind() == Token.Kind.SIGN && NOTHING.contains(token.form());
  }

  private void collect() {
    int previous = 0;
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      int word = hash(token.form());
      addWord(token.isNegated() ? mix(word ^ NEGATED) : word, i, 0);
      if (previous != 0) {
        addWord(mix(previous * 31 ^ word ^ PAIR), i, 1);
      }
      if (token.kind() == Token.Kind.WORD) {
        addPieces(token, i);
      }
      previous = word;
    }
  }

  private void addWord(int hash, int token, int isPair) {
    int key = hash & (BUCKETS - 1);
    words.add(key);
    meet(key, token, isPair);
  }

  private void addPieces(Token token, int index) {
    String form = token.form();
    int length = form.length() + 2;
    if (length <= PIECE_MIN || form.charAt(0) == '<') {
      return;
    }
    int seed = token.isNegated() ? PIECE ^ NEGATED : PIECE;
    for (int from = 0; from < length; from++) {
      int hash = seed;
      for (int to = from; to < length && to - from < PIECE_MAX; to++) {
        char letter = to == 0 || to == length - 1 ? ' ' : form.charAt(to - 1);
        hash = (hash ^ letter) * 0x01000193;
        if (to - from + 1 >= PIECE_MIN) {
          int key = mix(hash) & (BUCKETS - 1);
          pieces.add(key);
          meet(key, index, -1);
        }
      }
    }
  }

  private void meet(int key, int token, int kind) {
    if (metSize + 3 > met.length) {
      met = Arrays.copyOf(met, met.length * 2);
    }
    met[metSize++] = key;
    met[metSize++] = token;
    met[metSize++] = kind;
  }

  /** Long texts are seldom neutral: how long it is, in powers of two. */
  private int lengthTrait() {
    int power = 32 - Integer.numberOfLeadingZeros(tokens.size() / 4);
    return Math.min(power, LENGTH_TRAITS - 1);
  }

  private static int hash(String form) {
    int hash = 0x811c9dc5;
    for (int i = 0; i < form.length(); i++) {
      hash = (hash ^ form.charAt(i)) * 0x01000193;
    }
    return mix(hash) | 1 << 31;
  }

  private static int mix(int hash) {
    int mixed = hash;
    mixed ^= mixed >>> 16;
    mixed *= 0x85ebca6b;
    mixed ^= mixed >>> 13;
    mixed *= 0xc2b2ae35;
    return mixed ^ mixed >>> 16;
  }
}
