package io.tellten.analysis;

import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * A word as texts are compared by: lower case, without accents, long-drawn letters shortened; or a
 * fixed form for what matters only by its kind. Texts share their forms (see {@link Forms}), and
 * what a reader looked up about one is noted on it, so that a common word is looked up once and not
 * in each text.
 *
 * <p>Safe on any thread: whoever looks the same up notes the same, so it does not matter who was
 * last, nor whether another thread sees it.
 */
final class Form {
  /** In place of a note: nothing is noted. */
  static final int NOWHERE = -1;

  /** No number that is noted is less. */
  static final int LEAST = ListedWords.NONE;

  /** A note of the first node in {@link Concepts}. */
  static final int CONCEPT = 0;

  /** A note of the place in the {@link ListedWords} of Latin letters. */
  static final int LISTED = 1;

  /** Notes of the class in the {@link WordSets} of topics, one for each language. */
  static final int TOPICS = 2;

  /** Notes of the number in the {@link Lexicon} of signals, one for each language. */
  static final int SIGNALS = TOPICS + Tongue.TONGUES.size();

  private static final int NOTES = SIGNALS + Tongue.TONGUES.size();

  private final String text;
  private final int hash;
  private final int check;
  private final int roles;
  private final int[] notes = new int[NOTES];
  private @Nullable WordSense sense;
  private @Nullable WordSense turned;

  Form(String text, int hash) {
    this.text = text;
    this.hash = hash;
    this.check = text.hashCode();
    this.roles = Roles.of(hash);
  }

  /** As it is compared. */
  String text() {
    return text;
  }

  /** As {@link Hashes#of} gives it; never 0. */
  int hash() {
    return hash;
  }

  /**
   * A second hash, {@link String#hashCode}. What shares both is taken for the same word; by chance
   * that is wrong once in some 10<sup>18</sup> pairs.
   */
  int check() {
    return check;
  }

  /** What it does in a sentence: see {@link Roles}. */
  int roles() {
    return roles;
  }

  /**
   * What was noted of this word, or else what is found now, which is noted.
   *
   * @param note which; {@link #NOWHERE} for something that is not noted
   * @param search finds a number of at least {@link #LEAST}, always the same for this word
   */
  int noted(int note, ToIntFunction<Form> search) {
    if (note == NOWHERE) {
      return search.applyAsInt(this);
    }
    int noted = notes[note];
    if (noted == 0) {
      noted = search.applyAsInt(this) - LEAST + 1;
      notes[note] = noted;
    }
    return noted + LEAST - 1;
  }

  /** What a model of feelings last made of it, as it is or behind a negation. */
  @Nullable WordSense sense(boolean isTurned) {
    return isTurned ? turned : sense;
  }

  /** Keeps that; answers it. */
  WordSense keep(WordSense made, boolean isTurned) {
    if (isTurned) {
      turned = made;
    } else {
      sense = made;
    }
    return made;
  }
}
