package io.tellten.analysis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The words that any wording of a language is made of, each with a number and with what it means by
 * itself: a quantity, a unit of time, a month, a day of the week, a part in a phrase.
 */
final class Lexicon {
  static final int COMMA = 0;
  static final int COLON = 1;
  static final int HASH = 2;
  static final int STOP = 3;
  static final int QUESTION = 4;
  static final int EXCLAMATION = 5;
  static final int DOTS = 6;
  static final int ADDRESS = 7;
  static final int FACE = 8;

  /** Symbols from here on are words. */
  static final int ACCOUNT = 9;

  static final int NUMBER = 10;
  static final int UNKNOWN = 11;
  private static final int FIRST_WORD = 12;

  /** Parts that a word can have in a phrase about time or number. */
  enum Role {
    /** "more than", "about". */
    ABOUT,
    /** Between a number and its unit: "three <i>long</i> weeks". */
    BETWEEN,
    AND,
    /** Of a range: "two <i>to</i> three". */
    TO,
    /** Behind a unit: "an hour and a <i>half</i>". */
    HALF,
    THE,
    LAST,
    /** Before a period that is no end of a sentence. */
    ABBREVIATION
  }

  private static final int[] NONE = {};
  private static final int[] ANY_NUMBER = {Wordings.ANY_NUMBER};

  private final Map<String, Integer> ids = new HashMap<>();
  private final List<int[]> classes = new ArrayList<>();
  private final Map<Integer, Double> numbers = new HashMap<>();
  private final Map<Integer, Long> units = new HashMap<>();
  private final Map<Integer, Long> pasts = new HashMap<>();
  private final Map<Integer, Integer> months = new HashMap<>();
  private final Map<Integer, Integer> weekdays = new HashMap<>();
  private final BitSet plural = new BitSet();
  private final Map<Role, BitSet> roles = new HashMap<>();

  Lexicon() {
    for (int i = 0; i < FIRST_WORD; i++) {
      classes.add(i == NUMBER ? ANY_NUMBER : NONE);
    }
    for (Role role : Role.values()) {
      roles.put(role, new BitSet());
    }
  }

  /** The word's number; a new one where it has none. */
  int learn(String form) {
    Integer known = ids.get(form);
    if (known != null) {
      return known;
    }
    int id = classes.size();
    ids.put(form, id);
    classes.add(Character.isDigit(form.charAt(0)) ? ANY_NUMBER : NONE);
    return id;
  }

  void addToClass(int id, int wordClass) {
    int[] old = classes.get(id);
    int[] now = Arrays.copyOf(old, old.length + 1);
    now[old.length] = wordClass;
    classes.set(id, now);
  }

  void setNumber(int id, double value) {
    if (numbers.putIfAbsent(id, value) == null) {
      addToClass(id, Wordings.ANY_NUMBER);
    }
  }

  void setUnit(int id, Duration length, boolean isPlural) {
    if (units.putIfAbsent(id, length.toSeconds()) == null) {
      addToClass(id, Wordings.ANY_UNIT);
      plural.set(id, isPlural);
    }
  }

  void setPast(int id, Duration since) {
    pasts.putIfAbsent(id, since.toSeconds());
  }

  void setMonth(int id, int month) {
    months.putIfAbsent(id, month);
  }

  void setWeekday(int id, int day) {
    weekdays.putIfAbsent(id, day);
  }

  void setRole(int id, Role role) {
    of(role).set(id);
  }

  int size() {
    return classes.size();
  }

  /** The number of a form, {@link #UNKNOWN} where no wording has it. */
  int id(String form) {
    Integer id = ids.get(form);
    return id == null ? UNKNOWN : id;
  }

  int[] classes(int id) {
    return classes.get(id);
  }

  boolean is(Role role, int id) {
    return of(role).get(id);
  }

  /** What a number word says; NaN for other words. */
  double number(int id) {
    return numbers.getOrDefault(id, Double.NaN);
  }

  /** The length of a unit of time in seconds, 0 for other words. */
  long unit(int id) {
    return units.getOrDefault(id, 0L);
  }

  /** Whether it is a unit in the plural, which says something without a number. */
  boolean isPlural(int id) {
    return plural.get(id);
  }

  /** How long ago "yesterday" was, in seconds; 0 for other words. */
  long past(int id) {
    return pasts.getOrDefault(id, 0L);
  }

  @Nullable Integer month(int id) {
    return months.get(id);
  }

  @Nullable Integer weekday(int id) {
    return weekdays.get(id);
  }

  private BitSet of(Role role) {
    BitSet set = roles.get(role);
    if (set == null) {
      throw new IllegalStateException("a role without words: " + role);
    }
    return set;
  }
}
