package io.tellten.model;

import java.util.List;

/**
 * A text as it may stand in a list: personal data is covered, letter by letter, so that places in
 * the text stay what they are. Of a number with four digits or more the last two are left, by which
 * those who know it tell it from others.
 */
public final class Masked {
  private static final char COVER = '•';

  /** A house number or a short one would be told by its last two digits. */
  private static final int MIN_DIGITS = 4;

  private static final int SHOWN_DIGITS = 2;

  private Masked() {}

  /**
   * The text with these covered. What a clue says beyond the end of the text is left out.
   *
   * <pre>{@code
   * "Order 1234567 is lost"  →  "Order •••••67 is lost"
   * }</pre>
   */
  public static String of(String text, List<Clue<Personal>> personal) {
    if (personal.isEmpty()) {
      return text;
    }
    StringBuilder masked = new StringBuilder(text);
    for (Clue<Personal> clue : personal) {
      int end = Math.min(clue.at().end(), text.length());
      int covered = end - shown(text, clue, end);
      for (int i = Math.min(clue.at().start(), text.length()); i < covered; i++) {
        masked.setCharAt(i, COVER);
      }
    }
    return masked.toString();
  }

  /** How many digits at its end are left. */
  private static int shown(String text, Clue<Personal> clue, int end) {
    if (clue.what() == Personal.EMAIL || clue.what() == Personal.ADDRESS) {
      return 0;
    }
    int digits = 0;
    for (int i = clue.at().start(); i < end; i++) {
      digits += Character.isDigit(text.charAt(i)) ? 1 : 0;
    }
    boolean endsInDigits =
        end - clue.at().start() >= SHOWN_DIGITS
            && Character.isDigit(text.charAt(end - 1))
            && Character.isDigit(text.charAt(end - SHOWN_DIGITS));
    return digits >= MIN_DIGITS && endsInDigits ? SHOWN_DIGITS : 0;
  }
}
