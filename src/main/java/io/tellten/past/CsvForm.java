package io.tellten.past;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * How a file of values is written, as its own bytes tell. Blocking.
 *
 * @param mark bytes at the beginning that only say the charset
 * @param skippedLines lines at the beginning that only say the delimiter
 */
record CsvForm(Charset charset, int mark, char delimiter, int skippedLines) {
  /** What spreadsheets of this part of the world write when they do not write Unicode. */
  private static final Charset OTHERWISE = Charset.forName("windows-1252");

  /** Enough for dozens of long reviews, from which the delimiter is told. */
  private static final int LOOKED_AT = 64 * 1024;

  private static final int BLOCK = 64 * 1024;

  /** Two bytes a character show as a zero in every second place of texts in most scripts. */
  private static final double ZEROS_OF_UTF16 = 0.3;

  private static final List<Character> DELIMITERS = List.of(',', ';', '\t', '|');

  /** So many rows say which delimiter it is. */
  private static final int ROWS_LOOKED_AT = 50;

  /** How that file is written. */
  static CsvForm of(Path file) throws IOException {
    byte[] start = start(file);
    if (startsWith(start, 0xef, 0xbb, 0xbf)) {
      return withDelimiter(file, StandardCharsets.UTF_8, 3);
    }
    if (startsWith(start, 0xff, 0xfe)) {
      return withDelimiter(file, StandardCharsets.UTF_16LE, 2);
    }
    if (startsWith(start, 0xfe, 0xff)) {
      return withDelimiter(file, StandardCharsets.UTF_16BE, 2);
    }
    if (zeros(start, 1) > ZEROS_OF_UTF16) {
      return withDelimiter(file, StandardCharsets.UTF_16LE, 0);
    }
    if (zeros(start, 0) > ZEROS_OF_UTF16) {
      return withDelimiter(file, StandardCharsets.UTF_16BE, 0);
    }
    return withDelimiter(file, isUtf8(file) ? StandardCharsets.UTF_8 : OTHERWISE, 0);
  }

  private static byte[] start(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(LOOKED_AT);
    }
  }

  private static boolean startsWith(byte[] bytes, int... mark) {
    for (int i = 0; i < mark.length; i++) {
      if (bytes.length <= i || (bytes[i] & 0xff) != mark[i]) {
        return false;
      }
    }
    return true;
  }

  /** Which part of the bytes in every second place, from that one on, are zero. */
  private static double zeros(byte[] bytes, int from) {
    int zeros = 0;
    int all = 0;
    for (int i = from; i < bytes.length; i += 2) {
      zeros += bytes[i] == 0 ? 1 : 0;
      all++;
    }
    return all == 0 ? 0 : (double) zeros / all;
  }

  private static boolean isUtf8(Path file) throws IOException {
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer bytes = ByteBuffer.allocate(BLOCK);
    CharBuffer chars = CharBuffer.allocate(BLOCK);
    try (InputStream in = Files.newInputStream(file)) {
      for (boolean over = false; !over; ) {
        int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
        over = read < 0;
        bytes.position(bytes.position() + Math.max(0, read)).flip();
        CoderResult result = decoder.decode(bytes, chars.clear(), over);
        if (result.isError()) {
          return false;
        }
        bytes.compact();
      }
    }
    return true;
  }

  /** A first line {@code sep=;} says it, as Excel writes it; else what splits the rows most evenly. */
  private static CsvForm withDelimiter(Path file, Charset charset, int mark) throws IOException {
    CsvForm form = new CsvForm(charset, mark, ',', 0);
    char[] start = new char[LOOKED_AT];
    int length;
    try (Reader reader = form.open(file)) {
      length = Math.max(0, reader.read(start, 0, start.length));
    }
    String text = new String(start, 0, length);
    String first = text.lines().findFirst().orElse("").strip();
    if (first.matches("(?i)\"?sep=.\"?")) {
      return new CsvForm(charset, mark, first.charAt(first.toLowerCase().indexOf("sep=") + 4), 1);
    }
    char best = ',';
    double most = 0;
    for (char candidate : DELIMITERS) {
      double score = CsvRows.evenness(text, candidate, ROWS_LOOKED_AT);
      if (score > most) {
        most = score;
        best = candidate;
      }
    }
    return new CsvForm(charset, mark, best, 0);
  }

  /** The text of the file, from behind the mark. What is not of the charset is replaced. */
  Reader open(Path file) throws IOException {
    InputStream in = new BufferedInputStream(Files.newInputStream(file), BLOCK);
    try {
      in.skipNBytes(mark);
    } catch (IOException e) {
      in.close();
      throw e;
    }
    return new InputStreamReader(in, charset);
  }

  /** The delimiter as people call it. */
  String delimiterName() {
    return switch (delimiter) {
      case ',' -> "comma";
      case ';' -> "semicolon";
      case '\t' -> "tab";
      case '|' -> "bar";
      default -> String.valueOf(delimiter);
    };
  }
}
