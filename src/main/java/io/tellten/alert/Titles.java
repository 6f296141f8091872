package io.tellten.alert;

import io.tellten.store.MatterStore.Matter;
import org.jspecify.annotations.Nullable;

/** How alerts name what they are about. */
final class Titles {
  private Titles() {}

  /** {@code An unhappy post by Lena}; without the name where there is none. */
  static String unhappyPost(@Nullable String author) {
    return "An unhappy post" + by(author);
  }

  /** {@code by Lena on News}. */
  static String whereabouts(Matter matter) {
    return by(matter.author().name()) + " on " + matter.place();
  }

  private static String by(@Nullable String author) {
    return author == null || author.isBlank() ? "" : " by " + author.strip();
  }
}
