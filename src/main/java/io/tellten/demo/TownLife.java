package io.tellten.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What happens in the town: who posts when, who reacts, what takes off. The same for the same seed
 * and opening time, however often it is told the time. Not safe for several threads.
 */
final class TownLife {
  /** Time is lived through in such steps. */
  static final Duration STEP = Duration.ofMillis(500);

  /** A computer that slept does not live through the whole night at once. */
  static final Duration MOST_CAUGHT_UP = Duration.ofMinutes(15);

  /** On a blog or a board most people comment. */
  private static final double SHARE_OF_COMMENTS = 0.75;

  /** People answer what is among the newest so many. */
  private static final int RECENT_THREADS = 8;

  /** One place to post at, with how often it is chosen. */
  private record Habit(Place place, double share) {}

  private static final List<Habit> HABITS =
      List.of(
          new Habit(Place.MICROBLOG, 0.40),
          new Habit(Place.REVIEWS, 0.20),
          new Habit(Place.BLOG, 0.22),
          new Habit(Place.BOARD, 0.18));

  private static final List<Place> TAKE_OFF_PLACES =
      List.of(Place.MICROBLOG, Place.BOARD, Place.BLOG);

  /** What the business still wants to answer. */
  private record Owed(Instant at, TownPost post) {}

  private final RandomGenerator random;
  private final Pen pen;
  private final Square square = new Square();
  private final List<TownPost> growing = new ArrayList<>();
  private final PriorityQueue<Owed> owed = new PriorityQueue<>(Comparator.comparing(Owed::at));
  private Instant now;
  private Instant nextPost;
  private Instant nextTakeOff;
  private Instant nextHappyTakeOff;
  private int takeOffs;
  private boolean quiet = true;

  /** A town with two weeks behind it. */
  TownLife(Instant opened, long seed) {
    this.random = new SplittableRandom(seed);
    this.pen = new Pen(random);
    this.now = opened;
    this.nextPost = opened.plusSeconds(1);
    this.nextTakeOff = opened.plus(between(Duration.ofSeconds(22), Duration.ofSeconds(36)));
    this.nextHappyTakeOff = opened.plus(between(Duration.ofMinutes(4), Duration.ofMinutes(6)));
    new Past(this, pen, random, opened).live();
  }

  /** Lives on to that time; a time already lived through changes nothing. */
  void advanceTo(Instant time) {
    if (now.plus(MOST_CAUGHT_UP).isBefore(time)) {
      skipTo(time.minus(MOST_CAUGHT_UP));
    }
    while (!now.plus(STEP).isAfter(time)) {
      now = now.plus(STEP);
      live();
    }
  }

  /** What is posted and remembered. */
  Square square() {
    return square;
  }

  private void skipTo(Instant time) {
    Duration skipped = Duration.between(now, time);
    now = time;
    nextPost = nextPost.plus(skipped);
    nextTakeOff = nextTakeOff.plus(skipped);
    nextHappyTakeOff = nextHappyTakeOff.plus(skipped);
  }

  private void live() {
    growing.removeIf(this::growAndEnd);
    if (!nextPost.isAfter(now)) {
      somebodyPosts();
      nextPost = now.plus(between(Duration.ofSeconds(6), Duration.ofSeconds(10)));
    }
    if (!nextTakeOff.isAfter(now)) {
      somethingUnhappyTakesOff();
      nextTakeOff = now.plus(between(Duration.ofMinutes(8), Duration.ofMinutes(15)));
    }
    if (!nextHappyTakeOff.isAfter(now)) {
      takeOff(Place.MICROBLOG, anyBusiness(), Mood.HAPPY, false);
      nextHappyTakeOff = now.plus(between(Duration.ofMinutes(12), Duration.ofMinutes(25)));
    }
    for (Owed next = owed.peek(); next != null && !next.at().isAfter(now); next = owed.peek()) {
      owed.remove();
      answer(next.post());
    }
  }

  private boolean growAndEnd(TownPost post) {
    react(post, post.growth().step(STEP, random), now);
    return post.growth().isOver();
  }

  /** Counts that many reactions, of the sorts the place has. */
  void react(TownPost post, int reactions, Instant at) {
    for (int i = 0; i < reactions; i++) {
      double sort = random.nextDouble();
      if (post.place() == Place.BLOG) {
        post.repliedTo(at);
      } else if (sort < 0.65) {
        post.liked(at);
      } else if (sort < 0.90 && post.place() == Place.MICROBLOG) {
        post.shared(at);
      } else {
        post.repliedTo(at);
      }
    }
  }

  private void somebodyPosts() {
    // The first one goes where it is seen soonest.
    Place place = quiet ? Place.MICROBLOG : anyPlace();
    quiet = false;
    TownPost post = post(place, anyBusiness(), anyMood(place, 0.25), now);
    if (place == Place.MICROBLOG && post.mood() == Mood.UNHAPPY && random.nextDouble() < 0.35) {
      owed.add(new Owed(now.plus(between(Duration.ofSeconds(40), Duration.ofMinutes(3))), post));
    }
  }

  /** Somebody posts at that place, in the form that fits. */
  TownPost post(Place place, TownBusiness business, Mood mood, Instant at) {
    Kind kind = kindFor(place, business, mood);
    Pen.Page page = pen.write(business, kind, mood);
    TownPost parent = parentFor(place, kind, business, page.source().language());
    return add(place, business, page, parent, at, growthOf(kind, page));
  }

  private Growth growthOf(Kind kind, Pen.Page page) {
    return switch (kind) {
      case STATUS, STORY, ARTICLE -> Growth.ordinary(page.author(), page.source().mood(), random);
      case REVIEW, COMMENT, TAIL -> Growth.none();
    };
  }

  private Kind kindFor(Place place, TownBusiness business, Mood mood) {
    boolean comments =
        mood != Mood.NOISE
            && random.nextDouble() < SHARE_OF_COMMENTS
            && !threads(place, business).isEmpty();
    return switch (place) {
      case REVIEWS -> Kind.REVIEW;
      case MICROBLOG -> Kind.STATUS;
      case BLOG -> comments ? Kind.COMMENT : Kind.ARTICLE;
      case BOARD -> comments ? Kind.COMMENT : Kind.STORY;
    };
  }

  /**
   * Where a comment stands, and now and then a message: under something in its language if it can.
   */
  private @Nullable TownPost parentFor(
      Place place, Kind kind, TownBusiness business, String language) {
    if (kind != Kind.COMMENT && !(kind == Kind.STATUS && random.nextDouble() < 0.12)) {
      return null;
    }
    List<TownPost> recent = threads(place, business);
    List<TownPost> same = recent.stream().filter(post -> post.language().equals(language)).toList();
    List<TownPost> fitting = same.isEmpty() ? recent : same;
    return fitting.isEmpty() ? null : fitting.get(random.nextInt(fitting.size()));
  }

  /** What people may still answer there; those who say what they always say keep away from outrage. */
  private List<TownPost> threads(Place place, TownBusiness business) {
    return square.newest(
        place,
        RECENT_THREADS,
        post ->
            post.parentId() == null
                && post.business() == business
                && post.mood() != Mood.NOISE
                && (place != Place.MICROBLOG || post.mood() != Mood.OUTRAGED));
  }

  private void somethingUnhappyTakesOff() {
    Place place = TAKE_OFF_PLACES.get(takeOffs % TAKE_OFF_PLACES.size());
    takeOff(place, TownBusiness.values()[takeOffs % 2], Mood.OUTRAGED, takeOffs == 0);
    takeOffs++;
  }

  private void takeOff(Place place, TownBusiness business, Mood mood, boolean english) {
    Kind kind =
        switch (place) {
          case BLOG -> Kind.ARTICLE;
          case BOARD -> Kind.STORY;
          case MICROBLOG -> Kind.STATUS;
          case REVIEWS -> Kind.REVIEW;
        };
    Pen.Page page =
        english ? pen.writeEnglish(business, kind, mood) : pen.write(business, kind, mood);
    add(place, business, page, null, now, Growth.takeOff(random));
  }

  private void answer(TownPost post) {
    Pen.Page page = pen.write(post.business(), Kind.STATUS, Mood.ANSWER);
    add(post.place(), post.business(), page, post, now, Growth.none());
  }

  /** Puts what was written where it belongs. */
  TownPost add(
      Place place,
      TownBusiness business,
      Pen.Page page,
      @Nullable TownPost parent,
      Instant at,
      Growth growth) {
    TownPost post =
        new TownPost(
            square.nextId(place, at),
            place,
            page.source(),
            business,
            page.author(),
            page.title(),
            page.text(),
            at,
            parent == null ? null : parent.id(),
            growth);
    square.add(post);
    if (parent != null) {
      parent.repliedTo(at);
    }
    if (!growth.isOver()) {
      growing.add(post);
    }
    return post;
  }

  private Place anyPlace() {
    double chosen = random.nextDouble();
    for (Habit habit : HABITS) {
      chosen -= habit.share();
      if (chosen < 0) {
        return habit.place();
      }
    }
    return Place.MICROBLOG;
  }

  private TownBusiness anyBusiness() {
    return random.nextDouble() < 0.55 ? TownBusiness.OFENWIND : TownBusiness.FADENFUNK;
  }

  /** One in four or so is unhappy; here and there somebody means another thing of that name. */
  Mood anyMood(Place place, double unhappy) {
    boolean mixedUp = place == Place.BLOG || place == Place.BOARD;
    if (mixedUp && random.nextDouble() < 0.12) {
      return Mood.NOISE;
    }
    double mood = random.nextDouble();
    return mood < unhappy ? Mood.UNHAPPY : mood < unhappy + 0.25 ? Mood.NEUTRAL : Mood.HAPPY;
  }

  private Duration between(Duration least, Duration most) {
    return least.plusMillis(random.nextLong(most.minus(least).toMillis() + 1));
  }
}
