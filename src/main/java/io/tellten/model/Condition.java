package io.tellten.model;

import java.util.List;
import java.util.Locale;

/**
 * Something that must hold of a mention.
 *
 * @param field one of those that the rules page offers, as {@code severity} or {@code topic}
 * @param values one of these must fit (with {@code IS_NOT} and {@code CONTAINS_NOT}: none); at least
 *     one
 */
public record Condition(String field, Op op, List<String> values) {
  public Condition {
    values = List.copyOf(values);
    if (values.isEmpty()) {
      throw new IllegalArgumentException("A condition needs a value: " + field);
    }
  }

  /** How the field is held against the values. */
  public enum Op {
    IS,
    IS_NOT,
    AT_LEAST,
    AT_MOST,
    CONTAINS,
    CONTAINS_NOT;

    /** The word used in the API and in the database. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The one of that word. */
    public static Op of(String word) {
      return valueOf(word.replace('-', '_').toUpperCase(Locale.ROOT));
    }
  }
}
