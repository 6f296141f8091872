package io.tellten.alert;

import io.tellten.model.Burst;
import io.tellten.model.Level;
import io.tellten.model.RuleKind;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a burst is worth: a few more voices a warning, a crowd or an attack an interruption. */
final class BurstRule {
  /** So many unhappy people are a crowd, whatever is usual; */
  private static final double CROWD = 10;

  /** and so many times what is usual cannot wait. */
  private static final double FAR_MORE = 5;

  private BurstRule() {}

  /**
   * What it says of a burst; empty: nothing.
   *
   * @param threshold so many mentions at least, of a slow burn whatever its share; null: as many as
   *     make a burst
   */
  static Optional<Verdict> judge(Burst burst, @Nullable Double threshold) {
    return threshold != null
            && burst.kind() != Burst.Kind.SLOW_BURN
            && burst.observed() < threshold
        ? Optional.empty()
        : Optional.of(
            new Verdict(
                RuleKind.BURST,
                level(burst),
                title(burst),
                burst.reason(),
                Map.of("observed", burst.observed(), "usual", burst.usual())));
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
