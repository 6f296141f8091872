package io.tellten.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A column of a file of old mentions.
 *
 * @param name unique in its file
 * @param means what it was taken or said to mean
 * @param samples a few of its values, for people to see what it holds
 * @param dateForm what its own values say about day and month; null: they say nothing, or are no
 *     dates
 * @param asksDateForm whether its values are dates of which both day and month could stand first
 * @param scale the best rating, as far as its values say: 5, 10 or 100
 * @param distinct whether hardly two rows have the same value, so that it tells them apart
 */
public record ImportColumn(
    String name,
    Meaning means,
    List<String> samples,
    @Nullable DateForm dateForm,
    boolean asksDateForm,
    int scale,
    boolean distinct) {
  public ImportColumn {
    samples = List.copyOf(samples);
  }

  /** The same column, meaning that. */
  public ImportColumn meaning(Meaning other) {
    return new ImportColumn(name, other, samples, dateForm, asksDateForm, scale, distinct);
  }
}
