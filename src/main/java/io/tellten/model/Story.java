package io.tellten.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An incident as one business has a part in it.
 *
 * @param first the mention that it began with
 * @param timeLine its mentions, the oldest first; of a very long story the beginning
 * @param total how many mentions there are, hidden ones left out
 * @param forecast of all its posts together; null where no site gives counts
 * @param reach how many people follow its authors, each author counted once
 * @param growth the sum of its posts' counts at each moment one of them was read, in time
 */
public record Story(
    long id,
    Mention first,
    List<Mention> timeLine,
    long total,
    @Nullable Forecast forecast,
    Risk risk,
    long reach,
    List<Reading> growth) {
  public Story {
    timeLine = List.copyOf(timeLine);
    growth = List.copyOf(growth);
  }
}
