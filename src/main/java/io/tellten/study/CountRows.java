package io.tellten.study;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code timestamp,value} row by row in memory that does not grow. A time is {@code
 * 2015-02-26 21:42:53}, with or without fractions, a {@code T} in the middle, and a {@code Z} or an
 * offset such as {@code +01:00}; without one it is taken as UTC. A value is a count: 0 or more.
 *
 * <p>The header may be missing. Empty lines are passed over. Any other row that cannot be read is
 * named by its line, and skipped.
 */
final class CountRows {
  /** No row of two fields is longer; what is longer is not held in memory. */
  private static final int MAX_LINE = 200;

  private static final int BUFFER = 1 << 16;
  private static final String HEADER = "timestamp,value";

  private final InputStream in;
  private final Consumer<String> complaints;
  private final byte[] buffer = new byte[BUFFER];
  private int at;
  private int end;
  private long lineNumber;
  private long bad;

  /** One row that could be read, its fields as they stand. */
  record Row(String timestamp, String valueText, long epochSecond, double value) {}

  CountRows(InputStream in, Consumer<String> complaints) {
    this.in = in;
    this.complaints = complaints;
  }

  /** The next row that can be read; null at the end. */
  @Nullable Row next() throws IOException {
    String line = line();
    while (line != null) {
      Row row = line.isBlank() || isHeader(line) ? null : row(line);
      if (row != null) {
        return row;
      }
      line = line();
    }
    return null;
  }

  /** How many rows were skipped. */
  long bad() {
    return bad;
  }

  private boolean isHeader(String line) {
    String plain = line.replace("\uFEFF", "").replace("\"", "").replace(" ", "");
    return lineNumber == 1 && plain.equalsIgnoreCase(HEADER);
  }

  private @Nullable Row row(String line) {
    String plain = lineNumber == 1 && line.startsWith("\uFEFF") ? line.substring(1) : line;
    int comma = plain.indexOf(',');
    if (plain.length() >= MAX_LINE || comma < 0 || plain.indexOf(',', comma + 1) >= 0) {
      return refuse("is not two fields, timestamp,value");
    }
    String timestamp = unquoted(plain.substring(0, comma));
    String value = unquoted(plain.substring(comma + 1));
    long second = Timestamps.epochSecond(timestamp);
    if (second == Timestamps.NONE) {
      return refuse("has no time that can be read");
    }
    double number = number(value);
    if (!(number >= 0) || Double.isInfinite(number)) {
      return refuse("has no count that can be read");
    }
    return new Row(timestamp, value, second, number);
  }

  private @Nullable Row refuse(String what) {
    bad++;
    complaints.accept("line " + lineNumber + " " + what);
    return null;
  }

  private static String unquoted(String field) {
    String plain = field.strip();
    boolean isQuoted = plain.length() >= 2 && plain.startsWith("\"") && plain.endsWith("\"");
    return isQuoted ? plain.substring(1, plain.length() - 1).strip() : plain;
  }

  private static double number(String text) {
    long sum = 0;
    int length = text.length();
    if (length > 0 && length <= 15) {
      int i = 0;
      while (i < length && text.charAt(i) >= '0' && text.charAt(i) <= '9') {
        sum = sum * 10 + text.charAt(i++) - '0';
      }
      if (i == length) {
        return sum;
      }
    }
    boolean isPlain =
        text.chars().allMatch(c -> (c >= '0' && c <= '9') || "+-.eE".indexOf(c) >= 0);
    try {
      return isPlain ? Double.parseDouble(text) : Double.NaN;
    } catch (NumberFormatException notANumber) {
      return Double.NaN;
    }
  }

  /** The next line without its end, cut where it is too long; null at the end of the input. */
  private @Nullable String line() throws IOException {
    byte[] line = new byte[MAX_LINE];
    int length = 0;
    boolean isEmpty = true;
    int next = read();
    while (next >= 0 && next != '\n') {
      isEmpty = false;
      if (length < MAX_LINE) {
        line[length++] = (byte) next;
      }
      next = read();
    }
    if (next < 0 && isEmpty) {
      return null;
    }
    lineNumber++;
    int cut = length > 0 && line[length - 1] == '\r' ? length - 1 : length;
    return new String(line, 0, cut, StandardCharsets.UTF_8);
  }

  private int read() throws IOException {
    if (at == end) {
      end = in.read(buffer, 0, BUFFER);
      at = 0;
      if (end <= 0) {
        end = 0;
        return -1;
      }
    }
    return buffer[at++] & 0xff;
  }
}
