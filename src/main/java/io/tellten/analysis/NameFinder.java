package io.tellten.analysis;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Finds the names of the subjects in a text, as people write them. */
final class NameFinder {
  private static final int FOLDED = 0x0250;

  private static final char[] PLAIN = plainLetters();

  private final String text;
  private final char[] folded;

  private NameFinder(String text) {
    this.text = text;
    this.folded = folded(text);
  }

  /** Where each subject is named, in the order of the text; two may share a place. */
  static List<NameMet> of(String text, List<Subject> subjects) {
    if (subjects.isEmpty()) {
      return List.of();
    }
    NameFinder finder = new NameFinder(text);
    List<NameMet> met = new ArrayList<>();
    for (int i = 0; i < subjects.size(); i++) {
      finder.find(subjects.get(i), i, met);
    }
    met.sort(Comparator.comparingInt(NameMet::start).thenComparing(name -> -name.end()));
    return finder.withoutInner(met);
  }

  private void find(Subject subject, int who, List<NameMet> met) {
    for (String written : subject.names()) {
      String name = written.strip();
      String bare = name.startsWith("@") || name.startsWith("#") ? name.substring(1) : name;
      if (bare.length() > 1) {
        addAll(bare, who, met, false);
        String joined = joined(bare);
        if (!joined.equals(bare) && joined.length() > 1) {
          addAll(joined, who, met, true);
        }
      }
    }
  }

  /** As in an account or a hashtag: without spaces and signs. */
  private static String joined(String name) {
    StringBuilder joined = new StringBuilder(name.length());
    for (int i = 0; i < name.length(); i++) {
      char letter = name.charAt(i);
      if (Character.isLetterOrDigit(letter) || letter == '_') {
        joined.append(letter);
      }
    }
    return joined.toString();
  }

  /**
   * Adds all places of a name. Where it is written with its capitals anywhere, only those places
   * count: the shop "Next" is not in every "next".
   */
  private void addAll(String name, int who, List<NameMet> met, boolean onlyMarked) {
    List<NameMet> found = new ArrayList<>();
    char[] wanted = folded(name);
    for (int at = 0; at + wanted.length <= folded.length; at++) {
      int end = folded[at] == wanted[0] ? endOf(wanted, at) : -1;
      if (end >= 0 && isWhole(at, end) && (!onlyMarked || isMarked(at))) {
        int start = isMarked(at) ? at - 1 : at;
        found.add(new NameMet(start, withGenitive(end), who));
        at = end - 1;
      }
    }
    boolean hasCapital = Character.isUpperCase(name.charAt(0));
    boolean isSeenSo = found.stream().anyMatch(place -> isWrittenAsName(place.start()));
    found.stream()
        .filter(place -> !hasCapital || !isSeenSo || isWrittenAsName(place.start()))
        .forEach(met::add);
  }

  private boolean isWrittenAsName(int at) {
    char first = text.charAt(at);
    return first == '@' || first == '#' || !Character.isLowerCase(first);
  }

  /** The index behind a name that begins there; −1 for none. Any space is any other space. */
  private int endOf(char[] wanted, int at) {
    int place = at;
    for (char letter : wanted) {
      if (place >= folded.length) {
        return -1;
      }
      if (letter == ' ') {
        int gap = place;
        while (gap < folded.length && isGap(folded[gap])) {
          gap++;
        }
        if (gap == place) {
          return -1;
        }
        place = gap;
      } else if (folded[place++] != letter) {
        return -1;
      }
    }
    return place;
  }

  private static boolean isGap(char sign) {
    return sign == ' ' || sign == '-' || sign == '_' || Character.isWhitespace(sign);
  }

  private boolean isWhole(int start, int end) {
    return !isPartOfWord(start - 1)
        && (!isPartOfWord(end) || isGermanGenitive(end))
        && !isInAddress(start);
  }

  /** Behind a mail address's "@", or in the middle of a link. */
  private boolean isInAddress(int start) {
    if (start < 2) {
      return false;
    }
    char before = text.charAt(start - 1);
    boolean isMail = before == '@' && isPartOfWord(start - 2);
    boolean isHost = before == '/' && text.charAt(start - 2) == '/';
    return isMail || isHost || before == '.' && isPartOfWord(start - 2);
  }

  private boolean isGermanGenitive(int end) {
    return folded[end] == 's' && !isPartOfWord(end + 1) && Character.isLetter(folded[end - 1]);
  }

  private int withGenitive(int end) {
    if (end < folded.length && isPartOfWord(end)) {
      return end + 1;
    }
    boolean isPossessive =
        end + 1 < folded.length
            && (folded[end] == '\'' || folded[end] == '’')
            && folded[end + 1] == 's'
            && !isPartOfWord(end + 2);
    return isPossessive ? end + 2 : end;
  }

  private boolean isMarked(int at) {
    return at > 0 && (text.charAt(at - 1) == '@' || text.charAt(at - 1) == '#');
  }

  private boolean isPartOfWord(int at) {
    return at >= 0
        && at < text.length()
        && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_');
  }

  private List<NameMet> withoutInner(List<NameMet> met) {
    List<NameMet> outer = new ArrayList<>();
    for (NameMet name : met) {
      NameMet last = outer.isEmpty() ? null : outer.get(outer.size() - 1);
      boolean isInner = last != null && name.end() <= last.end();
      boolean isSame = last != null && name.start() == last.start() && name.end() == last.end();
      if (!isInner || isSame && outer.stream().noneMatch(name::equals)) {
        outer.add(name);
      }
    }
    return outer;
  }

  /** Which tokens stand in a name, wholly or in part; names in the order of the text. */
  static boolean[] covered(List<Token> tokens, List<NameMet> names) {
    boolean[] covered = new boolean[tokens.size()];
    int next = 0;
    for (int i = 0; i < covered.length; i++) {
      Token token = tokens.get(i);
      while (next < names.size() && names.get(next).end() <= token.start()) {
        next++;
      }
      covered[i] = next < names.size() && names.get(next).start() < token.end();
    }
    return covered;
  }

  /** Lower case without accents, letter by letter, so that places stay. */
  static char[] folded(String text) {
    char[] folded = text.toCharArray();
    for (int i = 0; i < folded.length; i++) {
      folded[i] = folded(folded[i]);
    }
    return folded;
  }

  static char folded(char letter) {
    return letter < FOLDED ? PLAIN[letter] : Character.toLowerCase(letter);
  }

  private static char[] plainLetters() {
    char[] plain = new char[FOLDED];
    for (char letter = 0; letter < FOLDED; letter++) {
      String parts = Normalizer.normalize(String.valueOf(letter), Normalizer.Form.NFD);
      plain[letter] = Character.toLowerCase(parts.charAt(0));
    }
    return plain;
  }
}
