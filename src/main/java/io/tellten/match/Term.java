package io.tellten.match;

import io.tellten.model.Business;
import io.tellten.model.KoreanEndings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A name, handle, hashtag or excluded term of one business, and when letters found in a text are
 * really it.
 */
final class Term {
  /** How it is written decides what it may match. */
  private enum Form {
    NAME,
    HANDLE,
    HASHTAG,
    /** Letters without which a query holds for no post. */
    ANCHOR,
    /** The same, and the word may go on. */
    BEGINNING
  }

  /**
   * A genitive s is looked for behind names of this length only: behind a shorter one it is another
   * word.
   */
  private static final int MIN_GENITIVE = 4;

  /**
   * An apostrophe before the last s is forgiven in names of this length only ("she'll" is no
   * Shell).
   */
  private static final int MIN_LOOSE_S = 5;

  /** No site has longer account names; it bounds how far back a handle is looked for. */
  private static final int MAX_HANDLE = 320;

  /** The longest ending that two Korean particles make. */
  private static final int MAX_PARTICLES = 6;

  private static final Set<String> KOREAN_PARTICLES = Set.copyOf(KoreanEndings.ALL);

  private final int business;
  private final boolean isExcluded;
  private final Form form;
  private final String letters;
  private final byte[] gaps;
  private final String account;

  private Term(int business, boolean isExcluded, Form form, FoldedText folded, String account) {
    this.business = business;
    this.isExcluded = isExcluded;
    this.form = form;
    this.letters = new String(folded.letters());
    this.gaps = new byte[folded.size()];
    for (int i = 0; i < gaps.length; i++) {
      gaps[i] = (byte) (folded.gapBefore(i) & ~Letters.ZERO_WIDTH);
    }
    this.account = account;
  }

  /** All that is looked for on behalf of a business. */
  static List<Term> of(int index, Business business) {
    List<Term> terms = new ArrayList<>(of(index, false, business.name()));
    business.aliases().forEach(alias -> terms.addAll(of(index, false, alias)));
    business.exclude().forEach(excluded -> terms.addAll(of(index, true, excluded)));
    return terms;
  }

  /**
   * The terms that a written name stands for; more than one where a letter is commonly written in
   * two ways (Müller, Mueller), none where it holds no letter or digit.
   */
  static List<Term> of(int business, boolean isExcluded, String written) {
    String name = written.strip();
    String sign = name.isEmpty() ? "" : name.substring(0, 1);
    boolean isHandle = sign.equals("@") || sign.equals("＠");
    boolean isHashtag = sign.equals("#") || sign.equals("＃");
    Form form = isHandle ? Form.HANDLE : isHashtag ? Form.HASHTAG : Form.NAME;
    String body = form == Form.NAME ? name : name.substring(1);
    List<Term> terms = new ArrayList<>();
    add(terms, new Term(business, isExcluded, form, FoldedText.of(body, -1), body));
    if (form != Form.HANDLE) {
      FoldedText spelledOut = FoldedText.of(spellOut(body), -1);
      add(terms, new Term(business, isExcluded, form, spelledOut, body));
    }
    return terms;
  }

  /** Letters that a query of the business is anchored to. */
  static Term anchor(int business, CompiledQuery.Anchor anchor) {
    Form form = anchor.isPrefix() ? Form.BEGINNING : Form.ANCHOR;
    return new Term(business, false, form, FoldedText.of(anchor.letters(), -1), anchor.letters());
  }

  boolean isAnchor() {
    return form == Form.ANCHOR || form == Form.BEGINNING;
  }

  /** Whether a word that it stands in may go on behind it. */
  boolean isBeginning() {
    return form == Form.BEGINNING;
  }

  int business() {
    return business;
  }

  boolean isExcluded() {
    return isExcluded;
  }

  /** What the automaton looks for. */
  String letters() {
    return letters;
  }

  /** Whether its letters, found from one index of the text to another, stand there as this term. */
  boolean isAt(FoldedText text, int from, int to) {
    switch (form) {
      case ANCHOR, BEGINNING:
        return true;
      case HANDLE:
        return isHandleAt(text, from, to);
      case HASHTAG:
        return text.original(text.start(from) - 1) == '#'
            && hasRightGaps(text, from, true)
            && isWordStart(text, from)
            && isWordEnd(text, from, to);
      default:
        return isNameAt(text, from, to);
    }
  }

  private static void add(List<Term> terms, Term term) {
    boolean isNew = terms.stream().noneMatch(other -> other.letters.equals(term.letters));
    if (!term.letters.isEmpty() && isNew) {
      terms.add(term);
    }
  }

  /** As people write a name whose letters their keyboard does not have. */
  static String spellOut(String name) {
    return name.toLowerCase(Locale.ROOT)
        .replace("ä", "ae")
        .replace("ö", "oe")
        .replace("ü", "ue")
        .replace("ø", "oe")
        .replace("å", "aa");
  }

  private boolean isHandleAt(FoldedText text, int from, int to) {
    int start = text.start(from);
    int end = start + account.length();
    return text.hasAt(start, account)
        && text.end(to - 1) == end
        && text.original(start - 1) == '@'
        && !isHandlePart(text.original(start - 2))
        && isHandleEnd(text, end, account.indexOf('@') < 0);
  }

  private boolean isNameAt(FoldedText text, int from, int to) {
    int start = text.start(from);
    char sign = text.original(start - 1);
    if (!hasRightGaps(text, from, sign == '#' || sign == '@')
        || !isWordStart(text, from)
        || !isWordEnd(text, from, to)) {
      return false;
    }
    int end = text.end(to - 1);
    if (sign == '@') { // a handle is us as a whole or not at all; behind a letter it is an address
      return !isHandlePart(text.original(start - 2)) && isHandleEnd(text, end, true);
    }
    return !isInsideHandle(text, start) && !isMailbox(text, end);
  }

  private boolean hasRightGaps(FoldedText text, int from, boolean isTag) {
    for (int i = 1; i < gaps.length; i++) {
      if (!mayStandFor(gaps[i], text.gapBefore(from + i), i, isTag)) {
        return false;
      }
    }
    return true;
  }

  /** Whether what lies between two letters of the text may stand for the gap in the name. */
  private boolean mayStandFor(int gap, int found, int index, boolean isTag) {
    int seen = found & ~Letters.ZERO_WIDTH;
    char before = letters.charAt(index - 1);
    char after = letters.charAt(index);
    if (Letters.isNameSign(before) || Letters.isNameSign(after)) {
      return (seen & ~(gap | Letters.SPACE)) == 0;
    }
    if (gap == 0) {
      return seen == 0 || (seen == Letters.APOSTROPHE && isLooseS(index));
    }
    if (seen == 0) {
      return found != 0
          || isTag
          || gap == Letters.APOSTROPHE
          || gap == Letters.DOT
          || (Letters.isSpaceless(before) && Letters.isSpaceless(after));
    }
    if (gap == Letters.DOT) {
      return seen == Letters.DOT || seen == Letters.SPACE;
    }
    return (seen & ~(gap | Letters.SPACE)) == 0;
  }

  private boolean isLooseS(int index) {
    return index == gaps.length - 1 && gaps.length >= MIN_LOOSE_S && letters.charAt(index) == 's';
  }

  private boolean isWordStart(FoldedText text, int from) {
    if (text.original(text.start(from) - 1) == '_'
        && Character.isLetterOrDigit(text.original(text.start(from) - 2))) {
      return false;
    }
    return text.isWordStart(from);
  }

  private boolean isWordEnd(FoldedText text, int from, int to) {
    int end = text.end(to - 1);
    if (text.original(end) == '_' && Character.isLetterOrDigit(text.original(end + 1))) {
      return false;
    }
    if (isBreak(text, to)) {
      return true;
    }
    return Letters.isHangul(text.letter(to))
        ? isParticle(text, to)
        : to - from >= MIN_GENITIVE
            && text.letter(to) == 's'
            && text.letter(to - 1) != 's'
            && isBreak(text, to + 1);
  }

  /** Whether a word may end before the letter at this index. */
  private static boolean isBreak(FoldedText text, int index) {
    return index >= text.size()
        || text.gapBefore(index) != 0
        || !Letters.runOn(text.letter(index - 1), text.letter(index));
  }

  /** Whether the rest of a Korean word is one or two particles. */
  private static boolean isParticle(FoldedText text, int from) {
    StringBuilder rest = new StringBuilder();
    for (int i = from; i == from || !isBreak(text, i); i++) {
      rest.append(text.letter(i));
      if (rest.length() > MAX_PARTICLES) {
        return false;
      }
    }
    if (KOREAN_PARTICLES.contains(rest.toString())) {
      return true;
    }
    for (int split = 1; split < rest.length(); split++) {
      if (KOREAN_PARTICLES.contains(rest.substring(0, split))
          && KOREAN_PARTICLES.contains(rest.substring(split))) {
        return true;
      }
    }
    return false;
  }

  /** Whether a handle ends here: no part of it follows, except (where it may) its host. */
  private static boolean isHandleEnd(FoldedText text, int end, boolean mayHaveHost) {
    char next = text.original(end);
    boolean goesOn = isHandlePart(text.original(end + 1));
    if (next == '@') {
      return mayHaveHost || !goesOn;
    }
    if ((next == '.' || next == '-') && goesOn) {
      return mayHaveHost && text.hasAt(end, ".bsky.social"); // the host Bluesky gives to all
    }
    return !isHandlePart(next);
  }

  /** Whether an index lies in the later part of a handle or in the host of an address. */
  private static boolean isInsideHandle(FoldedText text, int start) {
    char before = text.original(start - 1);
    if (before != '.' && before != '-') {
      return false;
    }
    int at = start - 1;
    while (start - at <= MAX_HANDLE && isHandleChar(text.original(at))) {
      at--;
    }
    return text.original(at) == '@';
  }

  /** Whether what ends here is the first part of a mail address. */
  private static boolean isMailbox(FoldedText text, int end) {
    return text.original(end) == '@' && isHandlePart(text.original(end + 1));
  }

  private static boolean isHandleChar(char character) {
    return isHandlePart(character) || character == '.' || character == '-';
  }

  private static boolean isHandlePart(char character) {
    return (character >= 'a' && character <= 'z')
        || (character >= 'A' && character <= 'Z')
        || (character >= '0' && character <= '9')
        || character == '_';
  }
}
