package io.tellten.model;

/**
 * One page that a search found, as it stands on a page of results.
 *
 * @param place 1 is the top
 * @param address the one spelling of its address, by which it is known again
 * @param url where a person can open it
 * @param title of the page, one line; may be empty
 * @param excerpt what the search engine shows of it; may be empty
 */
public record SearchResult(int place, String address, String url, String title, String excerpt) {
  /** The network of posts that are pages found by searching; their external id is the address. */
  public static final String NETWORK = "page";
}
