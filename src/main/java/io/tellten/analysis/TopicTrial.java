package io.tellten.analysis;

import io.tellten.model.OwnTopic;
import io.tellten.model.Topic;
import io.tellten.model.Wording;
import java.util.List;

/**
 * Tells which texts would get a topic that nobody keeps yet. Immutable and safe on any thread.
 */
public final class TopicTrial {
  private final OwnTopic topic;
  private final TopicTeaching teaching;

  /** Learns from its words and examples. */
  public TopicTrial(OwnTopic topic) {
    this.topic = topic;
    this.teaching = TopicTeaching.by(List.of(topic), List.of());
  }

  /**
   * Whether what a text says about a business speaks of the topic.
   *
   * @param names of the business, as people write them
   */
  public boolean isIn(Wording wording, List<String> names) {
    return teaching.applied(OwnPart.of(wording, names), List.of()).stream()
        .anyMatch(this::isTold);
  }

  private boolean isTold(Topic found) {
    return found.id().equals(topic.id()) && found.confidence() >= TopicHits.TOLD;
  }
}
