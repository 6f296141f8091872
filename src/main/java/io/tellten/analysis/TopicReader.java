package io.tellten.analysis;

import io.tellten.model.Topic;
import java.util.List;

/** Tells what a text speaks of. Safe on any thread. */
final class TopicReader {
  private static final TopicReader STANDARD = new TopicReader();

  private TopicReader() {}

  /** With the topics that come with the program. */
  static TopicReader standard() {
    return STANDARD;
  }

  /** The topics of a passage, the surest first, with those that its people made. */
  List<Topic> topics(Passage passage, Taught taught) {
    return List.of();
  }
}
