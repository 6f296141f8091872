package io.tellten.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NetModelTest {
  private static final int[] WORDS = {-11, -22, -33};
  private static final int STEMS = 4;
  private static final int ROWS = NetModel.FIRST_WORD + WORDS.length + STEMS;
  private static final int IDEAS = 2;

  private final Random random = new Random(5);
  private final float[] pulls = numbers(NetModel.SIDES * (NetModel.POOLED + 1));
  private final NetModel model = model();

  @Test
  void aModelReadBackPullsTheSame() throws IOException {
    NetText text = text(-11, -99, -22, -33, -11);
    assertThat(sums(read(bytes(model)), text)).containsExactly(sums(model, text));
    assertThat(bytes(read(bytes(model)))).isEqualTo(bytes(model));
  }

  @Test
  void theSharesOfTheTokensComeToTheWhole() {
    NetText text = text(-22, -11, -99, -33, -33, -11, -22);
    double[] shares = new double[text.size()];
    float[] sums = new float[NetModel.SIDES];
    model.addTo(sums, shares, text);
    float always = pulls[2 * NetModel.POOLED + 1] - pulls[NetModel.POOLED];
    assertThat(Arrays.stream(shares).sum()).isCloseTo(sums[1] - sums[0] - always, within(1e-3));
  }

  @Test
  void wordsThatBeginAlikeAreReadAlikeWhenNotKnown() {
    assertThat(sums(model, text(-99))).containsExactly(sums(model, text(-98)));
    assertThat(sums(model, text(-99))).isNotEqualTo(sums(model, text(-11)));
  }

  @Test
  void theOrderOfWordsCounts() {
    assertThat(sums(model, text(-11, -22, -33))).isNotEqualTo(sums(model, text(-33, -22, -11)));
  }

  @Test
  void aTextWithoutTokensPullsNowhere() {
    assertThat(sums(model, text())).containsExactly(0, 0);
  }

  @Test
  void aModelCutShortIsRefused() throws IOException {
    byte[] bytes = bytes(model);
    assertThatThrownBy(() -> read(Arrays.copyOf(bytes, bytes.length - 1)))
        .isInstanceOf(IOException.class);
  }

  @Test
  void aModelOfImpossibleSizeIsRefused() throws IOException {
    byte[] bytes = bytes(model);
    bytes[0] = 0x7f;
    assertThatThrownBy(() -> read(bytes))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("impossible size");
  }

  @Test
  void aWeightBeyondAllSumsIsRefused() throws IOException {
    byte[] bytes = bytes(model);
    int pullsAndScale = (NetModel.SIDES * (NetModel.POOLED + 1) + 1) * Float.BYTES;
    int lastOfBase = bytes.length - pullsAndScale - Short.BYTES;
    bytes[lastOfBase] = 0x7f;
    assertThatThrownBy(() -> read(bytes))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("impossible weight");
  }

  private NetModel model() {
    float[][] tables = new float[3][];
    for (int i = 0; i < tables.length; i++) {
      tables[i] = numbers(ROWS * NetModel.WIDTH);
      Arrays.fill(tables[i], 0, NetModel.WIDTH, 0);
    }
    float[] ideas = numbers(IDEAS * NetModel.WIDTH);
    return NetModel.of(WORDS, STEMS, tables, ideas, numbers(2 * NetModel.WIDTH), pulls);
  }

  private float[] numbers(int count) {
    float[] numbers = new float[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = random.nextFloat() - 0.5f;
    }
    return numbers;
  }

  /** A text of words, every third a new sentence, the second negated, the third an idea. */
  private static NetText text(int... words) {
    int size = words.length;
    NetText text =
        new NetText(words, new int[size], new int[size], new int[size]);
    for (int i = 0; i < size; i++) {
      text.stems()[i] = 7;
      text.ideas()[i] = i == 2 ? 2 : 0;
      text.marks()[i] = (i == 1 ? NetText.NEGATED : 0) | (i % 3 == 0 ? NetText.OPENS : 0);
    }
    return text;
  }

  private static float[] sums(NetModel model, NetText text) {
    float[] sums = new float[NetModel.SIDES];
    model.addTo(sums, text);
    return sums;
  }

  private static byte[] bytes(NetModel model) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    model.write(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }

  private static NetModel read(byte[] bytes) throws IOException {
    return NetModel.read(new DataInputStream(new ByteArrayInputStream(bytes)));
  }
}
