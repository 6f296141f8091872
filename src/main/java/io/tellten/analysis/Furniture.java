package io.tellten.analysis;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Passes over what stands around the writer's words on a page: menus, share buttons, "posted by",
 * other posts, the note on the author, the comment form, cookie notices. Leaves spaces for them, so
 * that places stay; and leaves a text as it is where there would be little left of it.
 */
final class Furniture {
  /** Where more of the letters than this would go, the text is about such things. */
  private static final double MOST = 0.7;

  /** Shorter texts are nobody's page. */
  private static final int SHORTEST_PAGE = 80;

  /** Longer lines are somebody's sentences, whatever they begin with. */
  private static final int SHORT_LINE = 90;

  /** A title of another post, a field of a form. */
  private static final int SHORT_WORDS = 12;

  /** Fewer labels in a row are no menu. */
  private static final int MENU = 3;

  /** Stand between the labels of a menu. */
  private static final String BETWEEN = "|»›•·/>";

  /** A part that is not the writer's holds at most so many lines. */
  private static final int LONGEST_PART = 12;

  private final FurnitureWords words = FurnitureWords.standard();
  private final String text;
  private final List<int[]> lines = new ArrayList<>();

  /** Each line folded, from when it is first looked at. */
  private @Nullable String[] folded = new String[0];

  private final List<int[]> gone = new ArrayList<>();

  private Furniture(String text) {
    this.text = text;
  }

  /** The text with spaces for what is not the writer's. */
  static String without(String text) {
    if (text.length() < SHORTEST_PAGE) {
      return text;
    }
    Furniture page = new Furniture(text);
    page.cut();
    page.read();
    return page.left();
  }

  private void cut() {
    int start = 0;
    while (start <= text.length()) {
      int end = text.indexOf('\n', start);
      end = end < 0 ? text.length() : end;
      lines.add(new int[] {start, end});
      start = end + 1;
    }
    folded = new String[lines.size()];
  }

  private void read() {
    if (lines.size() == 1) {
      sentences(0, text.length());
      return;
    }
    int partLeft = 0;
    for (int i = 0; i < lines.size(); i++) {
      int start = lines.get(i)[0];
      int end = lines.get(i)[1];
      String line = line(i);
      if (line.isEmpty()) {
        partLeft = partLeft > 0 && isOpened(i) ? partLeft : 0;
        continue;
      }
      boolean isShort = end - start <= SHORT_LINE;
      if (words.is("head", label(line))) {
        remove(start, end);
        partLeft = LONGEST_PART;
      } else if (partLeft > 0 && isOfPart(i, line)) {
        remove(start, end);
        partLeft--;
      } else if (isShort && isOfPage(line)) {
        remove(start, end);
      } else {
        partLeft = 0;
        sentences(start, end);
      }
    }
  }

  /** An empty line right behind the line that opens a part does not close it. */
  private boolean isOpened(int index) {
    return index > 0 && words.is("head", label(line(index - 1)));
  }

  /** Titles and fields; the note on an author is one line of some length. */
  private boolean isOfPart(int index, String line) {
    if (isOfPage(line)) {
      return true;
    }
    boolean isNote = isBehindAuthor(index);
    return isNote || wordsOf(line) <= SHORT_WORDS && !endsSentence(line);
  }

  private boolean isBehindAuthor(int index) {
    for (int i = index - 1; i >= Math.max(0, index - 2); i--) {
      String line = label(line(i));
      if (!line.isEmpty()) {
        return words.is("head", line)
            && (line.contains("aut") || line.contains("writer") || line.contains("auteur"));
      }
    }
    return false;
  }

  private boolean isOfPage(String line) {
    String label = label(line);
    return words.is("word", label)
        || words.begins("line", line) && wordsOf(line) <= SHORT_WORDS
        || words.begins("sure", line)
        || words.isCount(label)
        || isMenu(line);
  }

  /** "Home | About us | Contact", with or without signs between. */
  private boolean isMenu(String line) {
    String row = withoutSigns(line);
    int at = 0;
    int labels = 0;
    int known = 0;
    while (at < row.length()) {
      int end = words.labelEnd(row, at);
      if (end > 0) {
        known++;
      } else {
        end = row.indexOf(' ', at);
        end = end < 0 ? row.length() : end;
      }
      labels++;
      at = end + 1;
    }
    return known >= MENU && known * 3 >= labels * 2;
  }

  /** The words of a row with one space between, whatever stood there. */
  private static String withoutSigns(String line) {
    StringBuilder row = new StringBuilder(line.length());
    boolean isGap = false;
    for (int i = 0; i < line.length(); i++) {
      char letter = line.charAt(i);
      if (isSpace(letter) || BETWEEN.indexOf(letter) >= 0) {
        isGap = true;
      } else {
        row.append(isGap && row.length() > 0 ? " " : "").append(letter);
        isGap = false;
      }
    }
    return row.toString().strip();
  }

  private static boolean isSpace(char letter) {
    return letter == ' ' || letter >= '\t' && letter <= '\r';
  }

  /** Takes menus in front of the words and sentences that no customer writes. */
  private void sentences(int start, int end) {
    int from = start;
    while (from < end) {
      int to = sentenceEnd(from, end);
      if (words.mayBegin(text, from)) {
        String first = folded(from, Math.min(to, from + words.longest() + 1));
        if (words.begins("sure", first)) {
          remove(from, to);
        } else if (words.labelEnd(first, 0) > 0) {
          menuBefore(from, to);
        }
      }
      from = to;
    }
  }

  private void menuBefore(int from, int to) {
    int at = from;
    int labels = 0;
    String row = new String(NameFinder.folded(text.substring(from, to)));
    int end = words.labelEnd(row, 0);
    while (end > 0) {
      labels++;
      at = from + end;
      end = end + 1 < row.length() ? words.labelEnd(row, end + 1) : -1;
    }
    if (labels >= MENU) {
      remove(from, at);
    }
  }

  private int sentenceEnd(int from, int end) {
    for (int i = from; i + 1 < end; i++) {
      char sign = text.charAt(i);
      boolean isEnd = sign <= '?' && (sign == '.' || sign == '!' || sign == '?' || sign == '*');
      if (isEnd && Character.isWhitespace(text.charAt(i + 1))) {
        int next = i + 1;
        while (next < end && Character.isWhitespace(text.charAt(next))) {
          next++;
        }
        return next;
      }
    }
    return end;
  }

  private void remove(int start, int end) {
    gone.add(new int[] {start, end});
  }

  private String left() {
    if (gone.isEmpty()) {
      return text;
    }
    int all = letters(0, text.length());
    int removed = gone.stream().mapToInt(part -> letters(part[0], part[1])).sum();
    if (removed > all * MOST) {
      return text;
    }
    StringBuilder left = new StringBuilder(text);
    gone.forEach(part -> Blank.spaces(left, part[0], part[1]));
    return left.toString();
  }

  private int letters(int start, int end) {
    int letters = 0;
    for (int i = start; i < end; i++) {
      letters += Character.isLetter(text.charAt(i)) ? 1 : 0;
    }
    return letters;
  }

  private String line(int index) {
    String line = folded[index];
    if (line == null) {
      line = folded(lines.get(index)[0], lines.get(index)[1]);
      folded[index] = line;
    }
    return line;
  }

  private String folded(int start, int end) {
    return new String(NameFinder.folded(text.substring(start, end))).strip();
  }

  /** A line without the signs at its ends. */
  private static String label(String line) {
    int from = 0;
    int to = line.length();
    while (from < to && !Character.isLetterOrDigit(line.charAt(from))) {
      from++;
    }
    while (to > from && !Character.isLetterOrDigit(line.charAt(to - 1))) {
      to--;
    }
    return line.substring(from, to);
  }

  private static int wordsOf(String line) {
    int words = line.isEmpty() ? 0 : 1;
    for (int i = 1; i < line.length(); i++) {
      words += isSpace(line.charAt(i)) && !isSpace(line.charAt(i - 1)) ? 1 : 0;
    }
    return words;
  }

  private static boolean endsSentence(String line) {
    return ".!…".indexOf(line.charAt(line.length() - 1)) >= 0;
  }
}
