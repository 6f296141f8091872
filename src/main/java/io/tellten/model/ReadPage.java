package io.tellten.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of results after each of them was read, ready to be stored. */
public record ReadPage(ResultPage page, List<Result> results) {
  public ReadPage {
    results = List.copyOf(results);
  }

  /**
   * One result.
   *
   * @param address as the post of the same page is known by in the store
   * @param own whether it stands on the business's own website
   * @param said what title and excerpt say about the business; null where they do not name it
   */
  public record Result(
      SearchResult result, String address, boolean own, @Nullable Analysis said) {}
}
