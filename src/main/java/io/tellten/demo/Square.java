package io.tellten.demo;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** All that is posted in the town and not yet forgotten, newest last. */
final class Square {
  /** Some nine hours of posts; older ones are forgotten, so that memory stays bounded. */
  static final int MOST_POSTS = 4_000;

  private final Deque<TownPost> inOrder = new ArrayDeque<>();
  private final Map<Place, TreeMap<Long, TownPost>> byPlace = new EnumMap<>(Place.class);
  private final Map<TownBusiness, Stars> stars = new EnumMap<>(TownBusiness.class);
  private long posted;

  Square() {
    for (Place place : Place.values()) {
      byPlace.put(place, new TreeMap<>());
    }
    for (TownBusiness business : TownBusiness.values()) {
      // Before the town's memory begins, people had given stars already.
      stars.put(business, new Stars(business == TownBusiness.OFENWIND ? 412 : 655, 4));
    }
  }

  /** The number the next post at that place gets, in the manner of such sites. */
  long nextId(Place place, Instant at) {
    long number = posted + 1;
    return switch (place) {
      // Time in the upper bits, so that ids sort by time.
      case MICROBLOG -> (at.toEpochMilli() << 16) + (number & 0xffff);
      case BOARD -> 41_300_000 + number * 7;
      case BLOG -> 1_200 + number;
      case REVIEWS -> 88_000 + number;
    };
  }

  void add(TownPost post) {
    posted++;
    inOrder.addLast(post);
    placeOf(post.place()).put(post.id(), post);
    Integer rating = post.rating();
    if (rating != null) {
      stars.computeIfPresent(post.business(), (business, before) -> before.and(rating));
    }
    if (inOrder.size() > MOST_POSTS) {
      TownPost oldest = inOrder.removeFirst();
      placeOf(oldest.place()).remove(oldest.id());
    }
  }

  int size() {
    return inOrder.size();
  }

  @Nullable TownPost find(Place place, long id) {
    return placeOf(place).get(id);
  }

  /** The newest so many posts at a place that are wanted, newest first. */
  List<TownPost> newest(Place place, int limit, Predicate<TownPost> wanted) {
    List<TownPost> found = new ArrayList<>();
    for (TownPost post : placeOf(place).descendingMap().values()) {
      if (found.size() == limit) {
        break;
      }
      if (wanted.test(post)) {
        found.add(post);
      }
    }
    return found;
  }

  /** What was posted in answer, oldest first. */
  List<TownPost> answersTo(TownPost post) {
    return placeOf(post.place()).tailMap(post.id(), false).values().stream()
        .filter(answer -> Long.valueOf(post.id()).equals(answer.parentId()))
        .toList();
  }

  /** All stars ever given to the business. */
  Stars stars(TownBusiness business) {
    return stars.getOrDefault(business, new Stars(0, 0));
  }

  private TreeMap<Long, TownPost> placeOf(Place place) {
    return byPlace.computeIfAbsent(place, key -> new TreeMap<>());
  }

  /** An overall rating. */
  record Stars(long count, double average) {
    Stars and(int rating) {
      return new Stars(count + 1, (average * count + rating) / (count + 1));
    }
  }
}
