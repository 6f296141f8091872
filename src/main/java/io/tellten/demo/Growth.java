package io.tellten.demo;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How people react to one post: a self-exciting process. The author's own readers come first and
 * ever fewer; each reaction shows the post to further people, who react in turn; few of those have
 * very many readers. Growth ends as the number of people who care is used up.
 */
final class Growth {
  /** Shape of the tail of how many readers a reacting person brings; mean finite, variance not. */
  private static final double TAIL = 1.6;

  /** One person does not carry a whole town. */
  private static final double LARGEST_MARK = 10;

  /** Slower than one reaction in six hours: over. */
  private static final double OVER = 1.0 / (6 * 3600);

  private final double first;
  private final double firstSeconds;
  private final double reproduction;
  private final double echoSeconds;
  private final double most;
  private double ageSeconds;
  private double excitement;
  private long count;

  private Growth(
      double first, Duration firstWithin, double reproduction, Duration echo, double most) {
    this.first = first;
    this.firstSeconds = firstWithin.toSeconds();
    this.reproduction = reproduction;
    this.echoSeconds = echo.toSeconds();
    this.most = most;
  }

  /** Most posts: a handful of reactions; more where many people read the author. */
  static Growth ordinary(Person author, Mood mood, RandomGenerator random) {
    double readers = 0.05 * Math.pow(author.followers(), 0.6);
    double first = readers * -Math.log(1 - random.nextDouble());
    // An unhappy one that stays ordinary stays far below what deserves an alert.
    double most = mood.isUnhappy() ? 14 : Math.min(240, 12 * pareto(1.1, random));
    return new Growth(first, Duration.ofMinutes(20), 0.45, Duration.ofMinutes(3), most);
  }

  /** One that takes off: over forty reactions in some sixty seconds, hundreds in ten minutes. */
  static Growth takeOff(RandomGenerator random) {
    double most = 700 + random.nextInt(900);
    return new Growth(140, Duration.ofSeconds(150), 0.75, Duration.ofSeconds(25), most);
  }

  /** Nobody reacts. */
  static Growth none() {
    return new Growth(0, Duration.ofSeconds(1), 0, Duration.ofSeconds(1), 1);
  }

  /** Lets the time pass and says how many people reacted in it. */
  int step(Duration time, RandomGenerator random) {
    double seconds = time.toMillis() / 1000.0;
    double room = Math.max(0, 1 - count / most);
    int reactions = poisson(rate() * room * seconds, random);
    ageSeconds += seconds;
    excitement *= Math.exp(-seconds / echoSeconds);
    for (int i = 0; i < reactions; i++) {
      excitement += reproduction * mark(random) / echoSeconds;
    }
    count += reactions;
    return reactions;
  }

  /** Whether nothing more is to come. */
  boolean isOver() {
    return count >= most || rate() < OVER;
  }

  private double rate() {
    return first / firstSeconds * Math.exp(-ageSeconds / firstSeconds) + excitement;
  }

  /** How many readers a reacting person brings, 1 on average. */
  private static double mark(RandomGenerator random) {
    return Math.min(LARGEST_MARK, pareto(TAIL, random) * (TAIL - 1) / TAIL);
  }

  private static double pareto(double shape, RandomGenerator random) {
    return Math.pow(1 - random.nextDouble(), -1 / shape);
  }

  private static int poisson(double mean, RandomGenerator random) {
    double limit = Math.exp(-mean);
    double product = random.nextDouble();
    int count = 0;
    while (product > limit) {
      product *= random.nextDouble();
      count++;
    }
    return count;
  }
}
