package io.tellten.model;

import org.jspecify.annotations.Nullable;

/**
 * One thing that a kind of source wants to be told, for forms and for checking.
 *
 * @param name the key: {@code url}, {@code tags} or an option of the kind's own
 * @param label what a form says beside it
 * @param help one plain sentence: what to enter and where to find it
 * @param form how it is entered
 * @param required whether the kind cannot do without it
 * @param example a made-up value; null where the label says enough
 */
public record Field(
    String name,
    String label,
    String help,
    Form form,
    boolean required,
    @Nullable String example) {
  /** How a field is entered. */
  public enum Form {
    /** A web address. */
    URL,
    /** One line of text. */
    TEXT,
    /** Several words, each by itself. */
    LIST,
    /** A CSS selector. */
    SELECTOR
  }
}
