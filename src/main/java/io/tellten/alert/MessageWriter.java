package io.tellten.alert;

import io.tellten.model.Message;
import io.tellten.store.AlertNow;
import io.tellten.store.AlertNow.Said;
import java.text.BreakIterator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Writes what people are told of an alert: short and plain, with the reason, the post's own words and
 * where they stand.
 */
final class MessageWriter {
  /** A push notification shows no more, and nobody reads more at a red light. */
  private static final int MOST_CHARACTERS = 280;

  /** Words are not cut, unless so much would be lost that there are none. */
  private static final int FEWEST_CHARACTERS = 220;

  private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}\\p{Cc}]+");
  private static final Pattern LAST_DOTS = Pattern.compile("(\\.{2,}|…)$");
  private static final Pattern ENDED = Pattern.compile(".*[\\p{Punct}…。！？]$", Pattern.DOTALL);
  private static final Pattern WEB_ADDRESS = Pattern.compile("(?i)https?://.+");

  private MessageWriter() {}

  /**
   * What a person is told.
   *
   * @param why one plain sentence why this person is told now; empty: the alert's reason says it all
   */
  static Message write(AlertNow alert, String why) {
    Said said = alert.said();
    String quote = said == null ? "" : quote(said);
    return new Message(
        alert.level(),
        alert.business(),
        plain(alert.title()),
        (plain(alert.reason()) + " " + why).strip(),
        quote.isEmpty() ? null : quote,
        said == null ? null : quoteBy(said),
        said == null ? null : address(said.url()),
        List.of());
  }

  private static String quote(Said said) {
    String title = plain(said.title());
    String text = plain(said.text());
    if (title.isEmpty() || text.startsWith(LAST_DOTS.matcher(title).replaceFirst("").strip())) {
      return cut(text);
    }
    return cut(text.isEmpty() ? title : title + (isEnded(title) ? " " : ". ") + text);
  }

  private static boolean isEnded(String title) {
    return ENDED.matcher(title).matches();
  }

  /** What people would see of it on one line. */
  private static String plain(@Nullable String text) {
    return text == null ? "" : BLANKS.matcher(text).replaceAll(" ").strip();
  }

  /** At most so long as can be read in passing, cut where a word ends. */
  static String cut(String text) {
    if (text.length() <= MOST_CHARACTERS) {
      return text;
    }
    BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
    characters.setText(text);
    int end = characters.preceding(MOST_CHARACTERS);
    int space = text.lastIndexOf(' ', end);
    return text.substring(0, space >= FEWEST_CHARACTERS ? space : end).strip() + "…";
  }

  private static String quoteBy(Said said) {
    String author = plain(said.author());
    return author.isEmpty() ? "On " + said.place() : author + " on " + said.place();
  }

  /** A link that a message may carry: whatever else a site calls an address is none. */
  private static @Nullable String address(@Nullable String url) {
    return url != null && WEB_ADDRESS.matcher(url).matches() ? url : null;
  }
}
