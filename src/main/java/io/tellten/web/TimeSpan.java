package io.tellten.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** The time that a chart is asked for. */
record TimeSpan(Instant from, Instant to) {
  /** A quarter by the hour is some 2,200 points; a chart shows no more. */
  private static final Duration LONGEST = Duration.ofDays(92);

  private static final Duration USUAL = Duration.ofDays(1);

  /**
   * What {@code from} and {@code to} say, up to now and a day long where they do not.
   *
   * @throws io.vertx.ext.web.handler.HttpException with status 400 where that makes no sense
   */
  static TimeSpan asked(Values given, Clock clock) {
    Instant end = given.time("to");
    Instant to = end == null ? clock.instant() : end;
    Instant begin = given.time("from");
    Instant from = begin == null ? to.minus(USUAL) : begin;
    if (from.isAfter(to)) {
      throw Problems.of(400, "from: must not be later than to.");
    }
    if (Duration.between(from, to).compareTo(LONGEST) > 0) {
      throw Problems.of(400, "from: must be at most " + LONGEST.toDays() + " days before to.");
    }
    return new TimeSpan(from, to);
  }
}
