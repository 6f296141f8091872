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

class LanguageEvaluationTest {
  @TempDir Path folder;

  @Test
  void everyFifthRowIsMeasuredAndNotLearntFrom() throws IOException {
    Files.writeString(
        folder.resolve("reviews_fr.tsv"),
        ("1\tune zorblette froide\n".repeat(4) + "5\tune plimouse chaude\n").repeat(5));

    List<String> lines = LanguageLearner.learn(folder);

    assertThat(lines)
        .filteredOn(line -> line.startsWith("fr "))
        .singleElement()
        .asString()
        .contains(" zorblette ")
        .doesNotContain("plimouse");
    assertThat(table()).containsPattern("(?m)^fr +5 ");
  }

  @Test
  void theTableShowsEveryLanguageAndTheSplit() throws IOException {
    assertThat(table())
        .contains("split:", "2 ours", "all ours", "texts a second")
        .containsPattern("(?m)^pl +4 ")
        .containsPattern("(?m)^mean ");
  }

  @Test
  void theSameFolderTeachesTheSameWords() throws IOException {
    Files.writeString(folder.resolve("words_it.tsv"), "1\tuna zuppa fredda e cara\n".repeat(20));

    assertThat(LanguageLearner.learn(folder)).isEqualTo(LanguageLearner.learn(folder));
  }

  private String table() throws IOException {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    LanguageEvaluation.run(folder, new PrintStream(said, true, UTF_8));
    return said.toString(UTF_8);
  }
}
