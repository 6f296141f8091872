package io.tellten.alert;

import io.tellten.model.Label;
import io.tellten.model.Level;
import io.tellten.model.RuleKind;
import io.tellten.store.MatterStore.Matter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A new unhappy mention that threatens with a lawyer or a regulator, speaks of law, or tells that
 * somebody was hurt or in danger.
 */
final class ThreatRule {
  private static final String LAWYER = "threatens-lawyer";
  private static final String REGULATOR = "threatens-regulator";
  private static final String LAW = "legal-threat";
  private static final String SAFETY = "safety";

  private final @Nullable Double threshold;

  /**
   * @param threshold severity, 1 to 100; null: whatever it is
   */
  ThreatRule(@Nullable Double threshold) {
    this.threshold = threshold;
  }

  /** What it says of a matter; empty: nothing. */
  Optional<Verdict> judge(Matter matter) {
    if (matter.backfill()
        || matter.label() != Label.NEGATIVE
        || (threshold != null && matter.severity() < threshold)) {
      return Optional.empty();
    }
    List<String> reasons = new ArrayList<>();
    boolean isLegal = legal(matter, reasons);
    boolean isSafety = matter.topics().contains(SAFETY);
    if (isSafety) {
      reasons.add("It tells that somebody was hurt or ill, or could have been.");
    }
    if (reasons.isEmpty()) {
      return Optional.empty();
    }
    String what = isLegal ? isSafety ? "Law and safety" : "A legal threat" : "A safety matter";
    return Optional.of(
        new Verdict(
            RuleKind.THREAT,
            Level.CRITICAL,
            what + Titles.whereabouts(matter),
            String.join(" ", reasons),
            Map.of("severity", (double) matter.severity())));
  }

  private static boolean legal(Matter matter, List<String> reasons) {
    List<String> with = new ArrayList<>();
    if (matter.signals().contains(LAWYER)) {
      with.add("a lawyer");
    }
    if (matter.signals().contains(REGULATOR)) {
      with.add("a regulator");
    }
    if (!with.isEmpty()) {
      reasons.add("It threatens with " + Phrases.and(with) + ".");
    } else if (matter.topics().contains(LAW)) {
      reasons.add("It names lawyers, courts or regulators.");
    }
    return !reasons.isEmpty();
  }
}
