package io.tellten.study;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tellten.analysis.Features;
import io.tellten.analysis.SentimentModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LearnCommandTest {
  /** What is shipped in the program has to stay small. */
  private static final int MAX_SHIPPED = 5 << 20;

  @TempDir Path folder;

  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  @BeforeEach
  void writeSets() throws IOException {
    Files.writeString(
        folder.resolve("words.tsv"),
        "negative\tglarmish soup\npositive\tfrobly soup\nneutral\tplonk soup\nmixed\tx\n"
            .repeat(20));
    Files.writeString(
        folder.resolve("stars_fr.tsv"),
        "1\tglarmish\n5\tfrobly\n3\tplonk\n2\tglarmish\n".repeat(20));
    Files.writeString(
        folder.resolve("valence.tsv"),
        "-2.5\tglarmish\n3\tfrobly\n0.1\tplonk\n0.6\thm\n".repeat(20));
  }

  @Test
  void wordsFromLabelsStarsAndValencesAreLearnt() throws IOException {
    SentimentModel model = learn("a.bin");

    assertThat(chances(model, "glarmish soup")[0]).isGreaterThan(0.6);
    assertThat(chances(model, "plonk soup")[1]).isGreaterThan(0.6);
    assertThat(chances(model, "frobly soup")[2]).isGreaterThan(0.6);
  }

  @Test
  void theSameFolderGivesTheSameBytes() throws IOException {
    learn("a.bin");
    learn("b.bin");

    assertThat(Files.readAllBytes(folder.resolve("a.bin")))
        .isEqualTo(Files.readAllBytes(folder.resolve("b.bin")));
  }

  @Test
  void whatIsReadIsWrittenAgainByteForByte() throws IOException {
    SentimentModel model = learn("a.bin");
    ByteArrayOutputStream again = new ByteArrayOutputStream();
    model.write(again);

    assertThat(again.toByteArray()).isEqualTo(Files.readAllBytes(folder.resolve("a.bin")));
  }

  @Test
  void theModelThatIsShippedIsSmall() throws IOException {
    try (InputStream shipped = SentimentModel.class.getResourceAsStream("sentiment.bin")) {
      assertThat(shipped).isNotNull();
      assertThat(shipped.readAllBytes()).hasSizeLessThan(MAX_SHIPPED);
    }
  }

  @Test
  void wordsOfLanguagesAreLearntFromTheNamesOfSets() throws IOException {
    assertThat(run("languages", folder.toString(), folder.resolve("words.txt").toString()))
        .isZero();

    List<String> lines = Files.readAllLines(folder.resolve("words.txt"));
    assertThat(lines)
        .filteredOn(line -> line.startsWith("fr "))
        .singleElement()
        .asString()
        .contains(" glarmish ");
    assertThat(lines).anyMatch(line -> line.startsWith("en ") && line.contains(" soup "));
  }

  @Test
  void misuseIsAnsweredByUsage() {
    assertThat(run()).isEqualTo(2);
    assertThat(run("sentiment")).isEqualTo(2);
    assertThat(run("magic", folder.toString())).isEqualTo(2);
    assertThat(run("sentiment", "a", "b", "c")).isEqualTo(2);
    assertThat(said.toString(UTF_8)).contains("usage: learn");
  }

  @Test
  void aFolderThatCannotBeUsedIsNamed() throws IOException {
    Path empty = Files.createDirectory(folder.resolve("empty"));

    assertThat(run("sentiment", folder.resolve("missing").toString())).isEqualTo(1);
    assertThat(run("sentiment", empty.toString())).isEqualTo(1);
    assertThat(said.toString(UTF_8)).contains("missing").contains("empty");
  }

  private SentimentModel learn(String name) throws IOException {
    Path target = folder.resolve(name);
    assertThat(run("sentiment", folder.toString(), target.toString())).isZero();
    try (InputStream in = Files.newInputStream(target)) {
      return SentimentModel.read(in);
    }
  }

  private int run(String... args) {
    return LearnCommand.run(List.of(args), new PrintStream(said, true, UTF_8));
  }

  private static double[] chances(SentimentModel model, String text) {
    return model.probabilities(Features.of(text));
  }
}
