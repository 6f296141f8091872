package io.tellten.forecast;

import static io.tellten.forecast.GrowthCurveTest.curve;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SiteHabitTest {
  /** What is shipped in the program has to stay small. */
  private static final int MAX_SHIPPED = 300 << 10;

  private final SiteHabit prior = Habits.standard().of(Habits.GENERAL);

  @Test
  void withoutOwnPostsTheHabitIsThePrior() {
    assertThat(SiteHabit.of(prior, List.of())).isSameAs(prior);
  }

  @Test
  void percentilesGoOverToWhatOurOwnPostsShow() {
    // A place where every post has a thousand likes after ten minutes.
    SiteHabit own = SiteHabit.of(prior, posts(20_000, 1000, 1010));
    GrowthCurve middling = curve(600, 500);

    assertThat(forecast(prior, middling).percentile()).isGreaterThan(80);
    assertThat(forecast(own, middling).percentile()).isLessThan(10);
    assertThat(own.top(0.05)).isCloseTo(1010, within(40.0));
  }

  @Test
  void aFewOwnPostsMoveTheHabitALittleAndManyMoveItFar() {
    double before = forecast(prior, curve(600, 100)).finalCount().count();
    double few =
        forecast(SiteHabit.of(prior, posts(5, 100, 2000)), curve(600, 100)).finalCount().count();
    double many =
        forecast(SiteHabit.of(prior, posts(2000, 100, 2000)), curve(600, 100)).finalCount().count();

    assertThat(few).isGreaterThan(before);
    assertThat(many).isGreaterThan(few).isCloseTo(2000, within(700.0));
  }

  @Test
  void whatIsReadIsWrittenAgainByteForByte() throws IOException {
    byte[] shipped = shipped();
    ByteArrayOutputStream again = new ByteArrayOutputStream();

    Habits.read(new ByteArrayInputStream(shipped)).write(again);

    assertThat(again.toByteArray()).isEqualTo(shipped);
  }

  @Test
  void theHabitsThatAreShippedAreSmall() throws IOException {
    assertThat(shipped()).hasSizeLessThan(MAX_SHIPPED);
    assertThat(Habits.standard().names()).contains("general", "hackernews", "twitter");
  }

  @Test
  void brokenHabitsAreRefused() throws IOException {
    byte[] shipped = shipped();
    for (int length = 0; length < shipped.length; length += 997) {
      byte[] cut = Arrays.copyOf(shipped, length);
      assertThatThrownBy(() -> Habits.read(new ByteArrayInputStream(cut)))
          .isInstanceOf(IOException.class);
    }
    byte[] other = shipped.clone();
    other[0] ^= 1;
    assertThatThrownBy(() -> Habits.read(new ByteArrayInputStream(other)))
        .isInstanceOf(IOException.class);
    assertThatThrownBy(() -> Habits.of(Map.of("twitter", prior)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aNetThatCouldFallIsRefused() {
    float[] weights = GrowthNet.still();
    int rising =
        IntStream.range(0, weights.length).filter(GrowthNet::isRising).findFirst().orElseThrow();
    weights[rising] = -0.1f;

    assertThatThrownBy(() -> new GrowthNet(weights)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new GrowthNet(new float[3]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theNetThatKnowsNothingSaysThatItStaysAsItIs() {
    GrowthNet net = new GrowthNet(GrowthNet.still());

    float[] outputs = net.read(GrowthTraits.of(curve(600, 99), null));

    assertThat(outputs[GrowthNet.POINT]).isCloseTo((float) Math.log(100), within(1e-4f));
  }

  @Test
  void whoHeedsWhatCameOfLateTellsTheGrowingFromTheSettledAtTheSameCount() {
    GrowthCurve growing = curve(300, 37, 600, 370);
    GrowthCurve settled = curve(300, 350, 600, 370);
    SiteHabit heeding = heeding(10);
    SiteHabit heedless = heeding(0);

    assertThat(forecast(heedless, growing).top5())
        .isCloseTo(forecast(heedless, settled).top5(), within(1e-6));
    assertThat(forecast(heeding, growing).top5())
        .isGreaterThan(forecast(heeding, settled).top5() + 0.1);
  }

  /** A habit of posts of all sizes that end one to four times as large as after ten minutes. */
  private static SiteHabit heeding(double heed) {
    GrowthNet net = new GrowthNet(GrowthNet.still());
    List<History> histories = new ArrayList<>();
    List<Trial> trials = new ArrayList<>();
    for (int size = 1; size <= 400; size++) {
      int end = size * (1 + size % 4);
      histories.addAll(posts(1, size, end));
      float[] traits = GrowthTraits.of(curve(300, size / 2.0, 600, size), null);
      float[] truths = {Float.NaN, Float.NaN, Float.NaN, (float) Math.log1p(end)};
      trials.add(new Trial(traits, 600, net.read(traits), truths));
    }
    double[] half = new double[Ages.MARKS];
    Arrays.fill(half, 0.5);
    double[] heeds = new double[Ages.MARKS];
    Arrays.fill(heeds, heed);
    return SiteHabit.learnt(List.of(net), histories)
        .calibrated(trials, Blend.NONE.heeding(heeds, half), 10);
  }

  private static Outlook forecast(SiteHabit habit, GrowthCurve curve) {
    return new Forecaster(Habits.of(Map.of(Habits.GENERAL, habit))).forecast("", curve, null);
  }

  /** Posts that have so many after ten minutes and so many in the end, give or take a little. */
  private static List<History> posts(int size, int early, int late) {
    List<History> posts = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      double factor = 0.98 + 0.04 * i / size;
      posts.add(
          History.of(
              curve(
                  600,
                  early * factor,
                  1200,
                  early * factor,
                  36_000,
                  late * factor,
                  700_000,
                  late * factor),
              null));
    }
    return posts;
  }

  private static byte[] shipped() throws IOException {
    try (InputStream in = Habits.class.getResourceAsStream("habits.bin")) {
      assertThat(in).isNotNull();
      return in.readAllBytes();
    }
  }
}
