package io.tellten.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tellten.alert.RatingRule.Drop;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A drop is more than chance, for few ratings and for many. */
class RatingRuleTest {
  private final RatingRule rule = new RatingRule(RatingRule.USUAL);

  @Test
  void theChanceIsTheShareOfChoicesAsLow() {
    // of 1, 4, 5, 5 two are chosen in six ways: 1 and 4 alone are as low as 5 stars together
    assertThat(RatingRule.chance(List.of(5.0, 5.0), List.of(1.0, 4.0))).isEqualTo(1 / 6.0, within(1e-12));
    assertThat(RatingRule.chance(List.of(1.0, 5.0), List.of(4.0, 5.0))).isEqualTo(5 / 6.0, within(1e-12));
    assertThat(RatingRule.chance(many(4.5, 200), many(1.5, 20))).isLessThan(1e-20).isPositive();
  }

  @Test
  void fiveBadOnesAfterManyGoodOnesAreADrop() {
    Drop drop = judge(join(many(5, 30), many(1, 5))).orElseThrow();
    assertThat(drop.count()).isEqualTo(5);
    assertThat(drop.last()).isEqualTo(1);
    assertThat(drop.earlierCount()).isEqualTo(30);
  }

  @Test
  void fewEarlierOnesSayTooLittle() {
    assertThat(judge(join(many(5, 9), many(1, 5)))).isEmpty();
    assertThat(judge(join(many(5, 10), many(1, 5)))).isPresent();
  }

  @Test
  void twoBadOnesAmongFiveAreChanceWhereSomeAlwaysAre() {
    List<Double> usual = join(many(5, 24), many(1, 6));
    Collections.shuffle(usual, new Random(5));
    assertThat(judge(join(usual, List.of(1.0, 5.0, 1.0, 5.0, 5.0)))).isEmpty();
  }

  @Test
  void aDropOfNoWeightIsLeftOutHoweverSureItIs() {
    List<Double> stars = join(many(4.5, 200), many(4.1, 20));
    assertThat(judge(stars)).isEmpty();
    assertThat(new RatingRule(0.3).judge(stars, 20)).isPresent();
  }

  @Test
  void onlyFreshOnesMayShowIt() {
    List<Double> stars = join(many(5, 30), many(1, 5));
    assertThat(rule.judge(stars, 4)).isEmpty();
    assertThat(rule.judge(stars, 5)).isPresent();
  }

  @Test
  void betterRatingsAreNoDrop() {
    assertThat(judge(join(many(2, 40), many(5, 20)))).isEmpty();
  }

  @Test
  void withoutADropOneInAThousandRatingsAtMostRaisesAFalseAlarm() {
    Random random = new Random(11);
    double[] usual = {1, 1, 2, 3, 4, 4, 5, 5, 5, 5, 5, 5};
    List<Double> stars = new ArrayList<>();
    int alarms = 0;
    for (int i = 0; i < 4_000; i++) {
      stars.add(usual[random.nextInt(usual.length)]);
      if (judge(stars.subList(Math.max(0, i - 250), i + 1)).isPresent()) {
        alarms++;
      }
    }
    assertThat(alarms).isLessThanOrEqualTo(4);
  }

  private Optional<Drop> judge(List<Double> stars) {
    return rule.judge(stars, stars.size());
  }

  private static List<Double> many(double stars, int count) {
    return Collections.nCopies(count, stars);
  }

  @SafeVarargs
  private static List<Double> join(List<Double>... parts) {
    List<Double> all = new ArrayList<>();
    for (List<Double> part : parts) {
      all.addAll(part);
    }
    return all;
  }
}
