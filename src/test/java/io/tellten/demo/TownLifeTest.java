package io.tellten.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TownLifeTest {
  private static final Instant OPENED = Instant.parse("2026-03-11T10:00:00Z");

  @Test
  void theTownHasTwoWeeksBehindItWhenItOpens() {
    List<TownPost> past = posts(new TownLife(OPENED, 1), post -> true);

    assertThat(past).hasSizeGreaterThan(600);
    assertThat(past.get(0).createdAt())
        .isBetween(OPENED.minus(Past.LENGTH), OPENED.minus(Duration.ofDays(13)));
    assertThat(past).allMatch(post -> post.createdAt().isBefore(OPENED));
    assertThat(past).anyMatch(post -> post.reactions() > 100);
  }

  @Test
  void whatTheSitesShowAtOnceReachesBackTwoWeeks() {
    TownLife life = new TownLife(OPENED, 2);

    for (TownBusiness business : TownBusiness.values()) {
      assertReachesBack(life, Place.REVIEWS, ReviewSite.SHOWN, post -> true, business);
      assertReachesBack(
          life, Place.BLOG, BlogSite.SHOWN, post -> post.kind() == Kind.COMMENT, business);
      assertReachesBack(life, Place.MICROBLOG, 40, post -> true, business);
      assertReachesBack(life, Place.BOARD, 100, post -> true, business);
    }
  }

  private static void assertReachesBack(
      TownLife life, Place place, int shown, Predicate<TownPost> kind, TownBusiness business) {
    List<TownPost> newest =
        life.square().newest(place, shown, kind.and(post -> post.business() == business));

    assertThat(newest.get(newest.size() - 1).createdAt())
        .as("%s %s", place, business)
        .isBefore(OPENED.minus(Duration.ofDays(11)));
  }

  @Test
  void theTownSleepsAtNight() {
    List<TownPost> past = posts(new TownLife(OPENED, 3), post -> true);
    long night = past.stream().filter(post -> hour(post) < 6).count();
    long evening = past.stream().filter(post -> hour(post) >= 17 && hour(post) < 23).count();

    assertThat(night).isPositive().isLessThan(evening / 3);
  }

  private static int hour(TownPost post) {
    return post.createdAt().atZone(post.business().zone()).getHour();
  }

  @Test
  void theSameSeedTellsTheSameStoryHoweverOftenItIsToldTheTime() {
    TownLife often = new TownLife(OPENED, 4);
    TownLife seldom = new TownLife(OPENED, 4);
    Duration time = Duration.ofMinutes(14);
    live(often, time);
    seldom.advanceTo(OPENED.plus(time));

    assertThat(story(often)).isEqualTo(story(seldom)).isNotEqualTo(story(new TownLife(OPENED, 5)));
  }

  @Test
  void aTimeAlreadyLivedThroughChangesNothing() {
    TownLife life = new TownLife(OPENED, 4);
    life.advanceTo(OPENED.plusSeconds(60));
    List<String> before = story(life);
    life.advanceTo(OPENED.plusSeconds(30));

    assertThat(story(life)).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void theFirstPostComesWithinFiveSecondsAndThenOneEverySixToTenSeconds(long seed) {
    TownLife life = new TownLife(OPENED, seed);
    live(life, Duration.ofSeconds(5));
    assertThat(fresh(life)).hasSize(1).allMatch(post -> post.place() == Place.MICROBLOG);

    live(life, Duration.ofMinutes(10));
    // Answers and what takes off come on top.
    assertThat(fresh(life).size()).isBetween(60, 125);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void anUnhappyPostTakesOffWithinAMinuteAndAHalfOfBeingPosted(long seed) {
    TownLife life = new TownLife(OPENED, seed);
    live(life, Duration.ofSeconds(40));
    TownPost first = one(life, post -> post.mood() == Mood.OUTRAGED);

    assertThat(first.createdAt()).isBetween(OPENED.plusSeconds(20), OPENED.plusSeconds(40));
    assertThat(first.place()).isEqualTo(Place.MICROBLOG);
    assertThat(first.language()).isEqualTo("en");

    life.advanceTo(first.createdAt().plusSeconds(90));
    assertThat(first.reactions()).isGreaterThan(40);
    life.advanceTo(first.createdAt().plus(Duration.ofMinutes(10)));
    assertThat(first.reactions()).isBetween(180L, 1_600L);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void onlyWhatTakesOffAmongTheUnhappyGrowsPastTwenty(long seed) {
    TownLife life = new TownLife(OPENED, seed);
    live(life, Duration.ofMinutes(40));
    List<TownPost> grown =
        fresh(life).stream()
            .filter(post -> post.mood().isUnhappy() && post.reactions() > 20)
            .filter(post -> post.mood() != Mood.OUTRAGED)
            .toList();
    List<TownPost> tookOff =
        fresh(life).stream().filter(post -> post.mood() == Mood.OUTRAGED).toList();

    assertThat(grown).isEmpty();
    assertThat(tookOff).hasSizeBetween(3, 6);
    assertThat(tookOff.stream().map(TownPost::place).distinct()).hasSizeGreaterThan(2);
  }

  @Test
  void happyPostsTakeOffToo() {
    TownLife life = new TownLife(OPENED, 6);
    live(life, Duration.ofMinutes(20));

    assertThat(fresh(life)).anyMatch(post -> post.mood() == Mood.HAPPY && post.reactions() > 150);
  }

  @Test
  void aboutOneInFourIsUnhappyAndAllPlacesAndLanguagesHaveTheirShare() {
    TownLife life = new TownLife(OPENED, 7);
    live(life, Duration.ofHours(1));
    List<TownPost> fresh = fresh(life);
    double unhappy =
        (double) fresh.stream().filter(post -> post.mood().isUnhappy()).count() / fresh.size();

    assertThat(unhappy).isBetween(0.18, 0.34);
    assertThat(fresh.stream().map(TownPost::place).distinct())
        .containsExactlyInAnyOrder(Place.values());
    assertThat(fresh.stream().map(TownPost::language).distinct())
        .containsExactlyInAnyOrderElementsOf(Texts.LANGUAGES);
    assertThat(fresh).anyMatch(post -> post.mood() == Mood.NOISE);
  }

  @Test
  void customersHardlyRepeatThemselves() {
    TownLife life = new TownLife(OPENED, 8);
    live(life, Duration.ofMinutes(30));
    List<String> said =
        fresh(life).stream()
            .filter(post -> post.mood() != Mood.ANSWER && post.mood() != Mood.NOISE)
            .map(TownPost::text)
            .filter(text -> !text.isEmpty())
            .toList();

    assertThat(said.stream().distinct().count()).isGreaterThan(said.size() * 98L / 100);
  }

  @Test
  void theBusinessAnswersFromItsOwnAccountUnderThePostItMeans() {
    TownLife life = new TownLife(OPENED, 9);
    live(life, Duration.ofMinutes(30));
    List<TownPost> answers =
        fresh(life).stream().filter(post -> post.mood() == Mood.ANSWER).toList();

    assertThat(answers).isNotEmpty();
    for (TownPost answer : answers) {
      TownPost asked = life.square().find(Place.MICROBLOG, answer.parentId());
      assertThat(answer.author().handle()).isEqualTo(answer.business().key());
      assertThat(asked.business()).isEqualTo(answer.business());
      assertThat(asked.mood()).isEqualTo(Mood.UNHAPPY);
      assertThat(asked.replies()).isPositive();
    }
  }

  @Test
  void commentsStandUnderSomethingPostedEarlierOnTheSameSite() {
    TownLife life = new TownLife(OPENED, 10);
    live(life, Duration.ofMinutes(10));

    for (TownPost comment : posts(life, post -> post.kind() == Kind.COMMENT)) {
      TownPost parent = life.square().find(comment.place(), comment.parentId());
      assertThat(parent.createdAt()).isBeforeOrEqualTo(comment.createdAt());
      assertThat(parent.kind()).isIn(Kind.ARTICLE, Kind.STORY);
    }
  }

  @Test
  void aComputerThatSleptGoesOnWithTheLastQuarterOfAnHour() {
    TownLife life = new TownLife(OPENED, 12);
    live(life, Duration.ofMinutes(1));
    int before = fresh(life).size();
    life.advanceTo(OPENED.plus(Duration.ofHours(9)));

    assertThat(fresh(life).size() - before).isBetween(80, 180);
    assertThat(life.square().newest(Place.MICROBLOG, 1, post -> true).get(0).createdAt())
        .isAfter(OPENED.plus(Duration.ofHours(9)).minusSeconds(180));
  }

  private static void live(TownLife life, Duration time) {
    for (Duration at = TownLife.STEP; at.compareTo(time) <= 0; at = at.plus(TownLife.STEP)) {
      life.advanceTo(OPENED.plus(at));
    }
  }

  private static TownPost one(TownLife life, Predicate<TownPost> wanted) {
    List<TownPost> found = fresh(life).stream().filter(wanted).toList();
    assertThat(found).hasSize(1);
    return found.get(0);
  }

  private static List<TownPost> fresh(TownLife life) {
    return posts(life, post -> post.createdAt().isAfter(OPENED));
  }

  private static List<TownPost> posts(TownLife life, Predicate<TownPost> wanted) {
    List<TownPost> all = new ArrayList<>();
    Arrays.stream(Place.values())
        .forEach(place -> all.addAll(life.square().newest(place, Integer.MAX_VALUE, wanted)));
    all.sort(Comparator.comparing(TownPost::createdAt));
    return all;
  }

  private static List<String> story(TownLife life) {
    return posts(life, post -> true).stream()
        .map(
            post ->
                String.join(
                    "|",
                    post.createdAt().toString(),
                    Long.toString(post.id()),
                    post.author().handle(),
                    post.text(),
                    Long.toString(post.likes()),
                    Long.toString(post.replies()),
                    Long.toString(post.shares())))
        .toList();
  }
}
