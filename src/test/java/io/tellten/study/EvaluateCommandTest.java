package io.tellten.study;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluateCommandTest {
  @TempDir Path folder;

  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  @Test
  void everySetIsMeasuredByRowAndBySource() throws IOException {
    write("posts_a.train.tsv");
    write("notes.tsv");
    write("notes2.dev.tsv");

    assertThat(run("sentiment", folder.toString())).isZero();

    List<String> lines = said.toString(UTF_8).lines().toList();
    assertThat(lines.get(0)).contains("set", "split", "n", "mRec", "F1two", "AUC", "pos>neg");
    assertThat(lines).filteredOn(line -> line.contains(" by row ")).hasSize(3);
    assertThat(lines).filteredOn(line -> line.contains(" by source ")).hasSize(3);
  }

  @Test
  void misuseAndFoldersThatCannotBeUsedAreTold() {
    assertThat(run()).isEqualTo(2);
    assertThat(run("sentiment")).isEqualTo(2);
    assertThat(run("weather", folder.toString())).isEqualTo(2);
    assertThat(run("sentiment", folder.toString())).isEqualTo(1);
    assertThat(said.toString(UTF_8)).contains("usage: evaluate").contains("no .tsv file");
  }

  private void write(String name) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 30; i++) {
      lines.append("negative\tglarmish soup on day ").append(name).append(i).append('\n');
      lines.append("neutral\tplonk soup on day ").append(name).append(i).append('\n');
      lines.append("positive\tfrobly soup on day ").append(name).append(i).append('\n');
    }
    Files.writeString(folder.resolve(name), lines);
  }

  private int run(String... args) {
    return EvaluateCommand.run(List.of(args), new PrintStream(said, true, UTF_8));
  }
}
