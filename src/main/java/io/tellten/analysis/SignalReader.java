package io.tellten.analysis;

import io.tellten.model.Signals;
import java.time.Instant;

/** Reads the customer's trouble out of a text. Safe on any thread. */
final class SignalReader {
  private static final SignalReader STANDARD = new SignalReader();

  private SignalReader() {}

  /** With the wordings that come with the program. */
  static SignalReader standard() {
    return STANDARD;
  }

  /**
   * The signals of a passage.
   *
   * @param at when it was written: what "since November" counts to
   */
  Signals signals(Passage passage, Instant at) {
    return Signals.NONE;
  }
}
