package io.tellten.alert;

import io.tellten.model.RuleKind;
import java.util.Map;
import java.util.Optional;

/**
 * What the threshold of a kind of rule means.
 *
 * @param what it is, for sentences
 */
record Threshold(String what, double least, double most) {
  /** A count that nobody reaches is as good as a rule that is switched off. */
  private static final double MANY = 1_000_000_000;

  private static final double MONTH_IN_MINUTES = 30 * 24 * 60;

  private static final Map<RuleKind, Threshold> ALL =
      Map.of(
          RuleKind.VIRAL, new Threshold("the risk", 1, 100),
          RuleKind.GROWTH, new Threshold("the number of reactions", 1, MANY),
          RuleKind.BURST, new Threshold("the number of mentions", 1, MANY),
          RuleKind.THREAT, new Threshold("the severity", 1, 100),
          RuleKind.SOURCE_FAILING, new Threshold("the minutes", 1, MONTH_IN_MINUTES),
          RuleKind.SOURCE_SILENT, new Threshold("the hours", 1, MONTH_IN_MINUTES / 60),
          RuleKind.RATING, new Threshold("the drop in stars", 0.1, 4),
          RuleKind.SEARCH, new Threshold("the number of results", 1, 10));

  /** That of a kind; empty: it has none. */
  static Optional<Threshold> of(RuleKind kind) {
    return Optional.ofNullable(ALL.get(kind));
  }
}
