package io.tellten.match;

import java.util.Arrays;

/**
 * A text as names are looked for in it: its letters and digits folded and without what stands
 * between them, each knowing what gap lay before it and where it came from.
 */
final class FoldedText {
  private final String text;
  private char[] letters;
  private byte[] gaps;
  private int[] starts;
  private int[] ends;
  private int size;
  private int gap;

  private FoldedText(String text) {
    this.text = text;
    int room = text.length() + 1;
    this.letters = new char[room];
    this.gaps = new byte[room];
    this.starts = new int[room];
    this.ends = new int[room];
  }

  /**
   * Folds a text.
   *
   * @param wall an index that no name reaches across (the end of a title); -1 for none
   */
  static FoldedText of(String text, int wall) {
    FoldedText folded = new FoldedText(text);
    int length = text.length();
    int at = 0;
    while (at < length) {
      if (at == wall) {
        folded.gap |= Letters.OTHER;
      }
      char first = text.charAt(at);
      int next = at + (first < 0x80 ? 1 : clusterLength(text, at));
      folded.add(first < 0x80 ? Letters.fold(first) : foldCluster(text, at, next), at, next);
      at = next;
    }
    folded.close();
    return folded;
  }

  /** The folded letters, without gaps. */
  char[] letters() {
    return letters;
  }

  int size() {
    return size;
  }

  char letter(int index) {
    return letters[index];
  }

  /** Whether these letters stand here, whatever gaps lie between them. */
  boolean hasLetters(int index, String wanted) {
    if (size - index < wanted.length()) {
      return false;
    }
    for (int i = 0; i < wanted.length(); i++) {
      if (letters[index + i] != wanted.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Whether no word runs on into this letter. */
  boolean isWordStart(int index) {
    return index == 0
        || gaps[index] != 0
        || !Letters.runOn(letters[index - 1], letters[index]);
  }

  /** Whether a name may end before this letter; a quick look that rules out most places. */
  boolean mayEndBefore(int index) {
    return index >= size
        || gaps[index] != 0
        || letters[index] == 's'
        || letters[index] >= 0x80
        || text.charAt(starts[index]) >= 0x80
        || !Letters.runOn(letters[index - 1], letters[index]);
  }

  /** The gap before a letter (or, at {@link #size}, after the last), a set of Letters' bits. */
  int gapBefore(int index) {
    return gaps[index];
  }

  /** Where in the text the letter began. */
  int start(int index) {
    return starts[index];
  }

  /** Where in the text the letter ended. */
  int end(int index) {
    return ends[index];
  }

  /** The character at an index of the text, full-width forms made narrow; 0 outside. */
  char original(int index) {
    if (index < 0 || index >= text.length()) {
      return 0;
    }
    char found = text.charAt(index);
    return found >= '！' && found <= '～' ? (char) (found - '！' + '!') : found;
  }

  /** Whether the text has these characters at an index, case apart. */
  boolean hasAt(int index, String characters) {
    return text.regionMatches(true, index, characters, 0, characters.length());
  }

  private static int clusterLength(String text, int at) {
    int length = Character.charCount(text.codePointAt(at));
    while (at + length < text.length() && joins(text.charAt(at), text.charAt(at + length))) {
      length++;
    }
    return length;
  }

  /** Whether two characters make one letter only together. */
  private static boolean joins(char first, char next) {
    boolean isVoiceMark = next == 0x3099 || next == 0x309A || next == 0xFF9E || next == 0xFF9F;
    boolean isJamo = first >= 0x1100 && first <= 0x115F && next >= 0x1160 && next <= 0x11FF;
    return isVoiceMark || isJamo;
  }

  private static String foldCluster(String text, int from, int to) {
    int first = text.codePointAt(from);
    return Character.charCount(first) == to - from
        ? Letters.fold(first)
        : Letters.foldTogether(text.substring(from, to));
  }

  private void add(String fold, int from, int to) {
    int made = Letters.gapOf(fold);
    if (made != 0) {
      gap |= made;
      return;
    }
    for (int i = 0; i < fold.length(); i++) {
      if (size + 1 >= letters.length) {
        grow();
      }
      letters[size] = fold.charAt(i);
      gaps[size] = (byte) gap;
      starts[size] = from;
      ends[size] = to;
      size++;
      gap = 0;
    }
  }

  private void grow() {
    int room = letters.length * 2 + 8;
    letters = Arrays.copyOf(letters, room);
    gaps = Arrays.copyOf(gaps, room);
    starts = Arrays.copyOf(starts, room);
    ends = Arrays.copyOf(ends, room);
  }

  private void close() {
    gaps[size] = (byte) gap;
    letters = Arrays.copyOf(letters, size);
  }
}
