package io.tellten.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SentimentModelTest {
  private static final int VERSION_AT = 7;

  /** How far the pulls of a model are taken. */
  private static final double CALM = 0.55;

  /** A net that says nothing. */
  private static final NetModel NOTHING =
      NetModel.of(
          new int[0],
          1,
          new float[3][(NetModel.FIRST_WORD + 1) * NetModel.WIDTH],
          new float[NetModel.WIDTH],
          new float[2 * NetModel.WIDTH],
          new float[NetModel.SIDES * (NetModel.POOLED + 1)]);

  private static byte[] file;
  private static SentimentModel model;

  @BeforeAll
  static void readTheShippedModel() throws IOException {
    try (InputStream in = SentimentModel.class.getResourceAsStream("sentiment.bin")) {
      file = in.readAllBytes();
    }
    model = read(file);
  }

  @Test
  void aDamagedFileIsRefused() {
    byte[] damaged = file.clone();
    damaged[file.length / 2] ^= 1;

    assertThatIOException().isThrownBy(() -> read(damaged)).withMessageContaining("damaged");
  }

  @Test
  void aFileThatIsCutOffIsRefused() {
    assertThatIOException()
        .isThrownBy(() -> read(Arrays.copyOf(file, file.length - 1)))
        .withMessageContaining("damaged");
    assertThatIOException().isThrownBy(() -> read(new byte[3]));
  }

  @Test
  void aFileOfAnotherVersionIsRefusedByItsNumber() {
    byte[] later = file.clone();
    later[VERSION_AT] = 99;

    assertThatIOException().isThrownBy(() -> read(later)).withMessageContaining("version 99");
  }

  @Test
  void whatIsNoModelIsRefused() {
    assertThatIOException()
        .isThrownBy(() -> read("GIF89a, and then some bytes more".getBytes()))
        .withMessageContaining("not a sentiment model");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "We went to %s on Friday and loved every minute of it",
        "My parcel from %s never arrived, nobody there answers",
        "yesterday I ordered two chairs from %s",
        "Nous avons mangé chez %s et le service était très lent",
        "Ayer compramos el pan en %s y estaba muy rico",
        "Gisteren waren we bij %s en het eten was koud"
      })
  void namesChangeNothing(String sentence) {
    double[] one = chances(sentence.formatted("Acme Bakery"));
    double[] other = chances(sentence.formatted("Delight Horror"));

    assertThat(other).containsExactly(one, within(1e-9));
  }

  @Test
  void aNameIsNoReason() {
    Features features = Features.of("Zorblax lost my bag and then Happy Air laughed at me");
    double[] shares = model.byToken(features);

    List<Token> tokens = features.tokens();
    for (int i = 0; i < shares.length; i++) {
      if (List.of("zorblax", "happy", "air").contains(tokens.get(i).form())) {
        assertThat(shares[i]).as(tokens.get(i).form()).isZero();
      }
    }
    assertThat(Arrays.stream(shares).sum()).isNegative();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "\n\n\t",
        "\ud83d",
        "\udc00\ud800",
        "@",
        "#",
        "#_",
        "#__a",
        "http://",
        "<3",
        ":(",
        "\u0300\u0301",
        "'''",
        "😀😀😀",
        "1",
        "1111111111111111111111111",
        "!?!?!?",
        "…",
        "n't",
        "l'",
        "سيء جدا",
        "最悪のサービス",
        "a\u0000b"
      })
  void everyTextHasChancesThatAddUpToOne(String text) {
    assertThat(Arrays.stream(chances(text)).sum()).isEqualTo(1, within(1e-9));
    assertThat(model.byToken(Features.of(text))).doesNotContain(Double.NaN);
  }

  @Test
  void noiseIsReadWithoutHarm() {
    Random random = new Random(7);
    for (int i = 0; i < 500; i++) {
      char[] noise = new char[random.nextInt(200)];
      for (int j = 0; j < noise.length; j++) {
        noise[j] = (char) random.nextInt(i % 2 == 0 ? 0x180 : 0x10000);
      }
      for (double chance : chances(new String(noise))) {
        assertThat(chance).isBetween(0.0, 1.0);
      }
    }
  }

  @Test
  void whatGoodAndBadTextsShareIsTakenApartByNegation() {
    assertThat(lean("The soup was good")).isPositive();
    assertThat(lean("The soup was not good")).isNegative();
    assertThat(lean("Die Suppe war gut")).isPositive();
    assertThat(lean("Die Suppe war nicht gut")).isNegative();
  }

  @Test
  void aTextIsReadByTheFeaturesThatAreLearntFrom() {
    Random random = new Random(11);
    int[] known = {
      Hashes.of("soup"), Hashes.of("good"), Hashes.of("was"), Features.turned(Hashes.of("good"))
    };
    Vocabulary vocabulary = Vocabulary.of(known);
    float[] negative = weights(random);
    float[] positive = weights(random);
    SentimentModel made =
        SentimentModel.of(vocabulary, negative, positive, Features.BUCKETS, NOTHING);
    for (String text :
        List.of(
            "The soup was good",
            "GOOOOD soup, good soup, but the waiter was not good at all! Never again",
            "It was not the good soup of Delight Horror that we had hoped for, was it?",
            "Nous avons très bien mangé :-)")) {
      Features features = Features.of(text);
      double[] sums = new double[2];
      features.forEach(
          vocabulary,
          (feature, value, from, to) -> {
            boolean isPiece = feature < Features.BUCKETS && to - from == 1;
            // What the pieces of a known word add is in the weight of the word.
            if (!isPiece || vocabulary.idOf(features.word(from)) < 0) {
              sums[0] += value * negative[feature];
              sums[1] += value * positive[feature];
            }
          });

      double[] chances = made.probabilities(features);

      assertThat(Math.log(chances[0] / chances[1])).isEqualTo(sums[0] * CALM, within(0.02));
      assertThat(Math.log(chances[2] / chances[1])).isEqualTo(sums[1] * CALM, within(0.02));
    }
  }

  /** Small ones, and so many of the largest that none is cut. */
  private static float[] weights(Random random) {
    float[] weights = new float[Features.SIZE];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = i % 1_000 == 999 ? 0.5f : random.nextFloat() - 0.5f;
    }
    return weights;
  }

  private static double lean(String text) {
    double[] chances = chances(text);
    return chances[2] - chances[0];
  }

  private static double[] chances(String text) {
    return model.probabilities(Features.of(text));
  }

  private static SentimentModel read(byte[] bytes) throws IOException {
    return SentimentModel.read(new ByteArrayInputStream(bytes));
  }
}
