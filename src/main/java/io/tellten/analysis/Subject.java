package io.tellten.analysis;

import java.util.List;

/**
 * A business that a text is read about.
 *
 * @param names its name, other names, handles and hashtags, as people write them, in any case
 * @param taught what its people taught the reader
 */
public record Subject(List<String> names, Taught taught) {
  public Subject {
    names = List.copyOf(names);
  }

  /** One whose people taught nothing yet. */
  public static Subject of(List<String> names) {
    return new Subject(names, Taught.NOTHING);
  }
}
