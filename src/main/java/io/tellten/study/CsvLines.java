package io.tellten.study;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The lines of a file one after the other, none held longer than it is looked at. */
final class CsvLines {
  /** No row of numbers is longer; more is another kind of file. */
  static final int MOST_BYTES = 1 << 16;

  private static final char MARK = '\uFEFF';

  private final InputStream in;
  private long number;
  private boolean isWhole = true;

  CsvLines(InputStream in) {
    this.in = new BufferedInputStream(in, 1 << 16);
  }

  /** The next line without its end; null at the end. */
  @Nullable String next() throws IOException {
    int sign = in.read();
    if (sign < 0) {
      return null;
    }
    ByteArrayOutputStream line = new ByteArrayOutputStream(64);
    isWhole = true;
    while (sign >= 0 && sign != '\n') {
      if (line.size() < MOST_BYTES) {
        line.write(sign);
      } else {
        isWhole = false;
      }
      sign = in.read();
    }
    number++;
    String text = line.toString(StandardCharsets.UTF_8);
    int from = number == 1 && !text.isEmpty() && text.charAt(0) == MARK ? 1 : 0;
    return text.substring(from, text.endsWith("\r") ? text.length() - 1 : text.length());
  }

  /** The number of the line that was returned last, from 1. */
  long number() {
    return number;
  }

  /** Whether that line was short enough to be returned whole. */
  boolean isWhole() {
    return isWhole;
  }
}
