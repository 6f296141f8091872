package io.tellten.analysis;

import java.time.Duration;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
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

  /** Parts that a word can have in a phrase about time or number; at most eight. */
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

  private final int note;
  private final Hashes ids = new Hashes(1 << 12);
  private int size;
  private int[][] classes = new int[1 << 12][];
  private double[] numbers = new double[1 << 12];
  private long[] units = new long[1 << 12];
  private byte[] roles = new byte[1 << 12];
  private final Map<Integer, Long> pasts = new HashMap<>();
  private final Map<Integer, Integer> months = new HashMap<>();
  private final Map<Integer, Integer> weekdays = new HashMap<>();
  private final BitSet plural = new BitSet();

  /**
   * One without words.
   *
   * @param note where numbers are noted on forms, once no more words are learnt
   */
  Lexicon(int note) {
    this.note = note;
    for (int i = 0; i < FIRST_WORD; i++) {
      add(i == NUMBER ? ANY_NUMBER : NONE);
    }
  }

  private int add(int[] ofClasses) {
    if (size == units.length) {
      int room = size * 2;
      classes = Arrays.copyOf(classes, room);
      numbers = Arrays.copyOf(numbers, room);
      units = Arrays.copyOf(units, room);
      roles = Arrays.copyOf(roles, room);
    }
    classes[size] = ofClasses;
    numbers[size] = Double.NaN;
    return size++;
  }

  /** The word's number; a new one where it has none. */
  int learn(String form) {
    int hash = Hashes.of(form);
    int known = ids.get(hash);
    if (known >= 0) {
      return known;
    }
    int id = add(Character.isDigit(form.charAt(0)) ? ANY_NUMBER : NONE);
    ids.put(hash, id);
    return id;
  }

  void addToClass(int id, int wordClass) {
    int[] old = classes[id];
    int[] now = Arrays.copyOf(old, old.length + 1);
    now[old.length] = wordClass;
    classes[id] = now;
  }

  void setNumber(int id, double value) {
    if (Double.isNaN(numbers[id])) {
      numbers[id] = value;
      addToClass(id, Wordings.ANY_NUMBER);
    }
  }

  void setUnit(int id, Duration length, boolean isPlural) {
    if (units[id] == 0) {
      units[id] = length.toSeconds();
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
    roles[id] |= (byte) (1 << role.ordinal());
  }

  int size() {
    return size;
  }

  /** The number of a form, {@link #UNKNOWN} where no wording has it. */
  int id(Form form) {
    return form.noted(note, this::looked);
  }

  private int looked(Form form) {
    int id = ids.get(form.hash());
    return id < 0 ? UNKNOWN : id;
  }

  int[] classes(int id) {
    return classes[id];
  }

  boolean is(Role role, int id) {
    return (roles[id] >>> role.ordinal() & 1) != 0;
  }

  /** What a number word says; NaN for other words. */
  double number(int id) {
    return numbers[id];
  }

  /** The length of a unit of time in seconds, 0 for other words. */
  long unit(int id) {
    return units[id];
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
}
