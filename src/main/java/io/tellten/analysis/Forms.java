package io.tellten.analysis;

import org.jspecify.annotations.Nullable;

/**
 * The forms met of late, by their hashes, so that texts share them. Bounded: of two that fall on one
 * place the later stays. Threads may write at once: by both its hashes ({@link Form#check}) is seen
 * whether what stands there is the word looked for.
 */
final class Forms {
  /** Enough for the common words of a few languages; a few megabytes. */
  private static final int ROOM = 1 << 14;

  /** Longer forms are hardly met again. */
  private static final int LONGEST = 16;

  private static final @Nullable Form[] MET = new Form[ROOM];

  private Forms() {}

  /** The form that is written so. */
  static Form of(String text) {
    int hash = Hashes.of(text);
    Form met = MET[hash & ROOM - 1];
    return met != null && isSame(met, hash, text.hashCode()) ? met : kept(new Form(text, hash));
  }

  /**
   * The form of so many letters.
   *
   * @param hash of the letters
   * @param check see {@link Form#check}
   */
  static Form of(char[] letters, int length, int hash, int check) {
    Form met = MET[hash & ROOM - 1];
    return met != null && isSame(met, hash, check)
        ? met
        : kept(new Form(new String(letters, 0, length), hash));
  }

  private static boolean isSame(Form met, int hash, int check) {
    return met.hash() == hash && met.check() == check;
  }

  private static Form kept(Form form) {
    if (form.text().length() <= LONGEST) {
      MET[form.hash() & ROOM - 1] = form;
    }
    return form;
  }
}
