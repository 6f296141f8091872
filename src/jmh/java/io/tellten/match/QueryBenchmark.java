package io.tellten.match;

import io.tellten.model.Author;
import io.tellten.model.Business;
import io.tellten.model.Engagement;
import io.tellten.model.Owner;
import io.tellten.model.Post;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * What a query costs: reading it, holding it against a post, and matching a stream's post in which
 * none of its words stands; beside the same words as alternatives of {@code java.util.regex}, which
 * knows no folding. Each call is timed by itself: read the median (p0.50), which a busy neighbour on
 * the machine does not move, as it does the mean.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class QueryBenchmark {
  private static final String QUERY =
      "(\"acme bakery\" OR acmebak* OR \"acme shop\") AND (refund near/5 (late OR never) OR complain*) NOT \"acme corp\"";
  private static final int POSTS = 1_000;
  private static final String[] WORDS = {
    "the", "bread", "was", "late", "again", "refund", "never", "came", "shop", "town", "harbour", "nice", "and", "people"
  };

  private CompiledQuery query;
  private Pattern pattern;
  private Matcher byNames;
  private Matcher byQuery;
  private List<Post> near;
  private List<Post> far;
  private int at;

  /** Makes posts of 40 words: of some the query holds, in most of the others no word of it stands. */
  @Setup
  public void prepare() {
    Random random = new Random(5);
    query = CompiledQuery.parse(QUERY);
    pattern =
        Pattern.compile(
            "(?=.*\\b(?:acme bakery|acmebak\\w*|acme shop)\\b)(?=.*\\b(?:refund(?:\\W+\\w+){0,5}?\\W+(?:late|never)"
                + "|(?:late|never)(?:\\W+\\w+){0,5}?\\W+refund|complain\\w*)\\b)(?!.*\\bacme corp\\b).*",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL);
    Business acme =
        new Business(
            1, "Acme Bakery", List.of(), List.of(), List.of(), List.of(), ZoneOffset.UTC, Owner.PEOPLE, false);
    byNames = new Matcher(List.of(acme));
    byQuery = new Matcher(List.of(acme.found(QUERY)));
    near = posts(random, "The Acme Bakery ");
    far = posts(random, "The other bakery ");
  }

  /** From its text to what can be held against posts. */
  @Benchmark
  public CompiledQuery read() {
    return CompiledQuery.parse(QUERY);
  }

  /** Against a post that names the business, folding included. */
  @Benchmark
  public boolean hold() {
    return query.matches(QueryFacts.of(next(near), null, () -> "en"));
  }

  /** The same words as a regular expression. */
  @Benchmark
  public boolean regex() {
    return pattern.matcher(next(near).words()).matches();
  }

  /** A stream's post that is about somebody else, for a business with a query. */
  @Benchmark
  public List<Match> passByQuery() {
    return byQuery.match(next(far));
  }

  /** The same for a business without one. */
  @Benchmark
  public List<Match> passByNames() {
    return byNames.match(next(far));
  }

  /** All of it. */
  public static void main(String[] args) throws RunnerException {
    new Runner(new OptionsBuilder().include(QueryBenchmark.class.getSimpleName()).build()).run();
  }

  private Post next(List<Post> posts) {
    at = (at + 1) % posts.size();
    return posts.get(at);
  }

  private static List<Post> posts(Random random, String beginning) {
    List<Post> posts = new ArrayList<>();
    for (int i = 0; i < POSTS; i++) {
      StringBuilder text = new StringBuilder(beginning);
      for (int word = 0; word < 40; word++) {
        text.append(WORDS[random.nextInt(WORDS.length)]).append(random.nextInt(9) == 0 ? ". " : " ");
      }
      posts.add(
          new Post(
              "x", String.valueOf(i), null, null, Author.UNKNOWN, null, text.toString(), null, null, null,
              Engagement.UNKNOWN, null));
    }
    return posts;
  }
}
