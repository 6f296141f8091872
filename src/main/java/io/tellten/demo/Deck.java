package io.tellten.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Cards drawn in a random order, each once before any comes again, and none of the last third drawn
 * comes again at once after shuffling.
 */
final class Deck<T> {
  private final List<T> cards;
  private final RandomGenerator random;
  private int next;

  /** Of at least one card. */
  Deck(List<T> cards, RandomGenerator random) {
    if (cards.isEmpty()) {
      throw new IllegalArgumentException("a deck needs a card");
    }
    this.cards = new ArrayList<>(cards);
    this.random = random;
    shuffle(0, this.cards.size());
  }

  /** The next card. */
  T draw() {
    if (next == cards.size()) {
      reshuffle();
    }
    return cards.get(next++);
  }

  private void reshuffle() {
    int size = cards.size();
    int rested = size - size / 3;
    shuffle(0, rested);
    shuffle(size / 3, size);
    next = 0;
  }

  private void shuffle(int from, int to) {
    for (int i = to - 1; i > from; i--) {
      int j = from + random.nextInt(i - from + 1);
      T card = cards.get(i);
      cards.set(i, cards.get(j));
      cards.set(j, card);
    }
  }
}
