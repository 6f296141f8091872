package io.tellten.study;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tellten.model.Label;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExampleSetsTest {
  private static final long SEED = 1;

  @TempDir Path data;

  private Path folder = Path.of("");
  private Path topics = Path.of("");

  @BeforeEach
  void makeFolders() throws IOException {
    folder = Files.createDirectory(data.resolve("feelings"));
    topics = Files.createDirectory(data.resolve("topics"));
    Files.writeString(folder.resolve("posts.tsv"), "negative\tthe soup was cold\n");
  }

  @Test
  void aspectsThatAgreeSayHowTheTextFeels() throws IOException {
    Files.writeString(
        topics.resolve("aspects.tsv"),
        "food:positive|place:neutral\tfine soup\n"
            + "food:positive|service:negative\tfine soup, rude waiter\n"
            + "FOOD#PRICES:negative\tdear soup\n"
            + "service:conflict\tgood and bad waiters\n"
            + "place:neutral\ta corner house\n"
            + "card_arrival\twhere is my card\n");

    assertThat(read().get("aspects"))
        .extracting(Example::text, Example::label)
        .containsExactlyInAnyOrder(
            tuple("fine soup", Label.POSITIVE),
            tuple("dear soup", Label.NEGATIVE),
            tuple("a corner house", Label.NEUTRAL));
  }

  @Test
  void nobodyWhoWritesToTheComplaintsAuthorityIsContent() throws IOException {
    Files.writeString(topics.resolve("cfpb_x.tsv"), "Mortgage\tThe payment was posted late.\n");

    assertThat(read().get("cfpb_x")).extracting(Example::label).containsExactly(Label.NEGATIVE);
  }

  @Test
  void aTextOfTheFolderIsNotTakenAgainFromTheTopics() throws IOException {
    Files.writeString(topics.resolve("again.tsv"), "food:negative\tthe soup was cold\n");

    assertThat(read()).containsOnlyKeys("posts");
  }

  @Test
  void everyKindOfOurOwnWritingsHasTwoSides() throws IOException {
    Map<String, List<Example>> kinds =
        OwnWritings.read(SEED).stream()
            .collect(groupingBy(Example::source));

    assertThat(kinds).containsKey(OwnWritings.LETTERS);
    assertThat(kinds.values())
        .allSatisfy(
            texts ->
                assertThat(texts)
                    .extracting(Example::label)
                    .contains(Label.NEGATIVE, Label.NEUTRAL, Label.POSITIVE));
  }

  @Test
  void countedWordsLeanToWhereTheyWereMet() {
    CountedWords counted = new CountedWords();
    counted.add(new Example(Label.NEGATIVE, "cold soup", 1, "a"));
    counted.add(new Example(Label.POSITIVE, "hot soup", 1, "a"));

    assertThat(counted.chances("Hot!")[2]).isGreaterThan(0.6);
    assertThat(counted.chances("cold")[0]).isGreaterThan(0.6);
    assertThat(counted.chances("cold")[1]).isZero();
  }

  private Map<String, List<Example>> read() throws IOException {
    return ExampleSets.read(folder, SEED);
  }
}
