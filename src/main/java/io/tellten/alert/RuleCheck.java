package io.tellten.alert;

import io.tellten.alert.FactForm.Sort;
import io.tellten.model.Condition;
import io.tellten.model.RuleKind;
import io.tellten.model.RuleSpec;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Says in a sentence what makes no sense in a rule. */
final class RuleCheck {
  /** A name stands in titles of messages. */
  private static final int LONGEST_NAME = 100;

  /** Nobody reads a rule that says more. */
  private static final int MOST_CONDITIONS = 20;

  private static final int MOST_VALUES = 100;
  private static final int LONGEST_VALUE = 200;

  private static final int MOST_TOLD = 50;

  /** Whoever wants to hear less often switches the rule off. */
  private static final Duration LONGEST_REST = Duration.ofDays(30);

  /** Told more often, nobody listens any more. */
  private static final Duration SHORTEST_REPEAT = Duration.ofMinutes(1);

  private RuleCheck() {}

  /**
   * Lets pass what makes sense.
   *
   * @throws IllegalArgumentException with a sentence that begins with the name of what does not
   */
  static void check(RuleSpec spec) {
    refuseIf(spec.name().isBlank(), "name: a rule needs a name.");
    refuseIf(
        spec.name().length() > LONGEST_NAME,
        "name: at most " + LONGEST_NAME + " characters.");
    threshold(spec);
    refuseIf(
        spec.conditions().size() > MOST_CONDITIONS,
        "conditions: at most " + MOST_CONDITIONS + ".");
    refuseIf(
        spec.kind() == RuleKind.MENTION && spec.conditions().isEmpty(),
        "conditions: a rule of your own needs one at least; else every mention would raise an alert.");
    spec.conditions().forEach(condition -> condition(spec.kind(), condition));
    refuseIf(
        spec.coolDown().isNegative() || spec.coolDown().compareTo(LONGEST_REST) > 0,
        "coolDownSeconds: between nothing and 30 days.");
    Duration repeat = spec.repeat();
    refuseIf(
        repeat != null
            && (repeat.compareTo(SHORTEST_REPEAT) < 0 || repeat.compareTo(LONGEST_REST) > 0),
        "repeatSeconds: between a minute and 30 days.");
    refuseIf(spec.tell().size() > MOST_TOLD, "tell: at most " + MOST_TOLD + " people.");
    refuseIf(
        Set.copyOf(spec.tell()).size() < spec.tell().size(), "tell: each person once.");
  }

  /** What holds for the conditions of a silence, which may be about any alert. */
  static void check(List<Condition> conditions) {
    refuseIf(
        conditions.size() > MOST_CONDITIONS, "conditions: at most " + MOST_CONDITIONS + ".");
    conditions.forEach(condition -> condition(RuleKind.MENTION, condition));
  }

  private static void threshold(RuleSpec spec) {
    Double threshold = spec.threshold();
    if (threshold == null) {
      return;
    }
    Threshold meaning =
        Threshold.of(spec.kind())
            .orElseThrow(
                () -> new IllegalArgumentException("threshold: a rule of your own has none."));
    refuseIf(
        !(threshold >= meaning.least() && threshold <= meaning.most()),
        "threshold: "
            + meaning.what()
            + " must lie between "
            + Phrases.number(meaning.least())
            + " and "
            + Phrases.number(meaning.most())
            + ".");
  }

  private static void condition(RuleKind kind, Condition condition) {
    Fact fact =
        Fact.of(condition.field())
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "conditions: nothing is called “" + condition.field() + "”."));
    String label = "conditions: " + fact.label();
    refuseIf(!fact.isFor(kind), label + " cannot be asked for by a rule of this kind.");
    refuseIf(
        !fact.form().sort().ops().contains(condition.op()),
        label + " cannot be compared by “" + condition.op().word() + "”.");
    refuseIf(
        condition.values().size() > MOST_VALUES, label + ": at most " + MOST_VALUES + " values.");
    for (String value : condition.values()) {
      refuseIf(value.isBlank(), label + " needs a value.");
      refuseIf(
          value.length() > LONGEST_VALUE,
          label + ": at most " + LONGEST_VALUE + " characters a value.");
    }
    values(fact, label, condition);
  }

  private static void values(Fact fact, String label, Condition condition) {
    FactForm form = fact.form();
    if (form.sort() == Sort.NUMBER || form.sort() == Sort.YES_OR_NO) {
      refuseIf(condition.values().size() > 1, label + " takes one value.");
    }
    String first = condition.values().get(0);
    if (form.sort() == Sort.NUMBER) {
      double number = number(label, first);
      refuseIf(
          !(number >= form.least() && number <= form.most()),
          form.most() == Double.MAX_VALUE
              ? label + " must be " + Phrases.number(form.least()) + " or more."
              : label
                  + " must lie between "
                  + Phrases.number(form.least())
                  + " and "
                  + Phrases.number(form.most())
                  + ".");
    }
    List<String> possible = form.values();
    if (possible != null) {
      for (String value : condition.values()) {
        refuseIf(
            !possible.contains(value.strip().toLowerCase(Locale.ROOT)),
            label + " is never “" + value + "”; it is " + Phrases.or(possible) + ".");
      }
    }
  }

  private static double number(String label, String value) {
    try {
      return Double.parseDouble(value.strip());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(label + " must be a number.", e);
    }
  }

  private static void refuseIf(boolean senseless, String why) {
    if (senseless) {
      throw new IllegalArgumentException(why);
    }
  }
}
