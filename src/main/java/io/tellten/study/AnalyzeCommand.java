package io.tellten.study;

import io.tellten.analysis.TextReader;
import io.tellten.model.Analysis;
import io.tellten.model.Label;
import io.tellten.model.Sentiment;
import io.tellten.model.Wording;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * {@code analyze}: reads texts in UTF-8, one a line (a line break inside a text is written as the
 * two characters backslash and n), and writes one JSON object a line in the same order. What was
 * asked is answered before more is waited for, so another program can talk to it line by line.
 */
public final class AnalyzeCommand {
  private static final int DONE = 0;
  private static final int FAILED = 1;

  private static final int BUFFER = 1 << 16;

  /** Scores are written in so many parts of one. */
  private static final double PARTS = 1000;

  private AnalyzeCommand() {}

  /**
   * Answers every line of {@code in} on {@code out}; closes neither.
   *
   * @return 0 at the end of the input, 1 when it cannot be read or the answers cannot be written
   */
  public static int run(InputStream in, OutputStream out) {
    TextReader reader = TextReader.standard(Clock.systemUTC());
    BufferedInputStream lines = new BufferedInputStream(in, BUFFER);
    BufferedOutputStream answers = new BufferedOutputStream(out, BUFFER);
    try {
      String line = next(lines);
      while (line != null) {
        answers.write(answer(reader, line).getBytes(StandardCharsets.UTF_8));
        if (lines.available() == 0) {
          answers.flush();
        }
        line = next(lines);
      }
      answers.flush();
      return DONE;
    } catch (IOException broken) {
      System.err.println("analyze: " + broken.getMessage());
      return FAILED;
    }
  }

  /** The next line without its end; null at the end of the input. Bad UTF-8 becomes U+FFFD. */
  private static @Nullable String next(InputStream lines) throws IOException {
    int next = lines.read();
    if (next < 0) {
      return null;
    }
    ByteArrayOutputStream line = new ByteArrayOutputStream(256);
    while (next >= 0 && next != '\n') {
      line.write(next);
      next = lines.read();
    }
    String text = line.toString(StandardCharsets.UTF_8);
    return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
  }

  private static String answer(TextReader reader, String line) {
    Analysis analysis = reader.read(Wording.of(line.replace("\\n", "\n")));
    String language = analysis.language() == null ? "null" : '"' + analysis.language() + '"';
    Sentiment sentiment = analysis.sentiment();
    return "{\"language\":"
        + language
        + ",\"sentiment\":{\"label\":\""
        + sentiment.label().word()
        + "\",\"score\":"
        + rounded(sentiment)
        + "},\"topics\":[],\"signals\":{}}\n";
  }

  /** A score in thousandths; only a neutral one is ever written as 0. */
  private static String rounded(Sentiment sentiment) {
    long parts = Math.round(sentiment.score() * PARTS);
    if (parts == 0) {
      return sentiment.label() == Label.NEUTRAL
          ? "0"
          : sentiment.label() == Label.NEGATIVE ? "-0.001" : "0.001";
    }
    return String.valueOf(parts / PARTS);
  }
}
