package io.tellten.past;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Values as one line of a file that spreadsheets open. What one of them would take for a formula is
 * written so that it is words.
 */
public final class CsvLine {
  /** With one of these a formula begins, in the full width of East Asian keyboards, too. */
  static final String FORMULA = "=+-@\t\r\n＝＋－＠";

  /** What was kept from being one gets one more, so that taking one away gives what was said. */
  private static final Pattern SHIELDED = Pattern.compile("'*[" + Pattern.quote(FORMULA) + "].*", Pattern.DOTALL);

  private static final String LINE_END = "\r\n";

  private CsvLine() {}

  /**
   * The line, its end included.
   *
   * @param values words or numbers; null: empty
   */
  public static String of(List<? extends @Nullable Object> values) {
    return values.stream().map(CsvLine::cell).collect(Collectors.joining(",", "", LINE_END));
  }

  private static String cell(@Nullable Object value) {
    if (value == null) {
      return "";
    }
    String text = String.valueOf(value);
    boolean isFormula = !(value instanceof Number) && SHIELDED.matcher(text).matches();
    String words = isFormula ? "'" + text : text;
    boolean isPlain = words.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    boolean isSpaced = !words.equals(words.strip());
    return isPlain && !isSpaced ? words : '"' + words.replace("\"", "\"\"") + '"';
  }
}
