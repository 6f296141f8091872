package io.tellten.forecast;

import io.tellten.model.Reading;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one post's spread.
 *
 * @param site whose habit is used, as {@code hackernews}; one that is not known has the general one
 * @param publishedAt null where it is not known: then the post is as old as its first reading
 * @param followers of the author; null where the site does not say
 * @param readings in any order
 */
public record Growth(
    String site, @Nullable Instant publishedAt, @Nullable Long followers, List<Reading> readings) {
  public Growth {
    readings = List.copyOf(readings);
  }
}
