package io.tellten.analysis;

import io.tellten.model.Analysis;
import java.util.List;

/**
 * What was found in a text.
 *
 * @param about what it says about each of the subjects that were asked for, in their order
 */
public record ReadText(Analysis whole, List<Analysis> about) {
  public ReadText {
    about = List.copyOf(about);
  }
}
