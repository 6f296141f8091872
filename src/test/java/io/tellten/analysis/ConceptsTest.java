package io.tellten.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConceptsTest {
  private static final List<String> LINES =
      List.of(
          "# a remark",
          "-2\tharm\ten=bad;de=schlecht,schlechte*",
          "3\tpraise\ten=spot on,super;fr=au top",
          "-3\tharm\ten=gift wrap nightmare;de=gift",
          "1\tgoods\ten=gift");

  @Test
  void aFormIsFoundInItsLanguage() throws IOException {
    assertThat(found("this is bad", "en")).containsExactly("0:bad");
    assertThat(found("das ist schlecht", "de")).containsExactly("0:schlecht");
  }

  @Test
  void aWordThatTwoLanguagesShareMeansWhatItMeansThere() throws IOException {
    assertThat(found("a gift", "en")).containsExactly("3:gift");
    assertThat(found("ein gift", "de")).containsExactly("2:gift");
  }

  @Test
  void aShortWordOfAnotherLanguageIsNotMeant() throws IOException {
    assertThat(found("ein bad", "de")).isEmpty();
  }

  @Test
  void formsOfSeveralWordsAndTheLongestOfThemAreFound() throws IOException {
    assertThat(found("spot on, a gift wrap nightmare", "en"))
        .containsExactly("1:spot on", "2:gift wrap nightmare");
    assertThat(found("the spot was nice", "en")).isEmpty();
  }

  @Test
  void aStarStandsForEveryEnding() throws IOException {
    assertThat(found("die schlechteste suppe", "de")).containsExactly("0:schlechteste");
  }

  @Test
  void accentsAndCapitalsDoNotMatter() throws IOException {
    assertThat(found("AU TOP", "fr")).containsExactly("1:au top");
  }

  @Test
  void whatIsNoDictionaryIsRefused() throws IOException {
    byte[] bytes = ConceptsBuilder.bytes(LINES);

    assertThatIOException().isThrownBy(() -> Concepts.read(new byte[] {1, 2, 3, 4, 5}));
    assertThatIOException()
        .isThrownBy(() -> Concepts.read(java.util.Arrays.copyOf(bytes, bytes.length - 3)));
    assertThatIOException().isThrownBy(() -> ConceptsBuilder.bytes(List.of("good\ten=good")));
  }

  @Test
  void theShippedDictionaryIsMadeOfItsText() throws IOException {
    try (InputStream text = getClass().getResourceAsStream("/io/tellten/study/concepts.txt");
        InputStream made = Concepts.class.getResourceAsStream("concepts.bin")) {
      List<String> lines = new String(text.readAllBytes(), StandardCharsets.UTF_8).lines().toList();

      assertThat(made.readAllBytes()).isEqualTo(ConceptsBuilder.bytes(lines));
    }
  }

  private static List<String> found(String text, String language) throws IOException {
    Concepts concepts = Concepts.read(ConceptsBuilder.bytes(LINES));
    Features features = Features.of(text);
    List<String> found = new ArrayList<>();
    concepts.find(
        features,
        Tongue.TONGUES.indexOf(language),
        (concept, from, to) ->
            found.add(
                concept
                    + ":"
                    + String.join(
                        " ", features.tokens().subList(from, to).stream().map(Token::form).toList())));
    return found;
  }
}
