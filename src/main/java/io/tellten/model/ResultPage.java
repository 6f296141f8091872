package io.tellten.model;

import java.util.List;

/**
 * The first page of results for a business's name, as people see it who search in a language.
 *
 * @param language as it was asked for; {@link #ANY} for none in particular
 * @param asked the words that were searched for
 * @param results in their places; each address once
 * @param silent search engines that did not answer, each with why, as {@code brave (timeout)}
 */
public record ResultPage(
    String language, String asked, List<SearchResult> results, List<String> silent) {
  /** No language in particular. */
  public static final String ANY = "all";

  public ResultPage {
    results = List.copyOf(results);
    silent = List.copyOf(silent);
  }
}
