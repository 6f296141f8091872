package io.tellten.forecast;

import static io.tellten.forecast.GrowthCurveTest.curve;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BlendTest {
  private static final double AGE = 600;
  private static final Blend HEEDING = Blend.NONE.heeding(everywhere(10), everywhere(0.3));

  @Test
  void theMoreCameOfLateTheNearerIsWhatLiesAbove() {
    assertThat(distance(curve(300, 10, 600, 100))).isLessThan(1);
    assertThat(distance(curve(300, 70, 600, 100))).isCloseTo(1, within(1e-6));
    assertThat(distance(curve(300, 95, 600, 100))).isGreaterThan(2);
  }

  @Test
  void withoutHeedItIsAsFarForAllPosts() {
    assertThat(Blend.NONE.distance(1, traits(curve(300, 95, 600, 100)), AGE)).isEqualTo(1);
  }

  @Test
  void whatIsReachedIsReachedHoweverItCame() {
    float[] settled = traits(curve(300, 95, 600, 100));

    assertThat(HEEDING.distance(-2, settled, AGE)).isEqualTo(-2);
    assertThat(HEEDING.distance(0, settled, AGE)).isZero();
  }

  @Test
  void whatIsFartherStaysFarther() {
    float[] traits = traits(curve(300, 40, 600, 100));
    double last = Double.NEGATIVE_INFINITY;
    for (double above = -3; above < 3; above += 0.25) {
      double distance = HEEDING.distance(above, traits, AGE);
      assertThat(distance).isGreaterThan(last);
      last = distance;
    }
  }

  @Test
  void ofAPostThatWasSeenLateNothingIsHeeded() {
    assertThat(distance(curve(0, 5, 300, 95, 600, 100))).isEqualTo(1);
  }

  @Test
  void aPostThatHasNothingIsAsFarAsUsualAndAFirstCountTakesItNoFarther() {
    SplittableRandom random = new SplittableRandom(11);
    assertThat(distance(curve(300, 0, 600, 0))).isEqualTo(1);
    for (int i = 0; i < 200; i++) {
      Blend heeding =
          Blend.NONE.heeding(everywhere(1 + random.nextInt(30)), everywhere(Blend.EVEN));
      double before = random.nextDouble() * AGE;
      float[] first = traits(curve(before, 0, AGE, 1 + random.nextInt(100)));
      assertThat(heeding.distance(1, first, AGE)).isLessThanOrEqualTo(1 + 1e-6);
    }
  }

  @Test
  void aHigherLatestCountNeverTakesWhatLiesAboveFarther() {
    SplittableRandom random = new SplittableRandom(12);
    for (int i = 0; i < 500; i++) {
      double early = random.nextInt(50);
      double count = early + random.nextInt(50);
      double at = random.nextDouble() * AGE;
      double before = distance(curve(at, early, AGE, count));
      double after = distance(curve(at, early, AGE, count + 1 + random.nextInt(500)));
      assertThat(after).isLessThanOrEqualTo(before + 1e-6);
    }
  }

  @Test
  void whereAChainIsMixedInAFigureRisesWithWhatItWouldBring() {
    Blend mixing = Blend.of(everywhere(0.5), everywhere(1));
    double said = Math.log1p(370);
    float[] growing = traits(curve(300, 37, 600, 370));

    assertThat(Blend.NONE.figure(said, growing, AGE)).isEqualTo(said);
    assertThat(mixing.figure(said, growing, AGE)).isGreaterThan(said + 0.1);
    assertThat(mixing.figure(said, traits(curve(300, 370, 600, 370)), AGE))
        .isLessThan(mixing.figure(said, growing, AGE));
  }

  @Test
  void blendsThatCannotBeAreRefused() {
    double[] none = everywhere(0);

    assertThatThrownBy(() -> Blend.of(everywhere(1.5), none))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1.5");
    assertThatThrownBy(() -> Blend.NONE.heeding(everywhere(-1), none))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("-1");
    assertThatThrownBy(() -> Blend.NONE.heeding(everywhere(Double.NaN), none))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Blend.NONE.heeding(none, everywhere(0.6)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0.6");
  }

  private static double distance(GrowthCurve curve) {
    return HEEDING.distance(1, traits(curve), AGE);
  }

  private static float[] traits(GrowthCurve curve) {
    return GrowthTraits.of(curve, null);
  }

  private static double[] everywhere(double value) {
    double[] values = new double[Ages.MARKS];
    Arrays.fill(values, value);
    return values;
  }
}
