package io.tellten.analysis;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What a text is to a model: its words, rows of words and, for words the model does not know,
 * pieces of them, by number; the concepts of our dictionary it speaks of; and traits of the text as
 * a whole. Names of people, places and products are no features.
 */
public final class Features {
  /** Numbers of words, rows and pieces lie below this. Two may share one; the model learns so. */
  public static final int BUCKETS = 1 << 21;

  /** Concepts, plain and turned around by a negation, are numbered from here. */
  static final int CONCEPTS = BUCKETS;

  static final int MAX_CONCEPTS = 1 << 13;

  /** Traits of the text as a whole are numbered from here. */
  static final int TRAITS = CONCEPTS + 2 * MAX_CONCEPTS;

  static final int TRAIT_LIMIT = 256;

  /** A word is one feature, and one more where it is shouted or drawn out. */
  static final int USES = 2;

  /** Words of the vocabulary are numbered from here, then again by how they are used. */
  public static final int WORDS_FROM = TRAITS + TRAIT_LIMIT;

  /** All numbers lie below this. */
  public static final int SIZE = WORDS_FROM + USES * Vocabulary.MAX_WORDS;

  private static final int ALOUD = WORDS_FROM + Vocabulary.MAX_WORDS;

  /** Beginnings and endings of words have so many letters, what stands in the middle has four. */
  private static final int PIECE_MIN = 3;

  private static final int PIECE_MAX = 6;
  private static final int MIDDLE = 4;

  /** A net looks at so many letters of a word it does not know. */
  private static final int STEM = 5;

  /** What a block adds beside the others. */
  static final float WORDS = 1.0f;

  static final float ROWS = 0.7f;
  private static final float PIECES = 0.35f;

  /** What the pieces of a known word add to its own weight. */
  public static final float PIECE_SHARE = PIECES / WORDS;

  private static final float IDEAS = 1.0f;

  private static final int NEGATED = 0x5bd1e995;
  private static final int ROW = 0x2545f491;
  private static final int PIECE = 0x27d4eb2f;
  private static final int FRONT = 0x165667b1;
  private static final int BACK = 0x3c6ef372;

  /** Stands for every name. */
  static final int NAME = Hashes.of("<name>");
  private static final int RARE = Hashes.of("<rare>");

  private final List<Token> tokens;
  private final Token[] each;
  private final Form[] forms;
  private final int[] marks;
  private final boolean isEmpty;
  private final float[] mass;
  private final boolean[] isName;
  private final int tongue;
  private final Ideas ideas;

  /**
   * Of tokens that are read already.
   *
   * @param others in place of their marks; null: these
   */
  private Features(List<Token> tokens, int @Nullable [] others) {
    this.tokens = tokens;
    this.each = tokens.toArray(new Token[0]);
    this.forms = new Form[each.length];
    this.marks = others == null ? new int[each.length] : others;
    TokenCounts counts = new TokenCounts();
    for (int i = 0; i < each.length; i++) {
      if (others == null) {
        marks[i] = each[i].marks();
      }
      forms[i] = each[i].word();
      counts.add(marks[i], forms[i]);
    }
    this.isEmpty = counts.saysNothing(forms);
    this.tongue = counts.tongue();
    this.isName = Names.in(each, marks, tongue, counts);
    this.mass = Stress.of(marks, tongue, counts);
    this.ideas = Ideas.of(this, counts);
  }

  /** The features of a text. */
  public static Features of(String text) {
    return of(Tokenizer.tokens(text));
  }

  /** The features of a text by its tokens, which stay as they are. */
  static Features of(List<Token> tokens) {
    return new Features(tokens, null);
  }

  /**
   * The features of some of its tokens, as if nothing stood around them; the tokens themselves say
   * of a negation what they did.
   */
  Features part(int from, int to) {
    int[] part = Arrays.copyOfRange(marks, from, to);
    boolean opens = true;
    boolean isTurned = false;
    boolean isNew = false;
    for (int i = 0; i < part.length; i++) {
      boolean isWord = (part[i] & Token.WORD) != 0;
      // What a negation before the first token turns is not turned without it.
      isNew |= isTurned || isWord && (part[i] & Token.TURNED) == 0;
      isTurned |= isWord && (part[i] & Roles.NEGATION) != 0;
      part[i] = isNew ? part[i] : part[i] & ~Token.TURNED;
      part[i] = opens && isWord ? part[i] | Token.OPENS : part[i];
      opens &= !isWord;
    }
    return new Features(tokens.subList(from, to), part);
  }

  /** Whether the text has nothing that could be felt about. */
  public boolean isEmpty() {
    return isEmpty;
  }

  /** Takes a feature. */
  public interface Visitor {
    /**
     * A feature of the tokens from one place up to another; those of the whole text have none.
     *
     * @param value how strong it is in the text
     */
    void visit(int feature, float value, int from, int to);
  }

  /** Hands over every feature, in a fixed order; one may come several times. */
  public void forEach(Vocabulary known, Visitor visitor) {
    int[] ids = new int[each.length];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = isName[i] ? -1 : known.idOf(forms[i].hash());
    }
    words(known, ids, visitor);
    rows(ids, visitor);
    forEachGeneral(visitor);
  }

  /** Hands over the concepts the text speaks of and the traits of the whole text. */
  void forEachGeneral(Visitor visitor) {
    ideas.forEach(IDEAS, visitor);
    ideas.traits(size(), tongue, visitor);
  }

  /** The words of the text as a vocabulary counts them. */
  public void forEachWord(WordVisitor visitor) {
    for (int i = 0; i < each.length; i++) {
      visitor.visit(word(i), each[i].form(), (marks[i] & Token.TURNED) != 0, isName[i]);
    }
  }

  /** Takes a word. */
  public interface WordVisitor {
    /** A word: its hash and form, and whether it stands behind a negation, or as a name. */
    void visit(int hash, String form, boolean isNegated, boolean isName);
  }

  /** Whether a feature is a concept of our dictionary or a trait of the whole text. */
  public static boolean isGeneral(int feature) {
    return feature >= CONCEPTS && feature < WORDS_FROM;
  }

  /**
   * The text as a net takes it that knows its words.
   *
   * @param rows of each token its row in the net
   */
  NetText forNet(int[] rows) {
    NetText text = new NetText(rows, rows, new int[each.length], marks);
    ideas.mark(text.ideas());
    return text;
  }

  /** The text as a net takes it; names are one word, and no beginnings of them are looked at. */
  public NetText forNet() {
    int size = tokens.size();
    NetText text = new NetText(new int[size], new int[size], new int[size], marks);
    for (int i = 0; i < size; i++) {
      text.words()[i] = isName[i] ? NAME : forms[i].hash();
      text.stems()[i] = (marks[i] & Token.CAPITAL) != 0 ? 0 : stem(each[i].form());
    }
    ideas.mark(text.ideas());
    return text;
  }

  /** For each idea (a concept plain, then turned around) how good or bad it is, from −1 to 1. */
  public static float[] valencesOfIdeas() {
    return Ideas.valences();
  }

  /** The hash of a word's first letters; 0 where it has not enough of them. */
  static int stem(String form) {
    if (form.length() < STEM || !Character.isLetter(form.codePointAt(0))) {
      return 0;
    }
    int hash = Hashes.begin();
    for (int i = 0; i < STEM; i++) {
      hash = Hashes.step(hash, form.charAt(i));
    }
    return Hashes.end(hash);
  }

  /** Whether a token may move the score: names do not, nor unknown words written like them. */
  boolean carriesWeight(int token, int id) {
    return id >= 0 || !isName[token] && hasPieces(token);
  }

  /** Whether a token, though it is not known, may tell something by its pieces. */
  boolean hasPieces(int token) {
    return (marks[token] & Token.CAPITAL) == 0;
  }

  /** Whether it stands behind a negation. */
  boolean isTurned(int token) {
    return (marks[token] & Token.TURNED) != 0;
  }

  boolean isWord(int token) {
    return (marks[token] & Token.WORD) != 0;
  }

  /** Whether it is shouted or drawn out. */
  boolean isLoud(int token) {
    return (marks[token] & (Token.SHOUTED | Token.DRAWN_OUT)) != 0;
  }

  /** How much it counts by where it stands. */
  float mass(int token) {
    return mass[token];
  }

  /** Where the last sentence begins. */
  int lastOpening() {
    return Stress.lastOpening(marks);
  }

  int tongue() {
    return tongue;
  }

  /** Whether it is a name, which is no feature. */
  boolean isName(int token) {
    return isName[token];
  }

  Form form(int token) {
    return forms[token];
  }

  List<Token> tokens() {
    return tokens;
  }

  int size() {
    return each.length;
  }

  /** What a word is counted by. */
  int word(int token) {
    return isTurned(token) ? turned(forms[token].hash()) : forms[token].hash();
  }

  /** The hash of a word behind a negation. */
  static int turned(int hash) {
    return Hashes.mix(hash ^ NEGATED) | 1 << 31;
  }

  private void words(Vocabulary known, int[] ids, Visitor visitor) {
    int size = each.length;
    Bag bag = new Bag(size);
    int[] places = new int[size];
    for (int i = 0; i < size; i++) {
      places[i] = isName[i] ? -1 : bag.add(word(i), mass[i]);
    }
    float scale = WORDS / bag.norm();
    for (int i = 0; i < size; i++) {
      if (isName[i]) {
        continue;
      }
      float value = bag.share(places[i], mass[i]) * scale;
      int word = isTurned(i) ? known.idOf(word(i)) : ids[i];
      if (word >= 0) {
        visitor.visit(WORDS_FROM + word, value, i, i + 1);
        if (isLoud(i)) {
          visitor.visit(ALOUD + word, value, i, i + 1);
        }
      }
      if (word >= 0 || hasPieces(i)) {
        int index = i;
        pieces(
            each[i].form(),
            isTurned(i),
            piece -> visitor.visit(piece, value * PIECE_SHARE, index, index + 1));
      }
    }
  }

  private void rows(int[] ids, Visitor visitor) {
    int size = each.length;
    Bag bag = new Bag(size);
    int[] places = new int[size];
    for (int i = 1; i < size; i++) {
      places[i] = bag.add(row(stand(i - 1, ids[i - 1]), stand(i, ids[i])), mass[i]);
    }
    float scale = ROWS / bag.norm();
    for (int i = 1; i < size; i++) {
      visitor.visit(
          bag.key(places[i]), bag.share(places[i], mass[i]) * scale, i - 1, i + 1);
    }
  }

  /** The feature of a row of two words by what stands for each. */
  static int row(int first, int second) {
    return Hashes.mix(first * 31 ^ second ^ ROW) & BUCKETS - 1;
  }

  /** What stands for a word in a row: names and rare words only as such. */
  int stand(int token, int id) {
    if (isName[token]) {
      return NAME;
    }
    if (id >= 0) {
      return forms[token].hash();
    }
    return (marks[token] & Token.CAPITAL) != 0 ? NAME : RARE;
  }

  /** The pieces of a word: its beginnings and endings, and what stands in its middle. */
  public static void pieces(String form, boolean isNegated, IntConsumer visitor) {
    int length = form.length();
    if (length < PIECE_MIN || !Character.isLetter(form.codePointAt(0))) {
      return;
    }
    int seed = isNegated ? PIECE ^ NEGATED : PIECE;
    int front = seed ^ FRONT;
    int back = seed ^ BACK;
    for (int i = 0; i < Math.min(length, PIECE_MAX); i++) {
      front = Hashes.step(front, form.charAt(i));
      back = Hashes.step(back, form.charAt(length - 1 - i));
      if (i + 1 >= PIECE_MIN) {
        visitor.accept(Hashes.mix(front) & BUCKETS - 1);
        visitor.accept(Hashes.mix(back) & BUCKETS - 1);
      }
    }
    for (int i = 1; i + MIDDLE < length; i++) {
      int middle = seed;
      for (int j = 0; j < MIDDLE; j++) {
        middle = Hashes.step(middle, form.charAt(i + j));
      }
      visitor.accept(Hashes.mix(middle) & BUCKETS - 1);
    }
  }
}
