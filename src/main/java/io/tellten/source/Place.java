package io.tellten.source;

import org.jspecify.annotations.Nullable;

/**
 * Where a poll stands that asks a list of things, each in one step or more; written as {@code
 * item.step} or {@code item.step.rest}.
 *
 * @param item the place in the list
 * @param step 0 for the first request about that item
 * @param rest what the step is about; empty for nothing
 */
record Place(int item, int step, String rest) {
  private static final Place START = new Place(0, 0, "");

  /** What a cursor says; the start where it says nothing, or of a list that was longer once. */
  static Place of(@Nullable String cursor, int items) {
    if (cursor == null) {
      return START;
    }
    String[] parts = cursor.split("\\.", 3);
    try {
      int item = Integer.parseInt(parts[0]);
      int step = parts.length < 2 ? 0 : Integer.parseInt(parts[1]);
      return item < 0 || item >= items || step < 0
          ? START
          : new Place(item, step, parts.length < 3 ? "" : parts[2]);
    } catch (NumberFormatException foreign) {
      return START;
    }
  }

  /** The cursor of another step of the same item. */
  String toStep(int other) {
    return item + "." + other;
  }

  /** The cursor of another step of the same item, and what it is about. */
  String toStep(int other, String about) {
    return item + "." + other + "." + about;
  }

  /** The cursor of the next item's first step; null behind the last one. */
  @Nullable String toNextItem(int items) {
    return item + 1 < items ? (item + 1) + ".0" : null;
  }
}
