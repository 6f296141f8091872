package io.tellten.study;

import static org.assertj.core.api.Assertions.assertThat;

import io.tellten.forecast.Blend;
import io.tellten.forecast.GrowthCurve;
import io.tellten.forecast.GrowthNet;
import io.tellten.forecast.GrowthTraits;
import io.tellten.forecast.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Chooses on trials whose finals are made up, so that what helps is known. */
class BlendLearnerTest {
  private static final double AGE = 1800;
  private static final double OLD = 2 * 24 * 3600;
  private static final int POSTS = 800;

  private final SplittableRandom random = new SplittableRandom(3);

  @Test
  void whereWhatCameOfLateTellsWhoGrowsOnItIsHeeded() {
    Blend blend = BlendLearner.of(trials(true));

    assertThat(blend.distance(1, traits(0.9), AGE)).isLessThan(0.8);
    assertThat(blend.distance(1, traits(0.1), AGE)).isGreaterThan(1.2);
  }

  @Test
  void whereItTellsNothingItIsNotHeeded() {
    Blend blend = BlendLearner.of(trials(false));

    assertThat(blend.distance(1, traits(0.9), AGE)).isEqualTo(1);
    assertThat(blend.distance(1, traits(0.1), AGE)).isEqualTo(1);
  }

  @Test
  void itIsHeededAtTheAgesWhereItHelps() {
    List<Trial> trials = new ArrayList<>(trials(true));
    for (Trial old : trials(false)) {
      trials.add(new Trial(old.traits(), OLD, old.outputs(), old.truths()));
    }

    Blend blend = BlendLearner.of(trials);

    assertThat(blend.distance(1, traits(0.1), AGE)).isGreaterThan(1.2);
    assertThat(blend.distance(1, traits(0.1), OLD)).isEqualTo(1);
  }

  @Test
  void ofTooFewPostsNothingIsLearnt() {
    Blend blend = BlendLearner.of(trials(true).subList(0, 100));

    assertThat(blend.distance(1, traits(0.1), AGE)).isEqualTo(1);
    assertThat(BlendLearner.of(List.of()).distance(1, traits(0.1), AGE)).isEqualTo(1);
  }

  /** Posts that stay as a net says, but for a few that burst: those that grew of late, or any. */
  private List<Trial> trials(boolean byWhatCameOfLate) {
    List<Trial> trials = new ArrayList<>();
    for (int i = 0; i < POSTS; i++) {
      double count = 20 + random.nextInt(400);
      double lately = random.nextDouble();
      double told = byWhatCameOfLate ? lately : random.nextDouble();
      double grown = count * (random.nextDouble() < 0.4 * told * told ? 8 : 1);
      float[] outputs = new float[GrowthNet.OUTPUTS];
      outputs[GrowthNet.POINT] = (float) Math.log1p(count);
      float[] truths = {Float.NaN, Float.NaN, Float.NaN, (float) Math.log1p(grown)};
      trials.add(new Trial(traits(count, lately), AGE, outputs, truths));
    }
    return trials;
  }

  private static float[] traits(double lately) {
    return traits(100, lately);
  }

  /** Of a post of which such a share came in the second half of its life. */
  private static float[] traits(double count, double lately) {
    return GrowthTraits.of(
        GrowthCurve.of(new double[] {AGE / 2, AGE}, new double[] {count * (1 - lately), count}),
        null);
  }
}
