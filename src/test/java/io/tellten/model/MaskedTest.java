package io.tellten.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MaskedTest {
  @Test
  void theLastTwoDigitsOfANumberAreLeft() {
    assertThat(Masked.of("Order 1234567 is lost", clue(Personal.ORDER_NUMBER, 6, 13)))
        .isEqualTo("Order •••••67 is lost");
  }

  @Test
  void addressesAreCoveredWhole() {
    assertThat(Masked.of("a1234@b.example", clue(Personal.EMAIL, 0, 15)))
        .isEqualTo("•••••••••••••••");
    assertThat(Masked.of("Calle Mayor 1234", clue(Personal.ADDRESS, 0, 16)))
        .isEqualTo("••••••••••••••••");
  }

  @Test
  void aShortNumberIsCoveredWhole() {
    assertThat(Masked.of("order 123", clue(Personal.ORDER_NUMBER, 6, 9))).isEqualTo("order •••");
  }

  @Test
  void aTextWithoutPersonalDataStaysAsItIs() {
    assertThat(Masked.of("Order 1234567", List.of())).isEqualTo("Order 1234567");
  }

  @Test
  void placesBeyondTheEndOfAShortenedTextAreLeftOut() {
    assertThat(Masked.of("Order 12", clue(Personal.ORDER_NUMBER, 6, 13))).isEqualTo("Order ••");
    assertThat(Masked.of("Order", clue(Personal.ORDER_NUMBER, 6, 13))).isEqualTo("Order");
  }

  private static List<Clue<Personal>> clue(Personal kind, int from, int to) {
    return List.of(new Clue<>(kind, new Span(from, to)));
  }
}
