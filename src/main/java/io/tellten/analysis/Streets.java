package io.tellten.analysis;

import io.tellten.analysis.Hits.Hit;
import io.tellten.model.Clue;
import io.tellten.model.Personal;
import java.util.ArrayList;
import java.util.List;

/** Finds streets with a house number, in the ways our languages write them; capitals are needed. */
final class Streets {
  /** "12 rue du Faubourg de la Paix": so many words make a street's name. */
  private static final int MAX_NAME = 5;

  private static final int MAX_HOUSE_DIGITS = 4;

  /** What streets end with where the name is one word. */
  private static final List<String> ENDINGS =
      List.of("strasse", "straße", "str", "gasse", "allee", "straat", "laan", "gracht");

  private final Symbols symbols;
  private final List<Clue<Personal>> found = new ArrayList<>();

  private Streets(Symbols symbols) {
    this.symbols = symbols;
  }

  static List<Clue<Personal>> of(Symbols symbols, Hits hits) {
    Streets streets = new Streets(symbols);
    hits.forEach(Sense.STREET_AFTER, streets::readNameFirst);
    hits.forEach(Sense.STREET_BEFORE, streets::readKindFirst);
    for (int i = 1; i < symbols.size(); i++) {
      if (streets.isHouse(i) && streets.isStreet(i - 1)) {
        streets.take(i - 1, i + 1);
      }
    }
    return streets.found;
  }

  /** "12 Old Mill Lane". */
  private void readNameFirst(Hit hit) {
    int from = hit.from();
    while (hit.from() - from < MAX_NAME && isCapital(from - 1)) {
      from--;
    }
    if (from < hit.from() && isCapital(hit.from()) && isHouse(from - 1)) {
      take(from - 1, hit.to());
    }
  }

  /** "12 rue de la Paix", "Via Garibaldi 12". */
  private void readKindFirst(Hit hit) {
    int to = hit.to();
    int named = -1;
    while (to < symbols.size()
        && to - hit.to() < MAX_NAME
        && symbols.isWord(to)
        && !symbols.isDigits(to)) {
      named = isCapital(to) ? to + 1 : named;
      to++;
    }
    if (named < 0) {
      return;
    }
    int house = symbols.id(named) == Lexicon.COMMA ? named + 1 : named;
    int before = symbols.id(hit.from() - 1) == Lexicon.COMMA ? hit.from() - 2 : hit.from() - 1;
    if (isHouse(house)) {
      take(hit.from(), house + 1);
    } else if (isHouse(before)) {
      take(before, named);
    }
  }

  private boolean isStreet(int index) {
    if (!isCapital(index)) {
      return false;
    }
    String word = symbols.text().substring(symbols.start(index), symbols.end(index));
    for (String ending : ENDINGS) {
      if (word.length() > ending.length() + 2 && word.endsWith(ending)) {
        return true;
      }
    }
    return false;
  }

  private boolean isCapital(int index) {
    return index >= 0
        && index < symbols.size()
        && symbols.isWord(index)
        && Character.isUpperCase(symbols.text().charAt(symbols.start(index)));
  }

  private boolean isHouse(int index) {
    return symbols.isDigits(index)
        && symbols.end(index) - symbols.start(index) <= MAX_HOUSE_DIGITS;
  }

  private void take(int from, int to) {
    found.add(new Clue<>(Personal.ADDRESS, symbols.span(from, to)));
  }
}
