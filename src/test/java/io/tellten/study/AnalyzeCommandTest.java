package io.tellten.study;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnalyzeCommandTest {
  @Test
  void everyLineIsAnsweredByOneObjectInTheSameOrder() {
    List<JsonObject> answers =
        answers("Still waiting for my refund, nobody answers\nDanke für das tolle Brot!\n");

    assertThat(answers).hasSize(2);
    assertThat(answers.get(0).fieldNames())
        .containsExactly("language", "sentiment", "topics", "signals");
    assertThat(answers.get(0).getString("language")).isEqualTo("en");
    assertThat(labelOf(answers.get(0))).isEqualTo("negative");
    assertThat(scoreOf(answers.get(0))).isBetween(-1.0, -0.001);
    assertThat(answers.get(0).getJsonArray("topics")).isEmpty();
    assertThat(answers.get(0).getJsonObject("signals")).isEmpty();
    assertThat(answers.get(1).getString("language")).isEqualTo("de");
    assertThat(labelOf(answers.get(1))).isEqualTo("positive");
    assertThat(scoreOf(answers.get(1))).isBetween(0.001, 1.0);
  }

  @Test
  void anEmptyLineHasNoLanguageAndIsNeutral() {
    assertThat(output("\n".getBytes(UTF_8)))
        .isEqualTo(
            "{\"language\":null,\"sentiment\":{\"label\":\"neutral\",\"score\":0},"
                + "\"topics\":[],\"signals\":{}}\n");
  }

  @Test
  void nothingInIsNothingOut() {
    assertThat(output(new byte[0])).isEmpty();
  }

  @Test
  void aLastLineWithoutItsEndCounts() {
    assertThat(answers("\n\nvery good bread")).hasSize(3);
    assertThat(answers("\n\nvery good bread\n")).hasSize(3);
  }

  @Test
  void windowsLineEndsAreNoPartOfTheText() {
    assertThat(output("good bread\r\n\r\nbad\r\n".getBytes(UTF_8)))
        .isEqualTo(output("good bread\n\nbad\n".getBytes(UTF_8)));
  }

  @Test
  void theTwoCharactersBackslashAndNAreALineBreakInTheText() {
    assertThat(output("bad:\\nreally bad".getBytes(UTF_8)))
        .isEqualTo(output("bad: really bad".getBytes(UTF_8)));
  }

  @Test
  void badBytesAreReplacedAndTheOthersRead() {
    byte[] text = "never again \u00e9\n".getBytes(UTF_8);
    text[text.length - 2] = (byte) 0xFF;

    assertThat(output(text)).contains("\"negative\"").hasLineCount(1);
  }

  @Test
  void aVeryLongLineIsOneAnswer() {
    assertThat(answers("never again ".repeat(500_000) + "\nok")).hasSize(2);
  }

  @Test
  void scoresHaveThreeDecimalsAndZeroIsNeutral() {
    for (JsonObject answer :
        answers("good\nbad\nbread\nso\nwell\nwhy\nhm\nMonday\nno\nyes\nfine")) {
      double score = scoreOf(answer);
      assertThat(score * 1000).isEqualTo(Math.rint(score * 1000));
      assertThat(score == 0 && !labelOf(answer).equals("neutral")).isFalse();
    }
  }

  @Test
  void whatWasAskedIsAnsweredBeforeMoreIsWaitedFor() {
    assertTimeoutPreemptively(
        Duration.ofSeconds(60),
        () -> {
          PipedOutputStream ask = new PipedOutputStream();
          InputStream in = new PipedInputStream(ask);
          PipedOutputStream out = new PipedOutputStream();
          PipedInputStream answer = new PipedInputStream(out);
          Thread command = new Thread(() -> AnalyzeCommand.run(in, out));
          command.start();

          ask.write("never again\n".getBytes(UTF_8));
          ask.flush();
          int first = answer.read();
          ask.close();
          command.join();

          assertThat((char) first).isEqualTo('{');
        });
  }

  @Test
  void anOutputThatIsGoneEndsTheCommand() {
    OutputStream closed =
        new OutputStream() {
          @Override
          public void write(int one) throws IOException {
            throw new IOException("closed");
          }
        };

    assertThat(AnalyzeCommand.run(new ByteArrayInputStream("good\n".getBytes(UTF_8)), closed))
        .isEqualTo(1);
  }

  private static List<JsonObject> answers(String lines) {
    return output(lines.getBytes(UTF_8)).lines().map(JsonObject::new).toList();
  }

  private static String output(byte[] input) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertThat(AnalyzeCommand.run(new ByteArrayInputStream(input), out)).isZero();
    return out.toString(UTF_8);
  }

  private static String labelOf(JsonObject answer) {
    return answer.getJsonObject("sentiment").getString("label");
  }

  private static double scoreOf(JsonObject answer) {
    return answer.getJsonObject("sentiment").getDouble("score");
  }
}
