package io.tellten.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What is sealed opens with its key, at its place, as it was, and in no other way. */
class SealingTest {
  private static final String PLACE = "channel:12";
  private static final byte[] SECRET = "hunter2-at-the-gate".getBytes(UTF_8);

  private final Sealing sealing = new Sealing(key(1));

  @Test
  void whatWasSealedOpensAtItsPlace() {
    assertThat(sealing.open(PLACE, sealing.seal(PLACE, SECRET))).isEqualTo(SECRET);
    assertThat(sealing.open(PLACE, sealing.seal(PLACE, new byte[0]))).isEmpty();
  }

  @Test
  void aSecondSealingWithTheSameKeyOpensIt() {
    assertThat(new Sealing(key(1)).open(PLACE, sealing.seal(PLACE, SECRET))).isEqualTo(SECRET);
  }

  @Test
  void theSameSealedTwiceLooksDifferent() {
    assertThat(sealing.seal(PLACE, SECRET)).isNotEqualTo(sealing.seal(PLACE, SECRET));
  }

  @Test
  void nothingOfTheSecretIsSeen() {
    assertThat(new String(sealing.seal(PLACE, SECRET), UTF_8)).doesNotContain("hunter2");
    assertThat(sealing.toString()).isEqualTo("Sealing");
  }

  @Test
  void itDoesNotOpenAtAnotherPlace() {
    assertThatThrownBy(() -> sealing.open("channel:13", sealing.seal(PLACE, SECRET)))
        .isInstanceOf(SealedException.class)
        .hasMessageStartingWith("The secrets of channel:13 cannot be read:");
  }

  @Test
  void itDoesNotOpenWithAnotherKey() {
    assertThatThrownBy(() -> new Sealing(key(2)).open(PLACE, sealing.seal(PLACE, SECRET)))
        .isInstanceOf(SealedException.class)
        .hasMessageContaining("sealed with another secret key, or changed since")
        .hasMessageContaining("enter them anew")
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void aBitFlippedAnywhereIsSeen() {
    byte[] sealed = sealing.seal(PLACE, SECRET);
    for (int at = 0; at < sealed.length; at++) {
      byte[] bent = sealed.clone();
      bent[at] ^= 1;
      assertThatThrownBy(() -> sealing.open(PLACE, bent))
          .as("byte " + at)
          .isInstanceOf(SealedException.class);
    }
  }

  @Test
  void whatWasCutOffIsSeen() {
    byte[] sealed = sealing.seal(PLACE, SECRET);
    for (int length = 0; length < sealed.length; length++) {
      byte[] cut = Arrays.copyOf(sealed, length);
      assertThatThrownBy(() -> sealing.open(PLACE, cut))
          .as("the first " + length)
          .isInstanceOf(SealedException.class);
    }
  }

  @Test
  void aKeyOfAnotherLengthIsRefused() {
    assertThatThrownBy(() -> new Sealing(new byte[16]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The secret key must have 32 bytes, not 16.");
  }

  static byte[] key(int number) {
    byte[] key = new byte[Sealing.KEY_BYTES];
    Arrays.fill(key, (byte) number);
    return key;
  }
}
