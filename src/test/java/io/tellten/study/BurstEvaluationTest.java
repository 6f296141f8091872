package io.tellten.study;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BurstEvaluationTest {
  private static final LocalDateTime START = LocalDateTime.of(2026, 1, 5, 0, 2, 53);

  @TempDir Path folder;

  @Test
  void seriesAreReadWithTheRowsOfTheirWindows() throws IOException {
    write("one.csv", 50);
    write("unnamed.csv", 50);
    Files.writeString(
        folder.resolve("windows.json"),
        """
        {"some/one.csv": [["2026-01-05 00:12:53.000000", "2026-01-05 00:30:00.000000"]],
         "some/two.csv": []}""");
    List<NabSeries> series = NabSeries.in(folder);
    assertThat(series).hasSize(1);
    assertThat(series.get(0).name()).isEqualTo("one");
    assertThat(series.get(0).values()).hasSize(50);
    assertThat(series.get(0).windows()).containsExactly(new NabSeries.Window(2, 5));
  }

  @Test
  void aFolderThatIsNotInThatFormIsTold() throws IOException {
    assertThatThrownBy(() -> NabSeries.in(folder)).isInstanceOf(IOException.class);
    Files.writeString(folder.resolve("windows.json"), "windows");
    assertThatThrownBy(() -> NabSeries.in(folder)).hasMessageContaining("windows.json");
    Files.writeString(folder.resolve("windows.json"), "{\"one.csv\": []}");
    assertThatThrownBy(() -> NabSeries.in(folder)).hasMessageContaining("no .csv");
    Files.writeString(folder.resolve("one.csv"), "timestamp,value\nnever,1\n");
    assertThatThrownBy(() -> NabSeries.in(folder)).hasMessageContaining("one.csv: line 2");
  }

  @Test
  void theReferencesSeeAFlood() throws IOException {
    BurstReferences.RowScorer rule = new BurstReferences.LastHourAgainstTwelve();
    BurstReferences.RowScorer gaussian = new BurstReferences.WindowedGaussian();
    double ruleBefore = 0;
    double ruleAfter = 0;
    double gaussianBefore = 0;
    double gaussianAfter = 0;
    for (int i = 0; i < 1000; i++) {
      double value = i < 900 ? 10 + i % 3 : 200;
      double byRule = rule.next(300L * i, value);
      double byGaussian = gaussian.next(300L * i, value);
      if (i < 900) {
        ruleBefore = Math.max(ruleBefore, byRule);
        gaussianBefore = i < 200 ? 0 : Math.max(gaussianBefore, byGaussian);
      } else {
        ruleAfter = Math.max(ruleAfter, byRule);
        gaussianAfter = Math.max(gaussianAfter, byGaussian);
      }
    }
    assertThat(ruleAfter).isGreaterThan(ruleBefore);
    assertThat(gaussianAfter).isGreaterThan(gaussianBefore);
  }

  private void write(String name, int rows) throws IOException {
    Random random = new Random(1);
    StringBuilder text = new StringBuilder("timestamp,value\n");
    for (int i = 0; i < rows; i++) {
      text.append(START.plusMinutes(5L * i).toString().replace('T', ' '))
          .append(',')
          .append(random.nextInt(20))
          .append('\n');
    }
    Files.write(folder.resolve(name), text.toString().getBytes(UTF_8));
  }
}
