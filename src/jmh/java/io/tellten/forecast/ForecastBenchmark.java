package io.tellten.forecast;

import io.tellten.model.Engagement;
import io.tellten.model.Reading;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** What one forecast costs, from readings as the store hands them to the finished answer. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class ForecastBenchmark {
  private static final int POSTS = 500;
  private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

  /** How often each post was read. */
  @Param({"1", "12", "40"})
  public int readings;

  private final Forecaster forecaster = Forecaster.standard();
  private final List<Growth> posts = new ArrayList<>();
  private Instant now = START;
  private int at;

  /** Makes posts read every few minutes, half of them by authors whose followers are known. */
  @Setup
  public void fill() {
    SplittableRandom random = new SplittableRandom(1);
    for (int post = 0; post < POSTS; post++) {
      List<Reading> read = new ArrayList<>();
      Instant when = START;
      long likes = 0;
      for (int i = 0; i < readings; i++) {
        when = when.plusSeconds(120 + random.nextInt(180));
        likes += random.nextInt(30);
        read.add(new Reading(when, new Engagement(likes, likes / 5, likes / 9, null)));
      }
      Long followers = post % 2 == 0 ? Long.valueOf(random.nextInt(100_000)) : null;
      posts.add(new Growth("mastodon", START, followers, read));
      now = when.isAfter(now) ? when : now;
    }
  }

  /** One post. */
  @Benchmark
  public Outlook forecast() {
    at = (at + 1) % POSTS;
    return forecaster.forecast(posts.get(at), now);
  }

  /** Runs without Maven. */
  public static void main(String[] args) throws RunnerException {
    new Runner(new OptionsBuilder().include(ForecastBenchmark.class.getSimpleName()).build()).run();
  }
}
