package io.tellten.analysis;

import io.tellten.model.Sentiment;
import io.tellten.model.Severity;
import io.tellten.model.Signals;
import io.tellten.model.Topic;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Weighs how much trouble a customer is in. */
final class SeverityRule {
  private SeverityRule() {}

  /** The severity, explained. */
  static Severity of(
      Sentiment sentiment, List<Topic> topics, Signals signals, @Nullable Double rating) {
    return Severity.NONE;
  }
}
