package io.tellten.alert;

import io.tellten.store.MatterStore.Finder;
import io.tellten.store.RatingStore.Rating;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Ratings that are compared with each other: those of one source, or of all sources of a business
 * together.
 *
 * @param source null: of all together
 * @param ratings in time
 */
record RatingSeries(@Nullable Finder source, List<Rating> ratings) {
  /** A drop that took longer is no news. */
  private static final Duration LATELY = Duration.ofDays(60);

  RatingSeries {
    ratings = List.copyOf(ratings);
  }

  /** Of each source first; of all together where that is not the same. */
  static List<RatingSeries> of(List<Rating> ratings) {
    Map<Finder, List<Rating>> bySource = new LinkedHashMap<>();
    for (Rating rating : ratings) {
      if (rating.source() != null) {
        bySource.computeIfAbsent(rating.source(), source -> new ArrayList<>()).add(rating);
      }
    }
    List<RatingSeries> all = new ArrayList<>();
    bySource.forEach((source, some) -> all.add(new RatingSeries(source, some)));
    if (bySource.size() != 1 || all.get(0).ratings().size() < ratings.size()) {
      all.add(new RatingSeries(null, ratings));
    }
    return all;
  }

  /** As many of the last as came lately and after that moment. */
  int fresh(Instant after, Instant now) {
    Instant oldest = now.minus(LATELY);
    int fresh = 0;
    for (int i = ratings.size() - 1; i >= 0; i--) {
      Rating rating = ratings.get(i);
      if (rating.at().isBefore(oldest) || !rating.seenAt().isAfter(after)) {
        break;
      }
      fresh++;
    }
    return fresh;
  }

  /** Their stars, in time. */
  List<Double> stars() {
    return ratings.stream().map(Rating::stars).toList();
  }

  /** How a title says where. */
  String where() {
    return source == null ? "" : " on " + source.name();
  }
}
