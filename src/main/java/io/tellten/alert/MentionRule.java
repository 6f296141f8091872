package io.tellten.alert;

import io.tellten.model.Label;
import io.tellten.model.Level;
import io.tellten.model.RuleKind;
import io.tellten.store.MatterStore.Matter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a rule that people made says of a mention that fits its conditions. */
final class MentionRule {
  /** So much risk, or trouble, is worth an interruption. */
  private static final int CRITICAL_RISK = 75;

  private static final int CRITICAL_SEVERITY = 80;

  private MentionRule() {}

  /**
   * What it says.
   *
   * @param name of the rule
   */
  static Verdict judge(String name, Conditions conditions, Matter matter) {
    List<String> reasons = conditions.reasons(Subject.of(matter));
    Map<String, Double> numbers = new HashMap<>();
    numbers.put("severity", (double) matter.severity());
    if (matter.risk() != null) {
      numbers.put("risk", (double) matter.risk().points());
    }
    return new Verdict(
        RuleKind.MENTION,
        level(matter),
        name + ": a post" + Titles.whereabouts(matter),
        Phrases.sentence(reasons.isEmpty() ? "it fits the rule" : Phrases.and(reasons)),
        numbers);
  }

  private static Level level(Matter matter) {
    if (matter.severity() >= CRITICAL_SEVERITY
        || (matter.risk() != null && matter.risk().points() >= CRITICAL_RISK)) {
      return Level.CRITICAL;
    }
    return matter.label() == Label.NEGATIVE ? Level.WARNING : Level.INFO;
  }
}
