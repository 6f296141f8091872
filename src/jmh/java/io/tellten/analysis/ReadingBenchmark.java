package io.tellten.analysis;

import io.tellten.model.Wording;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Texts per second that one core reads: cut into tokens only, each part of the analysis alone (its
 * tokens included), the whole of it, and the whole with what it says about a business. The whole is
 * much code: it takes some ten seconds until all of it is compiled, tokens less than one.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 10, time = 2)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ReadingBenchmark {
  private static final int TEXTS = 1_000;

  /** As long as a review is in the middle. */
  private static final int REVIEW = 711;

  private static final int TWEET = 120;

  private static final List<String> SENTENCES =
      List.of(
          "Still waiting for my refund after %d weeks and nobody answers my e-mails.",
          "The soup was cold, the waiter was rude and we had to wait %d minutes for a table.",
          "Great service as always, thank you so much!",
          "I called them %d times and every time somebody else promised to ring back.",
          "We stayed for %d nights and the room was lovely, but the bathroom was not clean.",
          "My parcel never arrived, although the app says that it was delivered on Monday.",
          "The staff were friendly and helpful, I would recommend it to all my friends.",
          "Does anybody know whether Acme is open on Sunday?",
          "It is not bad, but for %d euros I had expected more than that.",
          "They charged my card again after I had cancelled in March, with a fee on top.",
          "The new branch is in the old town next to the station, with %d tables outside.",
          "Honestly, I have never been so disappointed by a company, what a joke.",
          "My kids loved the cake and so did I, we will certainly be back 😍",
          "Acme lost my order, Bolt brought it the same day.",
          "Could you please tell me what happened to my ticket? It has been %d days.");

  private static final List<String> PARTS =
      List.of("furniture", "language", "sentiment", "topics", "signals", "whole", "about");

  /** What is read. */
  @Param({"tweet", "review"})
  public String kind;

  private final TextReader reader = TextReader.standard(Clock.systemUTC());
  private final SentimentModel model = TextReader.standardModel();
  private final List<Subject> subjects = List.of(Subject.of(List.of("Acme", "@acme")));
  private List<String> texts;
  private int at;

  /** Makes the texts. */
  @Setup(Level.Trial)
  public void prepare() {
    Random random = new Random(1);
    texts = new ArrayList<>();
    for (int i = 0; i < TEXTS; i++) {
      texts.add(text(random, kind.equals("tweet") ? TWEET : REVIEW));
    }
  }

  /** Cut into tokens. */
  @Benchmark
  public List<Token> tokens() {
    return Tokenizer.tokens(next());
  }

  /** The chances of the three feelings. */
  @Benchmark
  public double[] sentiment() {
    return model.probabilities(Features.of(next()));
  }

  /** The language alone. */
  @Benchmark
  public Object language() {
    return Languages.standard().of(next(), null);
  }

  /** What a page has around its text. */
  @Benchmark
  public String furniture() {
    return Furniture.without(next());
  }

  /** The topics alone, of a text that is cut into tokens. */
  @Benchmark
  public Object topics() {
    return TopicReader.standard().worded(passage());
  }

  /** The signals alone. */
  @Benchmark
  public Object signals() {
    return SignalReader.standard().signals(passage(), Instant.EPOCH);
  }

  /** Language, sentiment with reasons, topics, signals, severity. */
  @Benchmark
  public Object whole() {
    return reader.read(Wording.of(next()));
  }

  /** The same, and about one business. */
  @Benchmark
  public Object about() {
    return reader.read(Wording.of(next()), subjects);
  }

  private Passage passage() {
    String text = next();
    return new Passage(text, Tokenizer.tokens(text), "en");
  }

  private String next() {
    at = at + 1 == TEXTS ? 0 : at + 1;
    return texts.get(at);
  }

  private static String text(Random random, int length) {
    StringBuilder text = new StringBuilder();
    while (text.length() < length) {
      String sentence = SENTENCES.get(random.nextInt(SENTENCES.size()));
      text.append(text.length() == 0 ? "" : " ")
          .append(sentence.replace("%d", String.valueOf(2 + random.nextInt(40))));
    }
    return text.substring(0, length);
  }

  /** Runs it and prints the ratios. */
  public static void main(String[] arguments) throws RunnerException {
    Map<String, Double> speeds = new TreeMap<>();
    OptionsBuilder options = new OptionsBuilder();
    options.include(ReadingBenchmark.class.getSimpleName() + "\\.");
    Collection<RunResult> results = new Runner(options.build()).run();
    for (RunResult result : results) {
      String method = result.getParams().getBenchmark().replaceAll(".*\\.", "");
      speeds.put(
          method + " " + result.getParams().getParam("kind"), result.getPrimaryResult().getScore());
    }
    speeds.forEach((what, speed) -> print("%-18s %,12.0f texts/s on one core", what, speed));
    for (String kind : List.of("tweet", "review")) {
      double tokens = speeds.getOrDefault("tokens " + kind, Double.NaN);
      for (String method : PARTS) {
        double speed = speeds.getOrDefault(method + " " + kind, Double.NaN);
        print("%s of a %s costs %.1f times its tokens", method, kind, tokens / speed);
      }
    }
  }

  private static void print(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }
}
