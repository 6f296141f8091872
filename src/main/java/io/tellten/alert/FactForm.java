package io.tellten.alert;

import io.tellten.model.Condition.Op;
import io.tellten.model.RuleKind;
import io.tellten.store.MatterStore.Matter;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * How a fact is held against values, and how a sentence says it.
 *
 * @param is how a sentence says that it is so, with a place for the values; null: there is no way
 * @param noun what a sentence calls it; of yes and no: how it says that it is not so
 * @param unit of a number; null: none
 * @param values the values there are; null: any
 * @param kinds of rules that know it though they are not about mentions
 * @param words what it is; empty: not known, or nothing
 * @param number how much it is; null: not known
 */
record FactForm(
    Sort sort,
    @Nullable String is,
    String noun,
    @Nullable String unit,
    double least,
    double most,
    @Nullable List<String> values,
    Set<RuleKind> kinds,
    Function<Subject, List<String>> words,
    Function<Subject, @Nullable Double> number) {
  /** What kind of thing it is. */
  enum Sort {
    WORDS(Op.IS, Op.IS_NOT),
    NAMES(Op.IS, Op.IS_NOT, Op.CONTAINS, Op.CONTAINS_NOT),
    TEXT(Op.CONTAINS, Op.CONTAINS_NOT),
    YES_OR_NO(Op.IS),
    NUMBER(Op.AT_LEAST, Op.AT_MOST);

    private final List<Op> ops;

    Sort(Op... ops) {
      this.ops = List.of(ops);
    }

    List<Op> ops() {
      return ops;
    }
  }

  static final String YES = "yes";
  static final String NO = "no";

  /** Some of certain words. */
  static FactForm words(String is, Function<Matter, List<String>> words) {
    return new FactForm(
        Sort.WORDS, is, "", null, 0, 0, null, Set.of(), ofMatter(words), s -> null);
  }

  /** The same, of which no others are possible. */
  FactForm of(List<String> possible) {
    return new FactForm(sort, is, noun, unit, least, most, possible, kinds, words, number);
  }

  /** Some of certain words that bursts, ratings or sources have as well. */
  static FactForm words(Set<RuleKind> kinds, String is, Function<Subject, List<String>> words) {
    return new FactForm(Sort.WORDS, is, "", null, 0, 0, null, kinds, words, s -> null);
  }

  /** Names, of which parts say enough. */
  static FactForm names(String is, String noun, Function<Matter, List<String>> words) {
    return new FactForm(
        Sort.NAMES, is, noun, null, 0, 0, null, Set.of(), ofMatter(words), s -> null);
  }

  /** Text that holds words or does not. */
  static FactForm text(String noun, Function<Matter, List<String>> words) {
    return new FactForm(
        Sort.TEXT, null, noun, null, 0, 0, null, Set.of(), ofMatter(words), s -> null);
  }

  /** So or not. */
  static FactForm yes(String is, String isNot, Predicate<Matter> holds) {
    return new FactForm(
        Sort.YES_OR_NO,
        is,
        isNot,
        null,
        0,
        0,
        List.of(YES, NO),
        Set.of(),
        ofMatter(matter -> List.of(holds.test(matter) ? YES : NO)),
        s -> null);
  }

  /** A number of mentions, people or reactions. */
  static FactForm count(String noun, Function<Matter, @Nullable Double> number) {
    return number(noun, null, 0, Double.MAX_VALUE, number);
  }

  /** A number. */
  static FactForm number(
      String noun,
      @Nullable String unit,
      double least,
      double most,
      Function<Matter, @Nullable Double> number) {
    return new FactForm(
        Sort.NUMBER,
        null,
        noun,
        unit,
        least,
        most,
        null,
        Set.of(),
        s -> List.of(),
        subject -> {
          Matter matter = subject.matter();
          return matter == null ? null : number.apply(matter);
        });
  }

  private static Function<Subject, List<String>> ofMatter(Function<Matter, List<String>> words) {
    return subject -> {
      Matter matter = subject.matter();
      return matter == null ? List.of() : words.apply(matter);
    };
  }
}
