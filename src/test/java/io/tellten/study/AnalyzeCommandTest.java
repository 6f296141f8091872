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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnalyzeCommandTest {
  @Test
  void everyLineIsAnsweredByOneObjectInTheSameOrder() {
    List<JsonObject> answers =
        answers("Still waiting for my refund, nobody answers\nDanke für das tolle Brot!\n");

    assertThat(answers).hasSize(2);
    assertThat(answers.get(0).fieldNames())
        .containsExactly("language", "sentiment", "topics", "signals", "severity", "severityWhy");
    assertThat(answers.get(0).getJsonObject("sentiment").fieldNames())
        .containsExactly("label", "score", "confidence", "mixed", "chances", "why");
    assertThat(answers.get(0).getString("language")).isEqualTo("en");
    assertThat(labelOf(answers.get(0))).isEqualTo("negative");
    assertThat(scoreOf(answers.get(0))).isBetween(-1.0, -0.001);
    assertThat(answers.get(0).getJsonArray("topics")).isNotNull();
    assertThat(answers.get(0).getJsonObject("signals").fieldNames())
        .contains("waiting", "attempts", "wants", "threatens", "question", "sarcasm");
    assertThat(answers.get(1).getString("language")).isEqualTo("de");
    assertThat(labelOf(answers.get(1))).isEqualTo("positive");
    assertThat(scoreOf(answers.get(1))).isBetween(0.001, 1.0);
  }

  @Test
  void anEmptyLineHasNoLanguageAndIsNeutral() {
    JsonObject answer = answers("\n").get(0);

    assertThat(answer.getValue("language")).isNull();
    assertThat(labelOf(answer)).isEqualTo("neutral");
    assertThat(output("\n".getBytes(UTF_8))).contains("\"score\":0,").endsWith("}\n");
    assertThat(answer.getJsonObject("sentiment").getJsonArray("why")).isEmpty();
    assertThat(answer.getJsonArray("topics")).isEmpty();
    assertThat(answer.getInteger("severity")).isZero();
  }

  @Test
  void theReasonsStandWithTheScoreAsTheWriterWroteThem() {
    JsonObject answer = answers("The staff was rude.\\nNever again!").get(0);

    assertThat(answer.getJsonObject("sentiment").getJsonArray("why"))
        .isNotEmpty()
        .allSatisfy(
            reason -> {
              assertThat(((JsonObject) reason).fieldNames()).containsExactly("text", "weight");
              assertThat("The staff was rude.\nNever again!")
                  .contains(((JsonObject) reason).getString("text"));
            });
  }

  @Test
  void withABusinessTheScoreIsAboutThatBusiness() {
    String lines = "Acme was terrible and rude, while Bolt was wonderful and kind\n";

    assertThat(labelOf(answers(lines, "--business", "Acme").get(0))).isEqualTo("negative");
    assertThat(labelOf(answers(lines, "--business", "Bolt").get(0))).isEqualTo("positive");
    assertThat(labelOf(answers(lines, "--business", "Bolt Taxis", "--alias=Bolt").get(0)))
        .isEqualTo("positive");
  }

  @Test
  void starsCount() {
    String lines = "It came on Monday\n";

    assertThat(labelOf(answers(lines, "--kind", "review", "--rating", "2").get(0)))
        .isEqualTo("negative");
    assertThat(labelOf(answers(lines, "--kind=review", "--rating=5").get(0))).isEqualTo("positive");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "file.txt",
        "--busines Acme",
        "--business",
        "--business Acme --business Bolt",
        "--alias Bolt",
        "--kind letter",
        "--rating 6",
        "--rating 0",
        "--rating many",
        "--rating NaN",
        "--business="
      })
  void whatIsNotUnderstoodIsNotGuessed(String words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    List<String> args = List.of(words.split(" "));

    assertThat(AnalyzeCommand.run(args, new ByteArrayInputStream("good\n".getBytes(UTF_8)), out))
        .isEqualTo(2);
    assertThat(out.size()).isZero();
  }

  @Test
  void anythingInATextIsGoodJson() {
    String odd = "\"quoted\" back\\slash \u2028 \u0001 tab\there awful \uD83D broken";

    assertThat(answers(odd + "\n")).hasSize(1);
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
    assertThat(scoreOf(answers("bad:\\nreally bad").get(0)))
        .isEqualTo(scoreOf(answers("bad: really bad").get(0)));
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
          Thread command = new Thread(() -> AnalyzeCommand.run(List.of(), in, out));
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

    InputStream in = new ByteArrayInputStream("good\n".getBytes(UTF_8));
    assertThat(AnalyzeCommand.run(List.of(), in, closed)).isEqualTo(1);
  }

  private static List<JsonObject> answers(String lines, String... args) {
    return output(lines.getBytes(UTF_8), args).lines().map(JsonObject::new).toList();
  }

  private static String output(byte[] input, String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    InputStream in = new ByteArrayInputStream(input);
    assertThat(AnalyzeCommand.run(List.of(args), in, out)).isZero();
    return out.toString(UTF_8);
  }

  private static String labelOf(JsonObject answer) {
    return answer.getJsonObject("sentiment").getString("label");
  }

  private static double scoreOf(JsonObject answer) {
    return answer.getJsonObject("sentiment").getDouble("score");
  }
}
