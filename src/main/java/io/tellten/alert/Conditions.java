package io.tellten.alert;

import io.tellten.model.Condition;
import io.tellten.model.Condition.Op;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What must hold of a mention, a source or a burst, made ready to be asked often: the same for what
 * comes in and for what is tried on the past. What is not known is neither at least nor at most
 * anything, and contains nothing.
 */
final class Conditions {
  /** What may be otherwise by the time somebody looks again. */
  private static final Set<Fact> CHANGES =
      Set.of(
          Fact.RISK,
          Fact.EXPECTED,
          Fact.PERCENTILE,
          Fact.TOP_FIVE,
          Fact.REACTIONS,
          Fact.LIKES,
          Fact.REPLIES,
          Fact.SHARES,
          Fact.VIEWS,
          Fact.RANK,
          Fact.FOLLOWERS,
          Fact.MENTIONS,
          Fact.SITES);

  /** Nothing must hold. */
  static final Conditions NONE = new Conditions(List.of());

  private final List<Test> all;

  private Conditions(List<Test> all) {
    this.all = all;
  }

  /** One condition, its values ready to be compared. */
  private record Test(Condition condition, Fact fact, Set<String> values, double number) {
    static Test of(Condition condition) {
      Fact fact =
          Fact.of(condition.field())
              .orElseThrow(() -> new IllegalArgumentException(condition.field()));
      return new Test(
          condition,
          fact,
          condition.values().stream().map(Test::folded).collect(Collectors.toUnmodifiableSet()),
          fact.form().sort() == FactForm.Sort.NUMBER
              ? Double.parseDouble(condition.values().get(0))
              : 0);
    }

    boolean holds(Subject subject) {
      return fact.isOf(subject) && isSo(subject) != isTurned();
    }

    /** Whether it must not be as the values say. */
    boolean isTurned() {
      return condition.op() == Op.IS_NOT || condition.op() == Op.CONTAINS_NOT;
    }

    private boolean isSo(Subject subject) {
      return switch (condition.op()) {
        case AT_LEAST -> {
          Double known = number(subject);
          yield known != null && known >= number;
        }
        case AT_MOST -> {
          Double known = number(subject);
          yield known != null && known <= number;
        }
        case IS, IS_NOT -> words(subject).stream().anyMatch(word -> values.contains(folded(word)));
        case CONTAINS, CONTAINS_NOT ->
            words(subject).stream().map(Test::folded).anyMatch(this::holdsOne);
      };
    }

    private boolean holdsOne(String text) {
      for (String value : values) {
        if (text.contains(value)) {
          return true;
        }
      }
      return false;
    }

    private @Nullable Double number(Subject subject) {
      return fact.form().number().apply(subject);
    }

    private List<String> words(Subject subject) {
      return fact.form().words().apply(subject);
    }

    private static String folded(String word) {
      return word.strip().toLowerCase(Locale.ROOT);
    }

    /** What makes it hold, as a part of a sentence; empty where only something that is not so. */
    Optional<String> reason(Subject subject) {
      if (isTurned()) {
        return Optional.empty();
      }
      if (fact.form().sort() == FactForm.Sort.NUMBER) {
        Double known = number(subject);
        return known == null
            ? Optional.empty()
            : Optional.of(fact.form().noun() + " is " + Phrases.number(known, fact.form().unit()));
      }
      List<String> met =
          condition.values().stream()
              .filter(
                  value ->
                      condition.op() == Op.CONTAINS
                          ? words(subject).stream()
                              .anyMatch(text -> folded(text).contains(folded(value)))
                          : words(subject).stream()
                              .anyMatch(word -> folded(word).equals(folded(value))))
              .toList();
      return met.isEmpty()
          ? Optional.empty()
          : Optional.of(Phrases.of(new Condition(condition.field(), condition.op(), met)));
    }
  }

  /**
   * These, all of which must hold.
   *
   * @throws IllegalArgumentException where one is about nothing that there is; {@link RuleCheck}
   *     says so in a sentence
   */
  static Conditions of(List<Condition> conditions) {
    return conditions.isEmpty() ? NONE : new Conditions(conditions.stream().map(Test::of).toList());
  }

  /** Whether all of them hold. */
  boolean hold(Subject subject) {
    for (Test each : all) {
      if (!each.holds(subject)) {
        return false;
      }
    }
    return true;
  }

  /** Whether any of them is about something that changes after a mention was stored. */
  boolean areAboutWhatChanges() {
    return all.stream().anyMatch(each -> CHANGES.contains(each.fact()));
  }

  /** What makes them hold, one part of a sentence each. */
  List<String> reasons(Subject subject) {
    List<String> reasons = new ArrayList<>();
    all.forEach(each -> each.reason(subject).ifPresent(reasons::add));
    return reasons;
  }
}
