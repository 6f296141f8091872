package io.tellten.alert;

import io.tellten.model.GrowthThreshold;
import io.tellten.model.RuleKind;
import io.tellten.model.RuleSpec;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Says a rule in plain English: when, who and how often. */
final class RuleSentence {
  private final GrowthThreshold growth;
  private final int risk;
  private final Duration sourceFailing;

  /**
   * What a rule means that has no threshold of its own.
   *
   * @param growth of the counts of an unhappy post
   * @param risk 1 to 100
   * @param sourceFailing how long a source may fail
   */
  RuleSentence(GrowthThreshold growth, int risk, Duration sourceFailing) {
    this.growth = growth;
    this.risk = risk;
    this.sourceFailing = sourceFailing;
  }

  /** The sentence; more than one where there is more to say. */
  String of(RuleSpec spec, Function<Long, String> personName) {
    StringBuilder sentence = new StringBuilder(spec.enabled() ? "" : "Switched off: ");
    sentence.append(spec.enabled() ? "When " : "when ").append(when(spec));
    if (!spec.conditions().isEmpty()) {
      List<String> conditions = spec.conditions().stream().map(Phrases::of).toList();
      sentence.append(spec.kind() == RuleKind.MENTION ? " and " : ", and ").append(Phrases.and(conditions));
    }
    sentence.append(", ").append(who(spec, personName));
    if (spec.level() != null) {
      sentence.append(", as ").append(spec.level().word());
    }
    if (!spec.coolDown().isZero()) {
      sentence
          .append(", and after that for ")
          .append(InWords.of(spec.coolDown()))
          .append(" only of what is graver");
    }
    sentence.append('.');
    if (spec.repeat() != null) {
      sentence
          .append(" They are told again every ")
          .append(InWords.of(spec.repeat()))
          .append(" until somebody has seen it.");
    }
    return sentence.toString();
  }

  private String when(RuleSpec spec) {
    Double threshold = spec.threshold();
    return switch (spec.kind()) {
      case VIRAL ->
          "an unhappy post or story is about to spread and its risk is "
              + Phrases.number(threshold == null ? risk : threshold)
              + " or more";
      case GROWTH ->
          "an unhappy post gains "
              + Phrases.number(threshold == null ? growth.count() : threshold)
              + " reactions or more within "
              + InWords.of(growth.window());
      case BURST ->
          threshold == null
              ? "more unhappy mentions come than chance explains"
              : "more unhappy mentions come than chance explains, "
                  + Phrases.number(threshold)
                  + " at least";
      case THREAT ->
          threshold == null
              ? "a new unhappy mention speaks of law or safety"
              : "a new unhappy mention speaks of law or safety and its severity is "
                  + Phrases.number(threshold)
                  + " or more";
      case SOURCE_FAILING -> "a source cannot be read for " + InWords.of(failing(threshold));
      case SOURCE_SILENT ->
          threshold == null
              ? "a source is silent for longer than its own past explains"
              : "a source is silent for "
                  + Phrases.number(threshold)
                  + " hours at least and longer than its own past explains";
      case RATING ->
          "the last ratings are "
              + Phrases.number(threshold == null ? RatingRule.USUAL : threshold)
              + " stars or more below the earlier ones, and more than chance explains";
      case SEARCH ->
          "an unhappy page comes among the first "
              + Phrases.number(threshold == null ? SearchRule.FIRST_PAGE : threshold)
              + " results for the business's name";
      case MENTION -> "there is a mention";
    };
  }

  private Duration failing(@Nullable Double minutes) {
    return minutes == null ? sourceFailing : Duration.ofSeconds(Math.round(minutes * 60));
  }

  private static String who(RuleSpec spec, Function<Long, String> personName) {
    if (spec.tell().isEmpty()) {
      return "the people of the escalation chain are told";
    }
    List<String> names = spec.tell().stream().map(personName).toList();
    return Phrases.and(names) + (names.size() == 1 ? " is told at once" : " are told at once");
  }
}
