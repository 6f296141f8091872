package io.tellten.study;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tellten.forecast.Expectation;
import io.tellten.forecast.Forecaster;
import io.tellten.forecast.GrowthCurve;
import io.tellten.forecast.Habits;
import io.tellten.study.ForecastReference.Example;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Learns from cascades that were simulated, so that the truth is known. */
class ForecastLearnerTest {
  private static final double AGE = 3600;

  @TempDir Path folder;

  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  @Test
  void simulatedCascadesAreForecastBetterThanByScalingAlone() {
    List<Cascade> learnt = cascades(0, 150);
    List<Cascade> measured = cascades(150, 300);
    Forecaster forecaster =
        new Forecaster(Habits.of(Map.of(Habits.GENERAL, ForecastLearner.habit(learnt))));
    ForecastReference scaling =
        SzaboReference.learn(
            learnt.stream().map(c -> new Example(known(c), c.finalCount())).toList(), AGE);

    double[] ours = new double[measured.size()];
    double[] theirs = new double[measured.size()];
    int inside = 0;
    for (int i = 0; i < ours.length; i++) {
      Cascade cascade = measured.get(i);
      double truth = cascade.finalCount();
      Expectation end = forecaster.forecast("", known(cascade), null).finalCount().rounded();
      ours[i] = Math.abs(end.count() - truth) / truth;
      theirs[i] = Math.abs(scaling.finalCount(known(cascade)) - truth) / truth;
      inside += end.low() <= truth && truth <= end.high() ? 1 : 0;
    }

    assertThat(Ranks.median(ours)).isLessThan(0.8 * Ranks.median(theirs));
    assertThat((double) inside / ours.length).isBetween(0.65, 0.95);
  }

  @Test
  void theSameFolderGivesTheSameBytes() throws IOException {
    writeFolder();

    assertThat(learn("a.bin")).isZero();
    assertThat(learn("b.bin")).isZero();

    assertThat(Files.readAllBytes(folder.resolve("a.bin")))
        .isEqualTo(Files.readAllBytes(folder.resolve("b.bin")));
  }

  @Test
  void evaluationPrintsOursBesideThreeReferences() throws IOException {
    writeFolder();

    assertThat(EvaluateCommand.run(List.of("forecast", folder.toString()), print())).isZero();

    List<String> lines = said.toString(UTF_8).lines().toList();
    for (String by : List.of("TellTen", "every event", "velocity", "Szabo-Huberman", "SEISMIC")) {
      assertThat(lines).filteredOn(line -> line.contains(by)).as(by).hasSizeGreaterThanOrEqualTo(4);
    }
    assertThat(lines).anyMatch(line -> line.startsWith("hackernews:"));
    assertThat(lines).noneMatch(line -> line.contains("NaN"));
  }

  @Test
  void aFolderWithoutHistoriesIsNamedAndABadLineToo() throws IOException {
    assertThat(learn("a.bin")).isEqualTo(1);
    Files.writeString(folder.resolve("bad.tsv"), "1\ttrue\t5,6\n2\ttrue\t5,six\n");
    assertThat(learn("a.bin")).isEqualTo(1);

    assertThat(said.toString(UTF_8)).contains("no .tsv file with histories", "bad.tsv, line 2");
  }

  @Test
  void allFormsOfHistoriesAreRead() throws IOException {
    Files.writeString(
        folder.resolve("all.tsv"),
        "t1\ttrue\t9,5,7\n"
            + "n1\tfake\t1512316494\t0,7139\n"
            + "f1\t0:2290,11:91,23:77\n"
            + "77\t1604686251\t0:71:41:28,161:72:41:28\n"
            + "99\t1604686000\t0:7:1:28\n"
            + "alone\t0:58\n");

    Map<String, Cascade> read =
        CascadeFiles.read(folder).stream().collect(Collectors.toMap(Cascade::id, c -> c));

    assertThat(read).containsOnlyKeys("t1", "n1", "f1", "77", "99", "alone");
    assertThat(read.get("t1").ages()).containsExactly(5, 7, 9);
    assertThat(read.get("t1").at(7)).isEqualTo(2);
    assertThat(read.get("n1").kind()).isEqualTo(Cascade.Kind.NEWS);
    assertThat(read.get("f1").followers()).isEqualTo(2290);
    assertThat(read.get("f1").finalCount()).isEqualTo(2);
    assertThat(read.get("alone").finalCount()).isZero();
    assertThat(read.get("77").finalCount()).isEqualTo(72);
    assertThat(read.get("77").older()).isEqualTo(251);
    assertThat(read.get("77").sincePublished().at(400)).isEqualTo(71);
  }

  @Test
  void whatIsReadOfAPostDoesNotDependOnHowLongOneReads() {
    Cascade cascade = cascades(0, 1).get(0);

    assertThat(CascadeReadings.often(cascade, 7, 3600).ages(3600))
        .isEqualTo(CascadeReadings.often(cascade, 7, 10_800).ages(3600));
  }

  private static GrowthCurve known(Cascade cascade) {
    return CascadeReadings.often(cascade, 1, AGE).upTo(AGE);
  }

  private void writeFolder() throws IOException {
    List<Cascade> all = cascades(0, 30);
    StringBuilder events = new StringBuilder();
    StringBuilder readings = new StringBuilder();
    for (Cascade cascade : all) {
      events.append(cascade.id()).append("\tsimulated\t");
      events.append(
          Arrays.stream(cascade.ages())
              .mapToObj(Double::toString)
              .collect(Collectors.joining(",")));
      events.append('\n');
      readings.append(cascade.hash(0) >>> 1).append("\t1604686251\t");
      readings.append(
          IntStream.range(0, 12)
              .mapToObj(i -> i * 1800 + ":" + (int) cascade.at(i * 1800 + 600) + ":-1:5")
              .collect(Collectors.joining(",")));
      readings.append('\n');
    }
    Files.writeString(folder.resolve("events.tsv"), events);
    Files.writeString(folder.resolve("readings.tsv"), readings);
  }

  private int learn(String name) {
    return LearnCommand.run(
        List.of("forecast", folder.toString(), folder.resolve(name).toString()), print());
  }

  private PrintStream print() {
    return new PrintStream(said, true, UTF_8);
  }

  /**
   * Hawkes processes: the post draws events for itself, and each event draws on average {@code
   * branching} more, exponentially later.
   */
  private static List<Cascade> cascades(int from, int to) {
    return IntStream.range(from, to).mapToObj(ForecastLearnerTest::cascade).toList();
  }

  private static Cascade cascade(int number) {
    SplittableRandom random = new SplittableRandom(number);
    double branching = 0.2 + 0.7 * random.nextDouble();
    int drawn = 15 + random.nextInt(60);
    double[] ages = new double[100_000];
    int size = 0;
    for (int i = 0; i < drawn; i++) {
      ages[size++] = -1200 * Math.log(1 - random.nextDouble());
    }
    for (int parent = 0; parent < size; parent++) {
      for (int child = poisson(random, branching); child > 0 && size < ages.length; child--) {
        ages[size++] = ages[parent] - 900 * Math.log(1 - random.nextDouble());
      }
    }
    double[] sorted = Arrays.copyOf(ages, Math.max(20, size));
    Arrays.sort(sorted);
    double[] counts = new double[sorted.length];
    Arrays.setAll(counts, i -> i + 1);
    return new Cascade("simulated" + number, Cascade.Kind.TWITTER, null, sorted, counts, 0);
  }

  private static int poisson(SplittableRandom random, double mean) {
    double product = random.nextDouble();
    int count = 0;
    while (product > Math.exp(-mean)) {
      product *= random.nextDouble();
      count++;
    }
    return count;
  }
}
