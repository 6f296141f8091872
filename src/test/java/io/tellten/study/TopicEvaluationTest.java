package io.tellten.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TopicEvaluationTest {
  @TempDir private Path folder;

  @Test
  void theTableTellsHowManyWereFoundAndHowManyOfThemWereMeant() throws IOException {
    Files.writeString(
        folder.resolve("rooms.tsv"),
        """
        cleanliness:negative	The bathroom of our room was dirty and smelled.
        cleanliness:positive	They change everything each morning.
        location:positive	The floor was filthy but the view from the room is nice.
        """);
    assertThat(table()).containsPattern("rooms.tsv +cleanliness +2 +0.500 +0.500 +0.500");
  }

  @Test
  void setsOfOtherLabelsAreLeftOut() throws IOException {
    Files.writeString(folder.resolve("feelings.tsv"), "positive\tWhat a wonderful evening\n");
    assertThat(table()).doesNotContain("feelings.tsv");
  }

  @Test
  void aFolderWithoutSetsIsRefused() {
    assertThatThrownBy(this::table).isInstanceOf(IOException.class).hasMessageContaining(".tsv");
  }

  private String table() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    TopicEvaluation.run(folder, new PrintStream(bytes, true, StandardCharsets.UTF_8));
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
