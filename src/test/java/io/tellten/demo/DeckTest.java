package io.tellten.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DeckTest {
  private final List<Integer> cards = IntStream.range(0, 30).boxed().toList();

  @Test
  void everyCardComesOnceBeforeAnyComesAgain() {
    Deck<Integer> deck = new Deck<>(cards, new SplittableRandom(3));

    for (int round = 0; round < 5; round++) {
      assertThat(draw(deck, 30)).containsExactlyInAnyOrderElementsOf(cards);
    }
  }

  @Test
  void aCardRestsForAThirdOfTheDeckAfterShuffling() {
    for (long seed = 0; seed < 50; seed++) {
      Deck<Integer> deck = new Deck<>(cards, new SplittableRandom(seed));
      List<Integer> drawn = draw(deck, 60);

      assertThat(drawn.subList(20, 30)).doesNotContainAnyElementsOf(drawn.subList(30, 40));
    }
  }

  @Test
  void aDeckWithoutCardsIsRefused() {
    assertThatThrownBy(() -> new Deck<>(List.of(), new SplittableRandom(1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static List<Integer> draw(Deck<Integer> deck, int count) {
    List<Integer> drawn = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      drawn.add(deck.draw());
    }
    return drawn;
  }
}
