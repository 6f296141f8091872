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
  private static final int LONGEST_NAME = 80;

  /**
   * What was said, checked.
   *
   * @throws RefusedException where it says nothing
   */
  static Wanted of(@Nullable String name, @Nullable String website, @Nullable ZoneId zone) {
    String said = OneLine.of(name, LONGEST_NAME);
    String site = website == null || website.isBlank() ? null : website.strip();
    ZoneId usual = zone == null ? Candidates.USUAL_ZONE : zone;
    if (said == null && site == null) {
      throw RefusedException.wrong(
          "name: say the name of the business or the address of its website.");
    }
    if (site != null) {
      return new Wanted(said, Website.of(site), null, usual);
    }
    return said != null && Website.isMeantBy(said)
        ? new Wanted(
            null, Website.of(said), said.contains("/") || said.contains("@") ? null : said, usual)
        : new Wanted(said, null, null, usual);
  }
}
