package io.tellten.analysis;

import io.tellten.analysis.Lexicon.Role;
import org.jspecify.annotations.Nullable;

/** Reads the number that stands in front of something: digits, words, halves and ranges. */
final class Quantities {
  /** Nobody waits or calls more often than this, however it feels. */
  private static final double MAX = 10_000;

  /** So many words may stand between a number and what it counts: "three full working days". */
  private static final int MAX_BETWEEN = 3;

  private final Symbols symbols;

  Quantities(Symbols symbols) {
    this.symbols = symbols;
  }

  /**
   * A number read.
   *
   * @param from its first symbol
   * @param value of a range the larger
   */
  record Quantity(int from, double value) {}

  /** The number in front of a symbol; null where there is none. */
  @Nullable Quantity before(int at) {
    int last = at - 1;
    for (int i = 0; i < MAX_BETWEEN && symbols.is(Role.BETWEEN, last); i++) {
      last--;
    }
    double value = symbols.number(last);
    if (!(value >= 0 && value <= MAX)) {
      return null;
    }
    int from = last;
    if (isDecimal(last)) {
      value = symbols.number(last - 1) + symbols.number(last) / Math.pow(10, digits(last).length());
      from = last - 1;
    } else if (isFraction(value)) {
      from = wholeBefore(last);
      value += from < last ? Math.max(0, wholeValue(from, last)) : 0;
    } else if (isFraction(symbols.number(last - 1)) && value == 1) {
      from = last - 1; // half an hour
      value = symbols.number(from);
    }
    return withRange(from, value);
  }

  private static boolean isFraction(double value) {
    return value > 0 && value < 1;
  }

  private boolean isDecimal(int last) {
    if (!symbols.isDigits(last) || !symbols.isDigits(last - 1)) {
      return false;
    }
    String gap = symbols.gapBefore(last);
    return (gap.equals(".") || gap.equals(","))
        && digits(last).length() <= 2
        && digits(last - 1).length() <= 4;
  }

  private String digits(int index) {
    return symbols.text().substring(symbols.start(index), symbols.end(index));
  }

  /** The beginning of "one and a half", "ein halbes". */
  private int wholeBefore(int half) {
    int at = half - 1;
    if (symbols.number(at) == 1) {
      at--;
      if (!symbols.is(Role.AND, at)) {
        return half - 1;
      }
    }
    if (symbols.is(Role.AND, at) && symbols.number(at - 1) >= 1) {
      return at - 1;
    }
    return half;
  }

  private double wholeValue(int from, int half) {
    return from < half - 1 ? symbols.number(from) : 0;
  }

  private Quantity withRange(int from, double value) {
    int before = from - 1;
    if (symbols.is(Role.TO, before)) {
      before--;
    } else if (!symbols.isDigits(before) || !isDash(symbols.gapBefore(from))) {
      return new Quantity(from, value);
    }
    double other = symbols.number(before);
    return other >= 1 && other <= MAX
        ? new Quantity(before, Math.max(value, other))
        : new Quantity(from, value);
  }

  private static boolean isDash(String gap) {
    String plain = gap.strip();
    return plain.equals("-") || plain.equals("–") || plain.equals("—");
  }
}
