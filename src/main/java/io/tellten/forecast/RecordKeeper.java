package io.tellten.forecast;

import java.util.ArrayDeque;
import java.util.Deque;

/** Says whether a number is the largest of the last so many. */
final class RecordKeeper {
  private final int rows;

  /** Falling: those that can still be the largest. */
  private final Deque<Kept> falling = new ArrayDeque<>();

  private long row;

  private record Kept(long row, double number) {}

  RecordKeeper(int rows) {
    this.rows = rows;
  }

  boolean isRecord(double number) {
    Kept largest = falling.peekFirst();
    while (largest != null && largest.row() < row - rows) {
      falling.removeFirst();
      largest = falling.peekFirst();
    }
    Kept last = falling.peekLast();
    while (last != null && last.number() <= number) {
      falling.removeLast();
      last = falling.peekLast();
    }
    falling.addLast(new Kept(row++, number));
    return falling.size() == 1;
  }
}
