package io.tellten.match;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import org.jspecify.annotations.Nullable;

/**
 * What one character counts for when names are compared: its folded form without case, accent and
 * width, or the kind of gap it makes between two words.
 */
final class Letters {
  /** White space, hyphens, dashes and underscores, which stand for each other. */
  static final int SPACE = 1;

  /** Full stops and middle dots. */
  static final int DOT = 2;

  /** Apostrophes, straight and curly, and what people type for them. */
  static final int APOSTROPHE = 4;

  /** Every other sign between words. */
  static final int OTHER = 8;

  /** A break that has no width: it may stand inside a word as well as between two. */
  static final int ZERO_WIDTH = 16;

  /** Gaps are told apart from letters in a fold by a first character that no text folds to. */
  private static final char GAP_MARK = '\uFFFF';

  private static final String DROPPED = "";

  /** Folds by BMP character, filled as characters are met; a race only computes one twice. */
  private static final @Nullable String[] KNOWN = new String[Character.MAX_VALUE + 1];

  private Letters() {}

  /** The folded characters; empty for what counts for nothing; {@link #gapOf} tells gaps. */
  static String fold(int codePoint) {
    if (codePoint > Character.MAX_VALUE) {
      return compute(codePoint);
    }
    String known = KNOWN[codePoint];
    if (known == null) {
      known = compute(codePoint);
      KNOWN[codePoint] = known;
    }
    return known;
  }

  /** Folds characters that only together make a letter (jamo, kana with its voice mark). */
  static String foldTogether(String cluster) {
    StringBuilder folded = new StringBuilder();
    Normalizer.normalize(cluster, Form.NFKC)
        .codePoints()
        .mapToObj(Letters::fold)
        .filter(one -> gapOf(one) == 0)
        .forEach(folded::append);
    return folded.toString();
  }

  /** The kind of gap a fold stands for; 0 for letters and for nothing. */
  static int gapOf(String fold) {
    return !fold.isEmpty() && fold.charAt(0) == GAP_MARK ? fold.charAt(1) : 0;
  }

  /** Whether a folded character belongs to a script that puts no spaces between words. */
  static boolean isSpaceless(char folded) {
    if (folded < 0x0E00) {
      return false;
    }
    if (Character.isSurrogate(folded)) {
      return true; // beyond the BMP only rare Han characters are left after folding
    }
    switch (UnicodeScript.of(folded)) {
      case HAN, HIRAGANA, KATAKANA, THAI, LAO, KHMER, MYANMAR, TIBETAN:
        return true;
      default:
        return folded == 'ー';
    }
  }

  static boolean isHangul(char folded) {
    return folded >= '가' && folded <= '힣';
  }

  /** Signs that are part of a name, as in H&amp;M and C++. */
  static boolean isNameSign(char folded) {
    return folded == '&' || folded == '+';
  }

  /** Whether two neighbouring folded characters are one word, so that no name ends between them. */
  static boolean runOn(char before, char after) {
    return !isSpaceless(before)
        && !isSpaceless(after)
        && isHangul(before) == isHangul(after)
        && isNameSign(before) == isNameSign(after);
  }

  private static String compute(int codePoint) {
    if (isDropped(codePoint)) {
      return DROPPED;
    }
    int gap = gapOf(codePoint);
    return gap != 0 ? "" + GAP_MARK + (char) gap : letters(codePoint);
  }

  private static boolean isDropped(int codePoint) {
    return codePoint == 0x200B
        ? false
        : Character.getType(codePoint) == Character.FORMAT
            || isAccent(codePoint)
            || (codePoint >= 0xFE00 && codePoint <= 0xFE0F) // variation selectors
            || codePoint == '™'
            || codePoint == '®'
            || codePoint == '©'
            || codePoint == '℠'
            || codePoint == 'ـ'; // the Arabic stretching stroke
  }

  private static int gapOf(int codePoint) {
    switch (codePoint) {
      case '\'', '’', '‘', '‛', 'ʼ', 'ʻ', '`', '´', '′', '＇':
        return APOSTROPHE;
      case '.', '．', '·', '・', '･', '‧', '•':
        return DOT;
      case 0x200B:
        return ZERO_WIDTH;
      default:
        break;
    }
    if (Character.isWhitespace(codePoint)
        || Character.isSpaceChar(codePoint)
        || Character.getType(codePoint) == Character.DASH_PUNCTUATION
        || Character.getType(codePoint) == Character.CONNECTOR_PUNCTUATION) {
      return SPACE;
    }
    boolean counts =
        Character.isLetterOrDigit(codePoint)
            || Character.getType(codePoint) == Character.NON_SPACING_MARK
            || Character.getType(codePoint) == Character.COMBINING_SPACING_MARK
            || codePoint == '&'
            || codePoint == '＆'
            || codePoint == '+'
            || codePoint == '＋'
            || Character.isLetterOrDigit(
                Normalizer.normalize(Character.toString(codePoint), Form.NFKC).codePointAt(0));
    return counts ? 0 : OTHER;
  }

  private static String letters(int codePoint) {
    String plain = Normalizer.normalize(Character.toString(codePoint), Form.NFKC);
    StringBuilder folded = new StringBuilder();
    Normalizer.normalize(plain, Form.NFD)
        .codePoints()
        .filter(one -> !isAccent(one))
        .forEach(one -> appendFolded(folded, one));
    StringBuilder kept = new StringBuilder();
    Normalizer.normalize(folded, Form.NFC)
        .codePoints()
        .filter(one -> gapOf(one) == 0)
        .forEach(kept::appendCodePoint);
    return kept.toString();
  }

  private static void appendFolded(StringBuilder folded, int codePoint) {
    int lower = Character.toLowerCase(Character.toUpperCase(codePoint));
    switch (lower) {
      case 'ß', 'ẞ' -> folded.append("ss");
      case 'æ' -> folded.append("ae");
      case 'œ' -> folded.append("oe");
      case 'þ' -> folded.append("th");
      case 'ø' -> folded.append('o');
      case 'ł' -> folded.append('l');
      case 'đ', 'ð' -> folded.append('d');
      case 'ħ' -> folded.append('h');
      case 'ı' -> folded.append('i');
      case 'ك' -> folded.append('ک');
      case 'ي', 'ى' -> folded.append('ی');
      case 'ة' -> folded.append('ه');
      default -> folded.appendCodePoint(lower);
    }
  }

  /** Marks that change no letter into another one: accents, Hebrew points, Arabic vowels. */
  private static boolean isAccent(int codePoint) {
    return (codePoint >= 0x0300 && codePoint <= 0x036F)
        || (codePoint >= 0x0591 && codePoint <= 0x05C7)
        || (codePoint >= 0x064B && codePoint <= 0x065F)
        || codePoint == 0x0670;
  }
}
