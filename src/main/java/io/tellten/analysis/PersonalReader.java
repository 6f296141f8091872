package io.tellten.analysis;

import io.tellten.analysis.Hits.Hit;
import io.tellten.model.Clue;
import io.tellten.model.Personal;
import io.tellten.model.Span;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Finds what should not stand in a list for all to see. Account numbers need a true checksum, order
 * and ticket numbers a word in front or a {@code #}, phone numbers the form of one.
 */
final class PersonalReader {
  /** An order or ticket number has so many digits at least, or it is a count of something. */
  private static final int MIN_CODE_DIGITS = 3;

  /** Behind a {@code #} alone more are asked for: "#2024" is a hashtag. */
  private static final int MIN_HASH_DIGITS = 5;

  private static final int MIN_MIXED_HASH_DIGITS = 4;

  /** Longer is no number that people write down. */
  private static final int MAX_CODE = 40;

  /** "Order: # 4711". */
  private static final int MAX_MARKS = 3;

  /** RFC 5321. */
  private static final int MAX_MAILBOX = 64;

  private static final int MAX_DOMAIN = 255;

  private final Symbols symbols;
  private final String text;
  private final Hits hits;
  private final List<Clue<Personal>> found = new ArrayList<>();
  private final BitSet taken = new BitSet();

  private PersonalReader(Symbols symbols, Hits hits) {
    this.symbols = symbols;
    this.text = symbols.text();
    this.hits = hits;
  }

  /** What is personal, in its order. */
  static List<Clue<Personal>> of(Symbols symbols, Hits hits) {
    boolean hasDigit = hasDigit(symbols.text());
    if (!hasDigit && symbols.text().indexOf('@') < 0) {
      return List.of();
    }
    PersonalReader reader = new PersonalReader(symbols, hits);
    reader.readMailAddresses();
    if (hasDigit) {
      reader.readBankAccounts();
      reader.readNamedNumbers();
      reader.readBareNumbers();
      reader.found.addAll(Streets.of(symbols, hits));
    }
    if (reader.found.size() > 1) {
      reader.found.sort(Comparator.comparingInt(clue -> clue.at().start()));
    }
    return reader.found;
  }

  /** All but mail addresses has a digit. */
  private static boolean hasDigit(String text) {
    for (int i = 0; i < text.length(); i++) {
      char letter = text.charAt(i);
      if (letter < Letters.ASCII ? isDigit(letter) : Character.isDigit(letter)) {
        return true;
      }
    }
    return false;
  }

  private void readMailAddresses() {
    int behind = 0;
    for (int at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
      int from = at;
      while (from > Math.max(behind, at - MAX_MAILBOX) && isMailbox(text.charAt(from - 1))) {
        from--;
      }
      while (from < at && text.charAt(from) == '.') {
        from++;
      }
      int to = at + 1;
      int dot = -1;
      while (to < text.length() && to - at <= MAX_DOMAIN && isDomain(text.charAt(to))) {
        dot = text.charAt(to) == '.' && isLetterAt(to + 1) ? to : dot;
        to++;
      }
      while (to > at && !Character.isLetterOrDigit(text.charAt(to - 1))) {
        to--;
      }
      if (from < at && dot > at + 1 && to - dot > 2) {
        take(Personal.EMAIL, from, to);
        behind = to;
      }
    }
  }

  private boolean isLetterAt(int index) {
    return index < text.length() && Character.isLetter(text.charAt(index));
  }

  private static boolean isMailbox(char letter) {
    return Character.isLetterOrDigit(letter) || "._%+-".indexOf(letter) >= 0;
  }

  private static boolean isDomain(char letter) {
    return Character.isLetterOrDigit(letter) || letter == '.' || letter == '-';
  }

  private void readBankAccounts() {
    for (int i = 0; i < symbols.size(); i++) {
      int start = symbols.start(i);
      if (start + 4 < text.length()
          && isDigit(text.charAt(start + 2))
          && isDigit(text.charAt(start + 3))) {
        readBankAccount(start);
      }
    }
  }

  private void readBankAccount(int start) {
    String country = text.substring(start, start + 2).toUpperCase(Locale.ROOT);
    int length = AccountNumbers.ibanLength(country);
    StringBuilder iban = new StringBuilder();
    int at = start;
    while (at < text.length() && iban.length() < length) {
      char letter = text.charAt(at);
      if (isPlain(letter)) {
        iban.append(Character.toUpperCase(letter));
      } else if (letter != ' ' && letter != '\u00a0') {
        return;
      }
      at++;
    }
    boolean isWhole = at == text.length() || !isPlain(text.charAt(at));
    boolean hasLength = length > 0 && iban.length() == length;
    if (hasLength && isWhole && AccountNumbers.isIban(iban.toString())) {
      take(Personal.BANK_ACCOUNT, start, at);
    }
  }

  private static boolean isDigit(char letter) {
    return letter >= '0' && letter <= '9';
  }

  private static boolean isPlain(char letter) {
    return isDigit(letter) || letter >= 'A' && letter <= 'Z' || letter >= 'a' && letter <= 'z';
  }

  private void readNamedNumbers() {
    for (Hit hit : hits.all()) {
      switch (hit.sense()) {
        case PERSONAL_ORDER -> readCode(Personal.ORDER_NUMBER, hit.to(), MIN_CODE_DIGITS);
        case PERSONAL_TICKET -> readCode(Personal.TICKET_NUMBER, hit.to(), MIN_CODE_DIGITS);
        case PERSONAL_CUSTOMER -> readCode(Personal.CUSTOMER_NUMBER, hit.to(), MIN_CODE_DIGITS);
        default -> {}
      }
    }
  }

  private void readCode(Personal kind, int index, int minDigits) {
    int at = index;
    while (at - index < MAX_MARKS
        && (symbols.id(at) == Lexicon.COLON || symbols.id(at) == Lexicon.HASH)) {
      at++;
    }
    if (at >= symbols.size() || !symbols.isWord(at)) {
      return;
    }
    int from = symbols.start(at);
    int to = codeEnd(from);
    if (digitsIn(from, to) >= minDigits && to - from <= MAX_CODE && !isAmount(to)) {
      take(kind, from, to);
    }
  }

  /** Behind the last letter or digit of a number that may hold dashes, dots and slashes. */
  private int codeEnd(int from) {
    int end = from;
    for (int i = from; i < text.length() && i - from <= MAX_CODE; i++) {
      if (isPlain(text.charAt(i))) {
        end = i + 1;
      } else if ("-_/.".indexOf(text.charAt(i)) < 0 || i > end) {
        break;
      }
    }
    return end;
  }

  private int digitsIn(int from, int to) {
    int count = 0;
    for (int i = from; i < to; i++) {
      count += isDigit(text.charAt(i)) ? 1 : 0;
    }
    return count;
  }

  private boolean isAmount(int to) {
    int next = to < text.length() && text.charAt(to) == ' ' ? to + 1 : to;
    return next < text.length() && "€$£%".indexOf(text.charAt(next)) >= 0;
  }

  private void readBareNumbers() {
    int readTo = 0;
    for (int i = 0; i < symbols.size(); i++) {
      if (symbols.id(i) == Lexicon.HASH) {
        readHash(i);
      } else if (symbols.isDigits(i) && symbols.start(i) >= readTo) {
        DigitRun run = DigitRun.at(text, symbols.start(i));
        readTo = run.end();
        boolean isCalled = hits.ends(Sense.PERSONAL_PHONE, i) || isBehindPhoneMark(i);
        if (run.isCard()) {
          take(Personal.CARD_NUMBER, run.start(), run.end());
        } else if (run.isPhone(text, isCalled)) {
          take(Personal.PHONE, run.start(), run.end());
        }
      }
    }
  }

  /** "phone: 555 1234". */
  private boolean isBehindPhoneMark(int index) {
    return symbols.id(index - 1) == Lexicon.COLON && hits.ends(Sense.PERSONAL_PHONE, index - 1);
  }

  private void readHash(int hash) {
    int next = hash + 1;
    if (next >= symbols.size()
        || !symbols.isWord(next)
        || symbols.start(next) != symbols.end(hash)) {
      return;
    }
    int from = symbols.start(next);
    int to = codeEnd(from);
    boolean isMixed = text.substring(from, to).indexOf('-') > 0;
    readCode(Personal.ORDER_NUMBER, next, isMixed ? MIN_MIXED_HASH_DIGITS : MIN_HASH_DIGITS);
  }

  private void take(Personal kind, int from, int to) {
    int next = taken.nextSetBit(from);
    if (next < 0 || next >= to) {
      taken.set(from, to);
      found.add(new Clue<>(kind, new Span(from, to)));
    }
  }
}
