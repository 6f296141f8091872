package io.tellten.alert;

import io.tellten.model.Condition;
import io.tellten.model.GrowthThreshold;
import io.tellten.model.RuleSpec;
import io.tellten.store.Changes;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** What people need to make rules: what can be asked for, what a rule says and what it would do. */
public final class Rules {
  private final RuleSentence sentence;
  private final RulePreview preview;

  /**
   * What a rule means that has no threshold of its own.
   *
   * @param growth of the counts of an unhappy post
   * @param risk from which what spreads raises an alert, 1 to 100
   * @param sourceFailing how long a source may fail before somebody must know
   */
  public Rules(Changes changes, GrowthThreshold growth, int risk, Duration sourceFailing) {
    this.sentence = new RuleSentence(growth, risk, sourceFailing);
    this.preview = new RulePreview(changes, new MatterJudge(growth, risk));
  }

  /** Everything that a condition can be set on. */
  public List<ConditionField> fields() {
    return Arrays.stream(Fact.values()).map(Fact::field).toList();
  }

  /**
   * Lets pass what makes sense.
   *
   * @throws IllegalArgumentException with a sentence that begins with the name of what does not
   */
  public void check(RuleSpec spec) {
    RuleCheck.check(spec);
  }

  /**
   * The same for the conditions of a silence.
   *
   * @throws IllegalArgumentException with a sentence that begins with the name of what does not
   */
  public void check(List<Condition> conditions) {
    RuleCheck.check(conditions);
  }

  /**
   * The rule in plain English.
   *
   * @param personName what people call the person of an id
   */
  public String sentence(RuleSpec spec, Function<Long, String> personName) {
    return sentence.of(spec, personName);
  }

  /**
   * What the rule would have done in that time up to now; nothing is written.
   *
   * @return fails with an {@link IllegalArgumentException}, a sentence, where the rule or the time
   *     makes no sense
   */
  public Future<Preview> preview(RuleSpec spec, Duration past) {
    try {
      RuleCheck.check(spec);
    } catch (IllegalArgumentException e) {
      return Future.failedFuture(e);
    }
    return preview.of(spec, past);
  }
}
