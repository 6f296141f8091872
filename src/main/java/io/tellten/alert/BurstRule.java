package io.tellten.alert;

import io.tellten.model.Burst;
import io.tellten.model.Level;
import io.tellten.store.AlertStore.RaiseForBurst;
import java.util.Map;

/** What a burst is worth: a few more voices a warning, a crowd or an attack an interruption. */
final class BurstRule {
  /** The rule's name in the alert table. */
  static final String NAME = "burst";

  /** So many unhappy people are a crowd, whatever is usual; */
  private static final double CROWD = 10;

  /** and so many times what is usual cannot wait. */
  private static final double FAR_MORE = 5;

  private BurstRule() {}

  /** The alert that it deserves. */
  static RaiseForBurst judge(Burst burst) {
    return new RaiseForBurst(
        burst.businessId(),
        burst.id(),
        NAME,
        level(burst),
        title(burst),
        burst.reason(),
        Map.of("observed", burst.observed(), "usual", burst.usual()));
  }

  private static Level level(Burst burst) {
    return switch (burst.kind()) {
      case REVIEW_BOMBING -> Level.CRITICAL;
      case SLOW_BURN -> Level.INFO;
      case VOLUME ->
          burst.observed() >= CROWD && burst.observed() >= FAR_MORE * burst.usual()
              ? Level.CRITICAL
              : Level.WARNING;
    };
  }

  private static String title(Burst burst) {
    String where = burst.sourceName() == null ? "" : " on " + burst.sourceName();
    String what = burst.topic() == null ? "" : " about " + burst.topic().replace('-', ' ');
    return switch (burst.kind()) {
      case REVIEW_BOMBING -> burst.businessName() + " is being review-bombed" + where;
      case SLOW_BURN -> "More and more is said against " + burst.businessName() + what + where;
      case VOLUME -> "A burst of unhappy mentions of " + burst.businessName() + what + where;
    };
  }
}
