package io.tellten.alert;

import io.tellten.model.AlertState;
import io.tellten.model.Level;
import io.tellten.model.Rule;
import io.tellten.model.RuleKind;
import io.tellten.store.MatterStore.Raised;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a rule says that somebody must know.
 *
 * @param numbers what stands behind the reason, by name
 */
record Verdict(
    RuleKind kind, Level level, String title, String reason, Map<String, Double> numbers) {
  /** An alert that stays at its level is told again when this many times as much is expected. */
  private static final double FAR_MORE = 2;

  /** What is measured against the last time people were told, by the kind that measures it. */
  private static final Map<RuleKind, String> MEASURE =
      Map.of(RuleKind.VIRAL, "expected", RuleKind.GROWTH, "gained");

  /** Of verdicts of one level, the one that says the most comes first. */
  private static final List<RuleKind> BY_WEIGHT =
      List.of(RuleKind.VIRAL, RuleKind.THREAT, RuleKind.GROWTH, RuleKind.MENTION);

  Verdict {
    numbers = Map.copyOf(numbers);
  }

  /** The gravest first. */
  static final Comparator<Ruled> GRAVEST =
      Comparator.<Ruled, Level>comparing(one -> one.verdict().level())
          .reversed()
          .thenComparing(one -> BY_WEIGHT.indexOf(one.verdict().kind()));

  /** A verdict and the rule behind it. */
  record Ruled(Rule rule, Verdict verdict) {}

  /** What becomes of a matter's alert. */
  enum Step {
    NONE,
    /** There was none. */
    RAISED,
    /** People are told anew. */
    WORSE,
    /** It says something else from now on. */
    REWORDED
  }

  /** The same at the level that the rule says, where it says one. */
  Verdict at(@Nullable Level said) {
    return said == null ? this : new Verdict(kind, said, title, reason, numbers);
  }

  /**
   * What this means for the alert that the matter has. Reactions double within minutes when a post
   * spreads at all: that is said, but only a worse level or a forecast of far more is told anew. Who has taken it on is disturbed only by a
   * worse level; one that is done comes back for that, or when far more is expected.
   *
   * @param alert null: it has none
   */
  Step besides(@Nullable Raised alert) {
    if (alert == null) {
      return Step.RAISED;
    }
    if (alert.level().compareTo(level) < 0) {
      return Step.WORSE;
    }
    boolean isTakenOn =
        alert.state() == AlertState.ACKNOWLEDGED || alert.state() == AlertState.SNOOZED;
    if (isTakenOn || alert.level().compareTo(level) > 0 && alert.rule() != kind) {
      return Step.NONE;
    }
    if (alert.rule() == kind) {
      if (!isFarMore(alert)) {
        return Step.NONE;
      }
      return kind == RuleKind.GROWTH && alert.state() == AlertState.OPEN
          ? Step.REWORDED
          : Step.WORSE;
    }
    if (kind != RuleKind.VIRAL || alert.state() != AlertState.OPEN) {
      return Step.NONE;
    }
    return alert.rule() == RuleKind.GROWTH ? Step.REWORDED : Step.WORSE;
  }

  private boolean isFarMore(Raised alert) {
    String measure = MEASURE.get(kind);
    return measure != null
        && numbers.getOrDefault(measure, 0.0)
            >= FAR_MORE * alert.numbers().getOrDefault(measure, Double.MAX_VALUE);
  }
}
