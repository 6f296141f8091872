package io.tellten.analysis;

import io.tellten.model.Chances;
import io.tellten.model.Lesson;
import io.tellten.model.OwnTopic;
import io.tellten.model.Sentiment;
import io.tellten.model.Wording;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What one business's people taught the reader: topics of their own, and corrections. Immutable and
 * safe on any thread; made anew whenever something was taught or taken back, so that taking
 * everything back leaves the reader as it was shipped.
 */
public final class Taught {
  /** Nobody said anything yet. */
  public static final Taught NOTHING = new Taught(TopicTeaching.NOTHING, BusinessLayer.NONE);

  /** Nothing of a feeling hangs on the time of reading. */
  private static final Clock ANY_TIME = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);

  private final TopicTeaching teaching;
  private final BusinessLayer layer;

  private Taught(TopicTeaching teaching, BusinessLayer layer) {
    this.teaching = teaching;
    this.layer = layer;
  }

  /**
   * Learns. Takes up to some seconds for thousands of lessons: not for an event loop.
   *
   * @param topics that the business made for itself
   * @param lessons what people corrected, the oldest first
   * @param names of the business, as people write them: what a text says about others teaches
   *     nothing
   */
  public static Taught by(List<OwnTopic> topics, List<Lesson> lessons, List<String> names) {
    TextReader reader = TextReader.standard(ANY_TIME);
    List<BusinessLayer.Corrected> corrected = new ArrayList<>();
    List<TopicTeaching.Told> told = new ArrayList<>();
    for (Lesson lesson : lessons) {
      Passage own = OwnPart.of(lesson.wording(), names);
      if (lesson.sentiment() != null) {
        corrected.add(corrected(reader, lesson, names, own));
      }
      if (lesson.topics() != null) {
        told.add(new TopicTeaching.Told(own, lesson.topics()));
      }
    }
    return new Taught(TopicTeaching.by(topics, told), BusinessLayer.learn(corrected));
  }

  /** What was taught about topics. */
  TopicTeaching teaching() {
    return teaching;
  }

  /** What the chances of a text with these words are to this business's people. */
  Chances adjusted(List<Token> tokens, Chances base) {
    return layer.adjusted(tokens, base);
  }

  /** The layer comes before the stars, so it learns from what is read without them. */
  private static BusinessLayer.Corrected corrected(
      TextReader reader, Lesson lesson, List<String> names, Passage own) {
    Wording given = lesson.wording();
    Wording unrated =
        new Wording(
            given.text(),
            given.titleEnd(),
            null,
            given.language(),
            given.writtenAt(),
            given.isReview());
    Sentiment read =
        reader.read(unrated, List.of(Subject.of(names))).about().get(0).sentiment();
    return new BusinessLayer.Corrected(
        own.tokens(), read.chances(), Objects.requireNonNull(lesson.sentiment()));
  }
}
