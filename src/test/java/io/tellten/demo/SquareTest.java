package io.tellten.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

class SquareTest {
  private static final Person AUTHOR = new Person("en", "Maud P.", "maud", 40);
  private static final Instant START = Instant.parse("2026-03-11T10:00:00Z");

  private final Square square = new Square();

  @Test
  void memoryIsBoundedAndTheOldestGoFirst() {
    TownPost first = post(Place.MICROBLOG, 0, null);
    for (int i = 1; i <= Square.MOST_POSTS; i++) {
      post(i % 2 == 0 ? Place.MICROBLOG : Place.BOARD, i, null);
    }

    assertThat(square.size()).isEqualTo(Square.MOST_POSTS);
    assertThat(square.find(Place.MICROBLOG, first.id())).isNull();
    assertThat(square.newest(Place.MICROBLOG, Integer.MAX_VALUE, any -> true))
        .hasSize(Square.MOST_POSTS / 2);
  }

  @Test
  void idsOfAPlaceRiseWithTime() {
    for (Place place : Place.values()) {
      for (int i = 0; i < 5; i++) {
        post(place, i, null);
      }
      List<TownPost> newest = square.newest(place, 5, any -> true);

      assertThat(newest.stream().map(TownPost::createdAt))
          .isSortedAccordingTo(Comparator.reverseOrder());
    }
  }

  @Test
  void answersAreFoundOldestFirst() {
    TownPost story = post(Place.BOARD, 0, null);
    TownPost one = post(Place.BOARD, 1, story.id());
    post(Place.BOARD, 2, null);
    TownPost two = post(Place.BOARD, 3, story.id());

    assertThat(square.answersTo(story)).containsExactly(one, two);
  }

  @Test
  void everyRatingMovesTheAverage() {
    Square.Stars before = square.stars(TownBusiness.OFENWIND);
    post(Place.REVIEWS, 1, null);
    Square.Stars after = square.stars(TownBusiness.OFENWIND);

    assertThat(after.count()).isEqualTo(before.count() + 1);
    assertThat(after.average()).isLessThan(before.average());
    assertThat(square.stars(TownBusiness.FADENFUNK).count()).isNotEqualTo(after.count());
  }

  private TownPost post(Place place, int second, Long parent) {
    Integer rating = place == Place.REVIEWS ? 1 : null;
    Text text = new Text("en", TownBusiness.OFENWIND, Kind.STATUS, Mood.HAPPY, rating, null, "-");
    Instant at = START.plusSeconds(second);
    TownPost post =
        new TownPost(
            square.nextId(place, at),
            place,
            text,
            TownBusiness.OFENWIND,
            AUTHOR,
            null,
            "Bread",
            at,
            parent,
            Growth.none());
    square.add(post);
    return post;
  }
}
