package io.tellten.model;

import org.jspecify.annotations.Nullable;

/**
 * One like, reply or share as a site pushes it, each with an id of its own, so that one that comes
 * twice counts once and one taken back is taken off again.
 *
 * @param id the reaction's own id on the network
 * @param what what it adds to; null where it is taken back
 * @param subject external id of the post it is about; null where it is taken back, when sites no
 *     longer say
 */
public record Reaction(
    String network, String id, @Nullable What what, @Nullable String subject) {
  /** What a reaction adds one to. */
  public enum What {
    LIKE,
    REPLY,
    SHARE
  }

  /** Somebody reacted. */
  public static Reaction to(String network, String id, What what, String subject) {
    return new Reaction(network, id, what, subject);
  }

  /** Somebody took a reaction back. */
  public static Reaction undone(String network, String id) {
    return new Reaction(network, id, null, null);
  }

  /** Whether it is taken back. */
  public boolean isUndone() {
    return what == null;
  }
}
