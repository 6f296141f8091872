package io.tellten.match;

import io.tellten.model.Author;
import io.tellten.model.Business;
import io.tellten.model.Engagement;
import io.tellten.model.Owner;
import io.tellten.model.Post;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
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
 * Posts per second that one core matches against 1, 1,000 and 100,000 watched names, beside one
 * {@code String.indexOf} per name, and what the keys of a post cost.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class MatchingBenchmark {
  private static final int POSTS = 2_000;
  private static final int WORDS = 20_000;
  private static final int[] NAMES = {1, 1_000, 100_000};

  /** How many businesses are watched. */
  @Param({"1", "1000", "100000"})
  public int names;

  private Matcher matcher;
  private List<String> wanted;
  private List<Post> posts;
  private int at;

  /** Makes the names, and posts of 5 to 60 words of which one in fifty names somebody. */
  @Setup(Level.Trial)
  public void prepare() {
    Random random = new Random(1);
    List<String> vocabulary = vocabulary(random);
    wanted = new ArrayList<>();
    List<Business> businesses = new ArrayList<>();
    for (int i = 0; i < names; i++) {
      String name = capital(any(vocabulary, random)) + " " + capital(any(vocabulary, random));
      wanted.add(name);
      businesses.add(business(i, i == 0 ? "Acme Bakery" : name));
    }
    posts = new ArrayList<>();
    for (int i = 0; i < POSTS; i++) {
      posts.add(post(text(vocabulary, random, i % 50 == 0)));
    }
    matcher = new Matcher(businesses);
  }

  /** One post against all names. */
  @Benchmark
  public List<Match> match() {
    return matcher.match(next());
  }

  /** One post against all names, each looked for exactly as it is written. */
  @Benchmark
  public int indexOf() {
    String words = next().words();
    int found = 0;
    for (String name : wanted) {
      found += words.indexOf(name) >= 0 ? 1 : 0;
    }
    return found;
  }

  /** The keys by which a post's copies are found. */
  @Benchmark
  public List<Long> fingerprint() {
    return Fingerprint.of(next());
  }

  private Post next() {
    at = at + 1 == POSTS ? 0 : at + 1;
    return posts.get(at);
  }

  /** Runs it and prints the ratios. */
  public static void main(String[] arguments) throws RunnerException {
    Map<String, Double> speeds = new TreeMap<>();
    run(speeds, "match", NAMES);
    run(speeds, "indexOf", new int[] {1, 1_000});
    run(speeds, "fingerprint", new int[] {1});
    speeds.forEach((what, speed) -> print("%-22s %,14.0f posts/s on one core", what, speed));
    double one = speed(speeds, "match 1");
    print("a post costs with   1,000 names %.2f times what it costs with one", one / speed(speeds, "match 1000"));
    print("a post costs with 100,000 names %.2f times what it costs with one", one / speed(speeds, "match 100000"));
    for (int names : new int[] {1, 1_000}) {
      print(
          "with %,d names matching is %.2f times as fast as indexOf for each",
          names,
          speed(speeds, "match " + names) / speed(speeds, "indexOf " + names));
    }
  }

  private static void run(Map<String, Double> speeds, String what, int[] sizes)
      throws RunnerException {
    OptionsBuilder options = new OptionsBuilder();
    options.include(MatchingBenchmark.class.getSimpleName() + "\\." + what + "$");
    String[] names = new String[sizes.length];
    for (int i = 0; i < sizes.length; i++) {
      names[i] = String.valueOf(sizes[i]);
    }
    options.param("names", names);
    Collection<RunResult> results = new Runner(options.build()).run();
    for (RunResult result : results) {
      speeds.put(
          what + " " + result.getParams().getParam("names"), result.getPrimaryResult().getScore());
    }
  }

  private static double speed(Map<String, Double> speeds, String what) {
    return speeds.getOrDefault(what, Double.NaN);
  }

  private static void print(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }

  private static String text(List<String> vocabulary, Random random, boolean namesUs) {
    StringBuilder text = new StringBuilder(capital(pick(vocabulary, random)));
    int words = 5 + random.nextInt(56);
    for (int i = 1; i < words; i++) {
      text.append(i % 12 == 0 ? ". " : " ").append(pick(vocabulary, random));
    }
    return text.append(namesUs ? " Acme Bakery!" : ".").toString();
  }

  /** Words as common as their place in the list says, as in any language. */
  private static String pick(List<String> vocabulary, Random random) {
    return vocabulary.get((int) Math.pow(vocabulary.size(), random.nextDouble()) % vocabulary.size());
  }

  private static String any(List<String> vocabulary, Random random) {
    return vocabulary.get(random.nextInt(vocabulary.size()));
  }

  /** Different words, the more common the shorter. */
  private static List<String> vocabulary(Random random) {
    Set<String> words = new LinkedHashSet<>();
    while (words.size() < WORDS) {
      int syllables = words.size() < 60 ? 1 : words.size() < 1_500 ? 2 : 2 + random.nextInt(3);
      words.add(word(random, syllables));
    }
    return new ArrayList<>(words);
  }

  private static String word(Random random, int syllables) {
    StringBuilder word = new StringBuilder();
    for (int i = 0; i < syllables; i++) {
      word.append("bcdfghklmnprstvw".charAt(random.nextInt(16)));
      word.append("aeiouy".charAt(random.nextInt(6)));
      word.append(random.nextBoolean() ? "nrlst".substring(random.nextInt(5)).substring(0, 1) : "");
    }
    return word.toString();
  }

  private static String capital(String word) {
    return Character.toUpperCase(word.charAt(0)) + word.substring(1);
  }

  private static Business business(int id, String name) {
    return new Business(
        id,
        name,
        List.of(),
        List.of(),
        List.of(name.toLowerCase(Locale.ROOT).replace(' ', '-') + id + ".example"),
        List.of("@" + name.replace(" ", "") + id),
        ZoneOffset.UTC,
        Owner.FILE,
        false);
  }

  private static Post post(String text) {
    return new Post(
        "bluesky",
        "at://" + text.hashCode(),
        null,
        "https://bsky.example/post/" + text.hashCode(),
        new Author("Ann", "ann.example", null),
        null,
        text,
        null,
        null,
        null,
        Engagement.UNKNOWN,
        null);
  }
}
