package io.tellten.demo;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The two weeks before the town opened: more in the evening than at night, more on some days than
 * on others, with one bad day for each business, and with the reactions long come in.
 */
final class Past {
  static final Duration LENGTH = Duration.ofDays(14);

  /** Where so many posts of each business go: what the sites show at once covers them all. */
  private static final int REVIEWS = 130;

  private static final int BLOG = 90;
  private static final int STATUSES = 40;
  private static final int BOARD = 70;

  /** Relative to one another; from midnight on. */
  private static final double[] BY_HOUR = {
    3, 2, 1, 1, 1, 2, 5, 9, 12, 10, 9, 10, 13, 12, 9, 8, 9, 12, 14, 16, 17, 15, 10, 6
  };

  private static final double LARGEST_HOUR = 17;

  /** Reactions to what is older than this are over. */
  private static final Duration GROWN_AFTER = Duration.ofHours(3);

  private static final Duration STEP = Duration.ofSeconds(15);

  private record Planned(Instant at, Place place, TownBusiness business) {}

  private final TownLife life;
  private final Pen pen;
  private final RandomGenerator random;
  private final Instant opened;

  Past(TownLife life, Pen pen, RandomGenerator random, Instant opened) {
    this.life = life;
    this.pen = pen;
    this.random = random;
    this.opened = opened;
  }

  /** Fills the town with what happened. */
  void live() {
    List<Planned> plan = new ArrayList<>();
    for (TownBusiness business : TownBusiness.values()) {
      plan(plan, Place.REVIEWS, business, REVIEWS);
      plan(plan, Place.BLOG, business, BLOG);
      plan(plan, Place.MICROBLOG, business, STATUSES);
      plan(plan, Place.BOARD, business, BOARD);
    }
    plan.sort(Comparator.comparing(Planned::at));
    int tookOff = plan.size() / 2;
    for (int i = 0; i < plan.size(); i++) {
      Planned next = plan.get(i);
      TownPost post =
          i == tookOff
              ? life.add(
                  Place.MICROBLOG,
                  next.business(),
                  pen.write(next.business(), Kind.STATUS, Mood.OUTRAGED),
                  null,
                  next.at(),
                  Growth.takeOff(random))
              : life.post(
                  next.place(),
                  next.business(),
                  life.anyMood(next.place(), isBadDay(next) ? 0.6 : 0.22),
                  next.at());
      grow(post);
    }
  }

  private void plan(List<Planned> plan, Place place, TownBusiness business, int posts) {
    for (int i = 0; i < posts; i++) {
      plan.add(new Planned(time(business), place, business));
    }
  }

  private Instant time(TownBusiness business) {
    while (true) {
      Instant at = opened.minusSeconds(60 + random.nextLong(LENGTH.toSeconds() - 60));
      ZonedDateTime local = at.atZone(business.zone());
      double day = local.getDayOfWeek().getValue() >= DayOfWeek.SATURDAY.getValue() ? 1 : 0.7;
      if (random.nextDouble() < BY_HOUR[local.getHour()] / LARGEST_HOUR * day) {
        return at.plusNanos(random.nextLong(1_000) * 1_000_000);
      }
    }
  }

  private boolean isBadDay(Planned post) {
    long daysAgo = Duration.between(post.at(), opened).toDays();
    return daysAgo == (post.business() == TownBusiness.FADENFUNK ? 5 : 9);
  }

  private void grow(TownPost post) {
    Instant end = post.createdAt().plus(GROWN_AFTER);
    Instant until = end.isBefore(opened) ? end : opened;
    Instant at = post.createdAt().plus(STEP);
    for (; !at.isAfter(until) && !post.growth().isOver(); at = at.plus(STEP)) {
      life.react(post, post.growth().step(STEP, random), at);
    }
  }
}
