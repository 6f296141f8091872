package io.tellten.model;

import java.util.List;

/**
 * What spreads now: a mention, or the first of a story's.
 *
 * @param forecast of the story together, else of the mention's post
 * @param risk of the same
 * @param reach how many people follow its authors, each author counted once
 * @param history of its counts, in time
 */
public record Rising(
    Mention mention, Forecast forecast, Risk risk, long reach, List<Reading> history) {
  public Rising {
    history = List.copyOf(history);
  }
}
