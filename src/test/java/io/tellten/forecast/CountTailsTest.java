package io.tellten.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class CountTailsTest {
  @Test
  void aGammaPoissonIsSummedByHandInTheSameWay() {
    double mean = 2.5;
    double shape = 1.7;
    double chance = mean / (mean + shape);
    double term = Math.pow(1 - chance, shape);
    double below = 0;
    for (int k = 0; k < 12; k++) {
      assertThat(CountTails.gammaPoisson(k, mean, shape)).isCloseTo(1 - below, within(1e-10));
      below += term;
      term *= (k + shape) / (k + 1) * chance;
    }
  }

  @Test
  void withoutScatterItIsAPoisson() {
    // 1 - e^-0.1 (1 + 0.1 + 0.1^2/2 + 0.1^3/6)
    assertThat(CountTails.gammaPoisson(4, 0.1, 1e12)).isCloseTo(3.8468e-6, within(1e-9));
  }

  @Test
  void scatterMakesManyLikelier() {
    assertThat(CountTails.gammaPoisson(10, 2, 1)).isGreaterThan(CountTails.gammaPoisson(10, 2, 5));
  }

  @Test
  void tailsStayChancesWhateverTheNumbers() {
    Random random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      double observed = Math.floor(Math.exp(random.nextDouble() * 16));
      double mean = Math.exp(random.nextDouble() * 30 - 15);
      double shape = Math.exp(random.nextDouble() * 30 - 10);
      double tail = CountTails.gammaPoisson(observed, mean, shape);
      assertThat(tail).isBetween(0.0, 1.0);
      assertThat(CountTails.gammaPoisson(observed + 1, mean, shape))
          .isLessThanOrEqualTo(tail * 1.001 + 1e-9);
    }
  }

  @Test
  void aTailTooSmallForSubtractionIsStillAboveNought() {
    assertThat(CountTails.gammaPoisson(40, 0.1, 20)).isBetween(1e-90, 1e-60);
  }

  @Test
  void aBetaBinomialIsSummedByHandInTheSameWay() {
    // Uniform chance: all numbers of hits are equally likely.
    for (int hits = 0; hits <= 10; hits++) {
      assertThat(CountTails.betaBinomial(hits, 10, 1, 1))
          .isCloseTo((11 - hits) / 11.0, within(1e-9));
    }
  }

  @Test
  void moreHitsThanTriesCannotBe() {
    assertThat(CountTails.betaBinomial(11, 10, 1, 1)).isZero();
  }
}
