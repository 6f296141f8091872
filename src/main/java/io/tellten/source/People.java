package io.tellten.source;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Names of people as feeds and pages write them. */
final class People {
  private static final Pattern MAIL =
      Pattern.compile("[^\\s<>()\"]+@[^\\s<>()\"]+\\.[^\\s<>()\"]+");
  private static final Pattern IN_BRACKETS = Pattern.compile("\\(([^()]*)\\)");

  /** Names are short; patterns over a whole article in the wrong element are slow. */
  private static final int MAX_LENGTH = 200;

  private People() {}

  /** The name without any e-mail address; null where nothing else is left. */
  static @Nullable String name(@Nullable String written) {
    String text = PlainText.line(PlainText.of(written));
    if (text == null) {
      return null;
    }
    if (text.length() > MAX_LENGTH) {
      return text.substring(0, text.offsetByCodePoints(0, text.codePointCount(0, MAX_LENGTH)));
    }
    Matcher mail = MAIL.matcher(text);
    if (!mail.find()) {
      return text;
    }
    Matcher brackets = IN_BRACKETS.matcher(text);
    String name =
        brackets.find() && !MAIL.matcher(brackets.group(1)).find()
            ? brackets.group(1)
            : mail.replaceAll("");
    return PlainText.line(name.replaceAll("(?i)mailto:|[<>()\\[\\]\"]", " "));
  }
}
