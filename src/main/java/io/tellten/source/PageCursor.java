package io.tellten.source;

import io.tellten.model.Origin;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a poll stands in a row of pages: which it has seen, and which is next. A row ends after
 * {@link #MAX_PAGES}, at another host, and where it comes back to a page it has seen.
 *
 * @param seen hashes of the addresses asked for before {@code at}
 * @param at the page to ask for
 */
record PageCursor(List<String> seen, URI at) {
  /** What is new stands on the first pages; the rest is history, of which so much is enough. */
  static final int MAX_PAGES = 10;

  PageCursor {
    seen = List.copyOf(seen);
  }

  /** What a cursor says; the first page where it says nothing (any more). */
  static PageCursor of(URI first, @Nullable String cursor) {
    int blank = cursor == null ? -1 : cursor.indexOf(' ');
    if (cursor == null || blank < 0) {
      return new PageCursor(List.of(), first);
    }
    List<String> seen = List.of(cursor.substring(0, blank).split("\\."));
    try {
      URI at = new URI(cursor.substring(blank + 1));
      return isSameHost(first, at) && seen.size() < MAX_PAGES
          ? new PageCursor(seen, at)
          : new PageCursor(List.of(), first);
    } catch (URISyntaxException foreign) {
      return new PageCursor(List.of(), first);
    }
  }

  /** The cursor for the page that this one names as the next; null where the row ends. */
  @Nullable String next(URI first, @Nullable String link) {
    List<String> now = new ArrayList<>(seen);
    now.add(hash(at.toString()));
    if (link == null || now.size() >= MAX_PAGES || link.length() > 2_000) {
      return null;
    }
    try {
      URI next = new URI(withoutFragment(link));
      boolean isNew = !now.contains(hash(next.toString()));
      return isNew && isSameHost(first, next) ? String.join(".", now) + " " + next : null;
    } catch (URISyntaxException noAddress) {
      return null;
    }
  }

  private static String withoutFragment(String link) {
    int fragment = link.indexOf('#');
    return fragment < 0 ? link : link.substring(0, fragment);
  }

  private static boolean isSameHost(URI first, URI other) {
    try {
      return Origin.of(first).equals(Origin.of(other));
    } catch (IllegalArgumentException noWebAddress) {
      return false;
    }
  }

  private static String hash(String address) {
    return Integer.toHexString(address.hashCode());
  }
}
