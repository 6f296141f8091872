package io.tellten.analysis;

/**
 * The forms met of late, by their hashes, so that texts share them. Bounded: of two that fall on one
 * place the later stays. Threads may write at once: whatever stands somewhere is looked at before it
 * is taken.
 */
final class Forms {
  /** Enough for the common words of a few languages; a few megabytes. */
  private static final int ROOM = 1 << 14;

  /** Longer forms are hardly met again. */
  private static final int LONGEST = 16;

  private static final Form[] MET = new Form[ROOM];

  private Forms() {}

  /** The form that is written so. */
  static Form of(String text) {
    int hash = Hashes.of(text);
    Form met = MET[hash & ROOM - 1];
    return met != null && met.hash() == hash && met.text().equals(text)
        ? met
        : kept(new Form(text, hash));
  }

  /** The form of so many letters with this hash. */
  static Form of(char[] letters, int length, int hash) {
    Form met = MET[hash & ROOM - 1];
    return met != null && met.hash() == hash && isWritten(met.text(), letters, length)
        ? met
        : kept(new Form(new String(letters, 0, length), hash));
  }

  private static Form kept(Form form) {
    if (form.text().length() <= LONGEST) {
      MET[form.hash() & ROOM - 1] = form;
    }
    return form;
  }

  private static boolean isWritten(String text, char[] letters, int length) {
    if (text.length() != length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (text.charAt(i) != letters[i]) {
        return false;
      }
    }
    return true;
  }
}
