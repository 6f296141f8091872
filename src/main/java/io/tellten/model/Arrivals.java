package io.tellten.model;

import java.util.List;

/**
 * What a poll's first answer held, compared with the one before it.
 *
 * @param held a hash of each item's external id, at most some hundreds: what the next poll is
 *     compared with
 * @param fresh items that were not there the last time; 0 at the very first
 */
public record Arrivals(List<Long> held, int fresh) {
  public Arrivals {
    held = List.copyOf(held);
  }
}
