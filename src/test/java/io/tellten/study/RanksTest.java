package io.tellten.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RanksTest {
  @Test
  void theMedianIsTheMiddle() {
    assertThat(Ranks.median(new double[] {9, 1, 2})).isEqualTo(2);
    assertThat(Ranks.median(new double[] {9, 1, 2, 4})).isEqualTo(3);
    assertThat(Ranks.median(new double[0])).isNaN();
  }

  @Test
  void aucIsHowOftenTheRightOneStandsHigher() {
    double[] scores = {1, 2, 3, 3};

    assertThat(Ranks.auc(scores, new boolean[] {false, false, true, true})).isEqualTo(1);
    assertThat(Ranks.auc(scores, new boolean[] {true, false, false, true})).isEqualTo(0.375);
    assertThat(Ranks.auc(scores, new boolean[4])).isNaN();
  }

  @Test
  void tauAgreesWithCountingAllPairs() {
    SplittableRandom random = new SplittableRandom(1);
    for (int round = 0; round < 50; round++) {
      double[] a = random.doubles(60).map(x -> Math.rint(x * 20)).toArray();
      double[] b = random.doubles(60).map(x -> Math.rint(x * 20)).toArray();

      assertThat(Ranks.tau(a, b)).isCloseTo(counted(a, b), within(1e-12));
    }
    assertThat(Ranks.tau(new double[] {1, 2, 3}, new double[] {1, 2, 3})).isEqualTo(1);
    assertThat(Ranks.tau(new double[] {1, 2, 3}, new double[] {3, 2, 1})).isEqualTo(-1);
  }

  private static double counted(double[] a, double[] b) {
    double sum = 0;
    double first = 0;
    double second = 0;
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < i; j++) {
        sum += Math.signum(a[i] - a[j]) * Math.signum(b[i] - b[j]);
        first += a[i] == a[j] ? 0 : 1;
        second += b[i] == b[j] ? 0 : 1;
      }
    }
    return sum / Math.sqrt(first * second);
  }
}
