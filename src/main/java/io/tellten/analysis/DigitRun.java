package io.tellten.analysis;

import java.util.ArrayList;
import java.util.List;

/**
 * Digits that belong together, in groups.
 *
 * @param start index of the first character, a plus or a parenthesis among them
 * @param end index behind the last digit
 * @param groups the digits between separators; none where there are too many or too few of them
 * @param separators the first of what stood between each two groups
 */
record DigitRun(int start, int end, List<String> groups, String separators) {
  /** No phone or card has more digits. */
  private static final int MAX_DIGITS = 24;

  private static final String SEPARATORS = " -./()\u00a0\u202f";

  /** "(030) 1234": so many separators in a row. */
  private static final int MAX_SEPARATORS = 2;

  /** Fewer digits are neither a phone nor a card. */
  private static final int MIN_PHONE = 6;
  private static final int MIN_WORLD_PHONE = 8;
  private static final int MAX_PHONE = 15;
  private static final int MIN_LOCAL_PHONE = 9;
  private static final int MAX_LOCAL_PHONE = 12;

  DigitRun {
    groups = List.copyOf(groups);
  }

  /** The run that begins with this character, which is a digit of any script. */
  static DigitRun at(String text, int from) {
    int digits = 0;
    int group = from;
    int end = endOfGroup(text, from);
    boolean goesOn = end > from;
    while (goesOn) {
      digits += end - group;
      int next = behindSeparators(text, end);
      goesOn = next > end && isDigit(text, next);
      if (goesOn) {
        group = next;
        end = endOfGroup(text, next);
      }
    }
    int behind = Math.max(end, from + 1);
    return digits < MIN_PHONE || digits > MAX_DIGITS
        ? new DigitRun(from, behind, List.of(), "")
        : grouped(text, from, behind);
  }

  private static DigitRun grouped(String text, int from, int end) {
    List<String> groups = new ArrayList<>();
    StringBuilder separators = new StringBuilder();
    int group = from;
    while (group < end) {
      int last = endOfGroup(text, group);
      groups.add(text.substring(group, last));
      if (last < end) {
        separators.append(text.charAt(last));
      }
      group = last < end ? behindSeparators(text, last) : end;
    }
    return new DigitRun(beginning(text, from), end, groups, separators.toString());
  }

  boolean isCard() {
    boolean isPlain = separators.chars().allMatch(mark -> mark == ' ' || mark == '-');
    boolean isGrouped = groups.size() == 1 || groups.size() >= 3 && groups.get(0).length() == 4;
    return isPlain && isGrouped && AccountNumbers.isCard(String.join("", groups));
  }

  /**
   * Whether it has the form of a phone number.
   *
   * @param isCalled whether a word in front says that it is one
   */
  boolean isPhone(String text, boolean isCalled) {
    if (groups.isEmpty() || isDate()) {
      return false;
    }
    String digits = String.join("", groups);
    int length = digits.length();
    if (text.charAt(start) == '+' || digits.startsWith("00")) {
      return length >= MIN_WORLD_PHONE && length <= MAX_PHONE;
    }
    if (isCalled && length >= MIN_PHONE && length <= MAX_PHONE) {
      return true;
    }
    boolean isLocal = length >= MIN_LOCAL_PHONE && length <= MAX_LOCAL_PHONE;
    boolean isAreaFirst =
        digits.startsWith("0") && groups.size() > 1 && groups.get(0).length() > 1;
    return isLocal && (isAreaFirst || isAmerican());
  }

  /** "(555) 123-4567", "1-555-123-4567". */
  private boolean isAmerican() {
    int first = groups.size() == 4 && groups.get(0).equals("1") ? 1 : 0;
    return groups.size() == first + 3
        && groups.get(first).length() == 3
        && groups.get(first + 1).length() == 3
        && groups.get(first + 2).length() == 4;
  }

  /** "03.04.2025", "2025-04-03", with what follows. */
  private boolean isDate() {
    if (groups.size() < 3 || separators.charAt(0) != separators.charAt(1)) {
      return false;
    }
    char mark = separators.charAt(0);
    int day = groups.get(0).length();
    int month = groups.get(1).length();
    int year = groups.get(2).length();
    boolean isDated = mark == '.' || mark == '/' || mark == '-';
    boolean isShort = groups.size() == 3 && year == 2;
    boolean hasYear = day == 4 && year <= 2 || day <= 2 && (year == 4 || isShort);
    return isDated && month <= 2 && hasYear;
  }

  private static boolean isDigit(String text, int at) {
    return at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9';
  }

  private static int endOfGroup(String text, int from) {
    int end = from;
    while (isDigit(text, end)) {
      end++;
    }
    return end;
  }

  private static int behindSeparators(String text, int from) {
    int next = from;
    while (next < text.length()
        && next - from < MAX_SEPARATORS
        && SEPARATORS.indexOf(text.charAt(next)) >= 0) {
      next++;
    }
    return next;
  }

  private static int beginning(String text, int from) {
    int start = from > 0 && text.charAt(from - 1) == '(' ? from - 1 : from;
    return start > 0 && text.charAt(start - 1) == '+' ? start - 1 : start;
  }
}
