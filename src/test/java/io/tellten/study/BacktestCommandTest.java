package io.tellten.study;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BacktestCommandTest {
  @TempDir Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private Path file;

  @BeforeEach
  void nameFile() {
    file = folder.resolve("readings.csv");
  }

  @Test
  void everyPostWithAReadingByThenIsAnswered() throws IOException {
    write("post,seconds,count", "early,300,10", "early,3000,48", "late,2000,5", "late,9000,9");

    assertThat(run("--at", "10m,1h", "--site", "twitter", "--json")).isZero();

    List<JsonObject> answers = answers();
    assertThat(answers)
        .extracting(a -> a.getString("post") + " " + a.getInteger("at"))
        .containsExactly("early 600", "early 3600", "late 3600");
    assertThat(answers.get(1).fieldNames())
        .containsExactly("post", "at", "count", "final", "low", "high", "viral5", "viral1");
    assertThat(answers.get(1).getInteger("count")).isEqualTo(48);
    assertThat(answers)
        .allSatisfy(
            a -> {
              assertThat(a.getInteger("low"))
                  .isBetween(a.getInteger("count"), a.getInteger("final"));
              assertThat(a.getInteger("high")).isGreaterThanOrEqualTo(a.getInteger("final"));
              assertThat(a.getDouble("viral1")).isBetween(0.0, a.getDouble("viral5"));
            });
  }

  @Test
  void aReadingAfterTheHorizonDoesNotInfluenceTheForecast() throws IOException {
    write(
        "post,seconds,likes,replies,shares,views,followers",
        "a,300,3,1,,50,",
        "a,590,9,1,2,90,400");
    run("--at", "10m,3h", "--json");
    String before = answers().get(0).encode();
    write(
        "post,seconds,likes,replies,shares,views,followers,final",
        "a,601,70000,1,2000,90000,3000000,",
        "a,300,3,1,,50,,",
        "b,2,1,1,1,1,1,1",
        "a,590,9,1,2,90,400,",
        "a,10000,90000,5,9000,100000,4000000,123456");
    out.reset();
    run("--at", "10m,3h", "--json");

    assertThat(answers().get(0).encode()).isEqualTo(before);
    assertThat(answers().get(1).getInteger("count")).isEqualTo(99_005);
  }

  @Test
  void theTableHasALineForEachAge() throws IOException {
    StringBuilder rows = new StringBuilder("post,seconds,count\n");
    for (int post = 1; post <= 40; post++) {
      rows.append("p").append(post).append(",300,").append(post).append('\n');
      rows.append("p").append(post).append(",3000,").append(3 * post).append('\n');
      rows.append("p").append(post).append(",80000,").append(4 * post).append('\n');
    }
    Files.writeString(file, rows);

    assertThat(run("--at=30m,2h")).isZero();

    List<String> lines = out.toString(UTF_8).lines().toList();
    assertThat(lines).hasSize(3);
    assertThat(lines.get(0)).contains("medAPE", "tau", "AUC5", "inside", "lead");
    assertThat(lines.get(1)).startsWith("30m ").contains(" 40 ", " 1.000");
    assertThat(lines.get(2)).startsWith("2h ");
  }

  @Test
  void whatIsNotUnderstoodIsToldWithTheUsage() {
    assertThat(run("--at", "soon")).isEqualTo(2);
    assertThat(run("--fast")).isEqualTo(2);
    assertThat(run("--site")).isEqualTo(2);
    assertThat(BacktestCommand.run(List.of(), print(out), print(err))).isEqualTo(2);
    assertThat(err.toString(UTF_8)).contains("\"soon\"", "--fast", "missing", "Usage: backtest");
    assertThat(out.size()).isZero();
  }

  @Test
  void aFileThatCannotBeUsedIsNamed() throws IOException {
    assertThat(run()).isEqualTo(1);
    write("nothing");
    assertThat(run()).isEqualTo(1);
    assertThat(err.toString(UTF_8)).contains("readings.csv").contains("post,seconds,count");
  }

  private void write(String... lines) throws IOException {
    Files.write(file, List.of(lines));
  }

  private int run(String... words) {
    List<String> all = new java.util.ArrayList<>(List.of(file.toString()));
    all.addAll(List.of(words));
    return BacktestCommand.run(all, print(out), print(err));
  }

  private List<JsonObject> answers() {
    return out.toString(UTF_8).lines().map(JsonObject::new).toList();
  }

  private static PrintStream print(ByteArrayOutputStream to) {
    return new PrintStream(to, true, UTF_8);
  }
}
