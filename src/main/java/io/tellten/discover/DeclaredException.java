package io.tellten.discover;

import java.util.List;

/** What the settings file declares cannot be watched as it stands. */
public final class DeclaredException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** With every problem as a whole sentence. */
  DeclaredException(List<String> problems) {
    super(String.join("\n", problems));
  }
}
