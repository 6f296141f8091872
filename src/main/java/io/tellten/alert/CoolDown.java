package io.tellten.alert;

import io.tellten.alert.Verdict.Ruled;
import io.tellten.store.RuleStore.LastRaised;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A rule rests after each alert of a business; only something graver does not wait for that. */
final class CoolDown {
  private CoolDown() {}

  /**
   * Whether an alert is one too many.
   *
   * @param last the last alert of the rule and business; null: there was none lately
   */
  static boolean isResting(@Nullable LastRaised last, Ruled ruled, Instant now) {
    return last != null
        && now.isBefore(last.at().plus(ruled.rule().spec().coolDown()))
        && ruled.verdict().level().compareTo(last.level()) <= 0;
  }
}
