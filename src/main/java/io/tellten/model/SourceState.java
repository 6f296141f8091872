package io.tellten.model;

/** How a source is doing; everything but {@code OK} and {@code WAITING} comes with a reason. */
public enum SourceState {
  /** Not polled yet. */
  WAITING("waiting"),
  /** The last poll brought an answer that could be read. */
  OK("ok"),
  /** The site asked us to wait. */
  THROTTLED("throttled"),
  /** No usable answer. */
  FAILING("failing"),
  /** We may not ask: robots.txt, the address guard, the site's terms. */
  REFUSED("refused"),
  /** The kind wants a key and none is set. */
  NEEDS_KEY("needsKey"),
  /** The site did not accept the key. */
  KEY_REFUSED("keyRefused"),
  /** The site said no: 401, 403 or 451 without a key. */
  FORBIDDEN("forbidden"),
  /** A person paused it. */
  PAUSED("paused");

  private final String word;

  SourceState(String word) {
    this.word = word;
  }

  /** The word used in the API and in the database. */
  public String word() {
    return word;
  }

  /** The state of that word. */
  public static SourceState of(String word) {
    for (SourceState state : values()) {
      if (state.word.equals(word)) {
        return state;
      }
    }
    throw new IllegalArgumentException("no source state is called " + word);
  }
}
