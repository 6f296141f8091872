package io.tellten.model;

import java.util.List;

/**
 * One thing a text speaks of.
 *
 * @param id the stable word for it, as {@code no-reply}
 * @param confidence 0 to 1
 * @param evidence the places that say so, in their order; empty where a person said so
 */
public record Topic(String id, double confidence, List<Span> evidence) {
  public Topic {
    evidence = List.copyOf(evidence);
  }
}
