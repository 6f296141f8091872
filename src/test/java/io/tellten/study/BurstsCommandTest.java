package io.tellten.study;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BurstsCommandTest {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
  private static final int A_WEEK = 7 * 288;

  @TempDir Path folder;

  @Test
  void everyRowIsAnsweredInOrderWithAScore() throws IOException {
    String counts = counts(500, 1);
    List<String> answers = answers(counts);
    List<String> asked = counts.lines().toList();

    assertThat(answers).hasSize(asked.size());
    assertThat(answers.get(0)).isEqualTo("timestamp,value,score");
    for (int i = 1; i < answers.size(); i++) {
      assertThat(answers.get(i)).startsWith(asked.get(i) + ",");
      assertThat(score(answers.get(i))).isBetween(0.0, 1.0);
    }
  }

  @Test
  void aScoreKnowsNothingOfRowsToCome() throws IOException {
    List<String> asked = counts(4000, 2).lines().toList();
    List<String> all = answers(String.join("\n", asked) + "\n");
    for (int rows : new int[] {1, 2, 3, 49, 50, 51, 300, 1777, 3999}) {
      List<String> some = answers(String.join("\n", asked.subList(0, rows + 1)) + "\n");
      assertThat(some).isEqualTo(all.subList(0, rows + 1));
    }
  }

  @Test
  void aFloodAfterAWeekOfCalmIsABurstFromItsFirstRow() throws IOException {
    StringBuilder counts = new StringBuilder(counts(A_WEEK, 3));
    for (int i = 0; i < 6; i++) {
      counts.append(time(A_WEEK + i)).append(",300\n");
    }
    List<String> answers = answers(counts.toString());
    assertThat(score(answers.get(A_WEEK + 1))).isGreaterThanOrEqualTo(0.5);
    long before =
        answers.subList(1, A_WEEK + 1).stream().filter(answer -> score(answer) >= 0.5).count();
    assertThat(before).isLessThanOrEqualTo(3);
  }

  @Test
  void badRowsAreNamedAndLeftOut() throws IOException {
    PrintStream before = System.err;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    System.setErr(new PrintStream(said, true, UTF_8));
    try {
      List<String> answers =
          answers("timestamp,value\n2015-02-26 21:42:53,1\nwhat,is this\n2015-02-26 21:47:53,2\n");
      assertThat(answers).hasSize(3);
      assertThat(said.toString(UTF_8))
          .isEqualTo("line 3 has no time that can be read; it is skipped\n");
    } finally {
      System.setErr(before);
    }
  }

  @Test
  void misuseAndFilesThatCannotBeReadAreTold() throws IOException {
    OutputStream nowhere = OutputStream.nullOutputStream();
    assertThat(BurstsCommand.run(List.of(), nowhere)).isEqualTo(2);
    assertThat(BurstsCommand.run(List.of("a", "b"), nowhere)).isEqualTo(2);
    assertThat(BurstsCommand.run(List.of(folder.resolve("none.csv").toString()), nowhere))
        .isEqualTo(1);
    Path empty = Files.writeString(folder.resolve("empty.csv"), "timestamp,value\n");
    assertThat(BurstsCommand.run(List.of(empty.toString()), nowhere)).isEqualTo(1);
  }

  private List<String> answers(String counts) throws IOException {
    Path file = Files.writeString(folder.resolve("counts.csv"), counts);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertThat(BurstsCommand.run(List.of(file.toString()), out)).isZero();
    return out.toString(UTF_8).lines().toList();
  }

  private static String counts(int rows, long seed) {
    Random random = new Random(seed);
    StringBuilder counts = new StringBuilder("timestamp,value\n");
    for (int i = 0; i < rows; i++) {
      double usual = 12 + 8 * Math.sin(2 * Math.PI * i / 288);
      long value = Math.max(0, Math.round(usual + Math.sqrt(usual) * random.nextGaussian()));
      counts.append(time(i)).append(',').append(value).append('\n');
    }
    return counts.toString();
  }

  private static String time(int row) {
    return TIME.format(LocalDateTime.of(2015, 2, 26, 21, 42, 53).plusMinutes(5L * row));
  }

  private static double score(String answer) {
    return Double.parseDouble(answer.substring(answer.lastIndexOf(',') + 1));
  }
}
