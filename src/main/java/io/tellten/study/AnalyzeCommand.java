package io.tellten.study;

import io.tellten.analysis.Subject;
import io.tellten.analysis.TextReader;
import io.tellten.model.Analysis;
import io.tellten.model.AnalysisMap;
import io.tellten.model.Phrase;
import io.tellten.model.Span;
import io.tellten.model.Topic;
import io.tellten.model.Wording;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code analyze}: reads texts in UTF-8, one a line (a line break inside a text is written as the
 * two characters backslash and n), and writes one JSON object a line in the same order. What was
 * asked is answered before more is waited for, so another program can talk to it line by line.
 */
public final class AnalyzeCommand {
  private static final int DONE = 0;
  private static final int FAILED = 1;
  private static final int MISUSED = 2;

  private static final int BUFFER = 1 << 16;

  private AnalyzeCommand() {}

  /**
   * Answers every line of {@code in} on {@code out}; closes neither. What is wrong is said on the
   * standard error.
   *
   * @param args what stands behind {@code analyze}
   * @return 0 at the end of the input, 1 when it cannot be read or the answers cannot be written, 2
   *     when the words are not understood
   */
  public static int run(List<String> args, InputStream in, OutputStream out) {
    try {
      answerAll(AnalyzeOptions.of(args), in, out);
      return DONE;
    } catch (IllegalArgumentException notUnderstood) {
      System.err.println(notUnderstood.getMessage());
      System.err.println();
      System.err.print(AnalyzeOptions.USAGE);
      return MISUSED;
    } catch (IOException broken) {
      System.err.println("The analysis ended early: " + broken.getMessage());
      return FAILED;
    }
  }

  private static void answerAll(AnalyzeOptions options, InputStream in, OutputStream out)
      throws IOException {
    TextReader reader = TextReader.standard(Clock.systemUTC());
    BufferedInputStream lines = new BufferedInputStream(in, BUFFER);
    BufferedOutputStream answers = new BufferedOutputStream(out, BUFFER);
    String line = next(lines);
    while (line != null) {
      answers.write(answer(reader, options, line).getBytes(StandardCharsets.UTF_8));
      if (lines.available() == 0) {
        answers.flush();
      }
      line = next(lines);
    }
    answers.flush();
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

  private static String answer(TextReader reader, AnalyzeOptions options, String line) {
    String text = line.replace("\\n", "\n");
    Wording wording = new Wording(text, 0, options.rating(), null, null, options.isReview());
    Analysis analysis =
        options.names().isEmpty()
            ? reader.read(wording)
            : reader.read(wording, List.of(Subject.of(options.names()))).about().get(0);
    return JsonText.of(map(analysis, text)) + "\n";
  }

  /** As in the API, but shorter: the reasons stand with the score, and evidence is its words. */
  private static Map<String, Object> map(Analysis analysis, String text) {
    Map<String, Object> sentiment = AnalysisMap.sentiment(analysis.sentiment());
    sentiment.put("why", analysis.why().stream().map(phrase -> phrase(phrase, text)).toList());
    Map<String, Object> all = AnalysisMap.of(analysis, text);
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("language", analysis.language());
    map.put("sentiment", sentiment);
    map.put("topics", analysis.topics().stream().map(topic -> topic(topic, text)).toList());
    map.put("signals", all.get("signals"));
    map.put("severity", all.get("severity"));
    map.put("severityWhy", all.get("severityWhy"));
    return map;
  }

  private static Map<String, Object> phrase(Phrase phrase, String text) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("text", new Span(phrase.start(), phrase.end()).in(text));
    map.put("weight", phrase.weight());
    return map;
  }

  private static Map<String, Object> topic(Topic topic, String text) {
    Map<String, Object> map = AnalysisMap.topic(topic, null);
    map.put("evidence", topic.evidence().stream().map(span -> span.in(text)).toList());
    return map;
  }
}
