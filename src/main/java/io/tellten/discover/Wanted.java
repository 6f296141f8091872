package io.tellten.discover;

import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to be searched for.
 *
 * @param name null: the website says
 * @param website null: none is known
 * @param guessed what was given as a name and looks like a website, which may be a name after all
 */
record Wanted(
    @Nullable String name, @Nullable Website website, @Nullable String guessed, ZoneId zone) {
  /** Longer ones are sentences, and nobody writes them in a post. */
  private static final int LONGEST_NAME = 80;

  /**
   * What was said, checked.
   *
   * @throws RefusedException where it says nothing
   */
  static Wanted of(@Nullable String name, @Nullable String website, @Nullable ZoneId zone) {
    String called = name == null || name.isBlank() ? null : name.strip();
    String site = website == null || website.isBlank() ? null : website.strip();
    ZoneId usual = zone == null ? Candidates.USUAL_ZONE : zone;
    Wanted wanted =
        site == null && called != null && Website.isMeantBy(called)
            ? new Wanted(null, Website.of(called), isWord(called) ? called : null, usual)
            : new Wanted(name(called), site == null ? null : Website.of(site), null, usual);
    wanted.checkThatItIsNamed();
    return wanted;
  }

  private static @Nullable String name(@Nullable String said) {
    if (said != null && said.codePointCount(0, said.length()) > LONGEST_NAME) {
      throw RefusedException.wrong(
          "name: has more than "
              + LONGEST_NAME
              + " letters; give the name that people write, or the address of the website alone.");
    }
    return OneLine.of(said, LONGEST_NAME);
  }

  private static boolean isWord(String said) {
    return !said.contains("/") && !said.contains("@");
  }

  /** A map shows a business without a word of it in its address. */
  private void checkThatItIsNamed() {
    if (name == null && website == null) {
      throw RefusedException.wrong(
          "name: say the name of the business or the address of its website.");
    }
    Guest guest = website == null ? null : Guest.of(website.tries().get(0));
    if (guest != null && guest.called(name) == null) {
      throw RefusedException.wrong(
          "website: "
              + guest.page()
              + " does not say whose page it is; give the name of the business, too.");
    }
  }
}
