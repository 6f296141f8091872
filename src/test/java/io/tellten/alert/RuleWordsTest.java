package io.tellten.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tellten.model.Condition;
import io.tellten.model.Condition.Op;
import io.tellten.model.GrowthThreshold;
import io.tellten.model.Level;
import io.tellten.model.RuleKind;
import io.tellten.model.RuleSpec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Rules are said in plain English, and so is what makes no sense in them. */
class RuleWordsTest {
  private static final Map<Long, String> NAMES = Map.of(1L, "Anna", 2L, "Ben");

  private final RuleSentence sentence =
      new RuleSentence(new GrowthThreshold(20, Duration.ofMinutes(30)), 55, Duration.ofHours(3));

  @Test
  void theShippedRulesSayWhatTheSettingsMean() {
    assertThat(say(spec(RuleKind.VIRAL, null)))
        .isEqualTo(
            "When an unhappy post or story is about to spread and its risk is 55 or more,"
                + " the people of the escalation chain are told.");
    assertThat(say(spec(RuleKind.GROWTH, 50.0)))
        .startsWith("When an unhappy post gains 50 reactions or more within 30 minutes, the people");
    assertThat(say(spec(RuleKind.SOURCE_FAILING, null)))
        .startsWith("When a source cannot be read for 3 hours, the people");
    assertThat(say(spec(RuleKind.RATING, null))).contains("0.5 stars or more below");
  }

  @Test
  void aRuleSaysWhenWhoAndHowOften() {
    RuleSpec spec =
        new RuleSpec(
            null,
            RuleKind.MENTION,
            "Bad reviews",
            true,
            Level.CRITICAL,
            null,
            List.of(
                new Condition("sentiment", Op.IS, List.of("negative")),
                new Condition("followers", Op.AT_LEAST, List.of("1000")),
                new Condition("topic", Op.IS_NOT, List.of("price", "quality")),
                new Condition("site", Op.CONTAINS, List.of("reddit"))),
            List.of(1L, 2L),
            Duration.ofHours(2),
            Duration.ofMinutes(10));
    assertThat(say(spec))
        .isEqualTo(
            "When there is a mention and it is negative, the number of its author's followers is"
                + " 1,000 or more, it does not speak of price or quality and its site contains"
                + " “reddit”, Anna and Ben are told at once, as critical, and after that for 2 hours"
                + " only of what is graver. They are told again every 10 minutes until somebody has"
                + " seen it.");
  }

  @Test
  void aRuleThatIsSwitchedOffSaysSo() {
    RuleSpec spec =
        new RuleSpec(
            null, RuleKind.THREAT, "T", false, null, null, List.of(), List.of(1L), Duration.ZERO, null);
    assertThat(say(spec))
        .isEqualTo(
            "Switched off: when a new unhappy mention speaks of law or safety, Anna is told at once.");
  }

  @ParameterizedTest
  @EnumSource(Fact.class)
  void everyConditionCanBeSaidAndPasses(Fact fact) {
    for (Op op : fact.form().sort().ops()) {
      List<String> possible = fact.form().values();
      Condition condition =
          new Condition(
              fact.word(), op, List.of(possible == null ? "1" : possible.get(possible.size() - 1)));
      RuleSpec spec = own(condition);
      RuleCheck.check(spec);
      assertThat(say(spec)).startsWith("When there is a mention and ").doesNotContain("%s", "null");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "size| is| 1| conditions: nothing is called “size”.",
        "severity| is| 1| conditions: Severity cannot be compared by “is”.",
        "severity| at-least| many| conditions: Severity must be a number.",
        "severity| at-least| 101| conditions: Severity must lie between 0 and 100.",
        "severity| at-least| NaN| conditions: Severity must lie between 0 and 100.",
        "likes| at-least| -1| conditions: Likes must be 0 or more.",
        "sentiment| is| sad| conditions: Sentiment is never “sad”; it is negative, neutral or positive.",
        "text| contains| ' '| conditions: Words needs a value.",
      })
  void whatMakesNoSenseIsSaid(String field, String op, String value, String why) {
    assertThatThrownBy(
            () -> RuleCheck.check(own(new Condition(field, Op.of(op), List.of(value)))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(why);
  }

  @Test
  void aRuleOfOnesOwnNeedsAConditionAndOthersTakeOnlyWhatTheyKnow() {
    assertThatThrownBy(() -> RuleCheck.check(own()))
        .hasMessageStartingWith("conditions: a rule of your own needs one at least");
    Condition source = new Condition("source", Op.IS, List.of("News"));
    Condition topic = new Condition("topic", Op.IS, List.of("staff"));
    RuleCheck.check(with(RuleKind.SOURCE_FAILING, source));
    RuleCheck.check(with(RuleKind.BURST, topic));
    assertThatThrownBy(() -> RuleCheck.check(with(RuleKind.SOURCE_FAILING, topic)))
        .hasMessage("conditions: Topic cannot be asked for by a rule of this kind.");
  }

  @Test
  void thresholdsHaveTheirLimits() {
    RuleCheck.check(spec(RuleKind.VIRAL, 100.0));
    assertThatThrownBy(() -> RuleCheck.check(spec(RuleKind.VIRAL, 101.0)))
        .hasMessage("threshold: the risk must lie between 1 and 100.");
    assertThatThrownBy(() -> RuleCheck.check(spec(RuleKind.RATING, Double.NaN)))
        .hasMessage("threshold: the drop in stars must lie between 0.1 and 4.");
  }

  private String say(RuleSpec spec) {
    return sentence.of(spec, NAMES::get);
  }

  private static RuleSpec own(Condition... conditions) {
    return with(RuleKind.MENTION, conditions);
  }

  private static RuleSpec with(RuleKind kind, Condition... conditions) {
    return new RuleSpec(
        null, kind, "Mine", true, null, null, List.of(conditions), List.of(), Duration.ZERO, null);
  }

  private static RuleSpec spec(RuleKind kind, @Nullable Double threshold) {
    return new RuleSpec(
        null, kind, "Rule", true, null, threshold, List.of(), List.of(), Duration.ZERO, null);
  }
}
