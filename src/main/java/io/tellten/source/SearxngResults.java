package io.tellten.source;

import io.tellten.model.Author;
import io.tellten.model.Engagement;
import io.tellten.model.Post;
import io.tellten.model.ResultPage;
import io.tellten.model.SearchResult;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the members of SearXNG's answers. */
final class SearxngResults {
  /** What people see without turning the page, at every search engine. */
  static final int FIRST_PAGE = 10;

  /** Titles and excerpts are a line or a few; what is longer is a whole page by mistake. */
  private static final int LONGEST_WORDS = 20_000;

  /** More engines than any SearXNG asks at once, and longer than any name with its reason. */
  private static final int MOST_SILENT = 50;

  private static final int LONGEST_SILENT = 120;

  /** Parameters that only say where a visitor came from. */
  private static final Pattern TRACKING =
      Pattern.compile("(?i)(?:utm_[a-z_]+|gclid|fbclid|msclkid|srsltid|ref_src)=.*");

  private SearxngResults() {}

  /** A result with all that is known of its page. */
  record Item(
      String address,
      String url,
      @Nullable String title,
      String excerpt,
      @Nullable Instant publishedAt) {
    Post post() {
      return new Post(
          SearchResult.NETWORK,
          Fingerprint.orId(address),
          null,
          url,
          new Author(null, null, null),
          title,
          excerpt,
          null,
          null,
          publishedAt,
          Engagement.UNKNOWN,
          null);
    }
  }

  /** One result; null where it leads nowhere or says nothing. */
  static @Nullable Item item(Map<String, Object> result) {
    String url = Links.web("", Json.text(result, "url"));
    String title = PlainText.line(PlainText.ofPlain(Json.text(result, "title")));
    String excerpt = PlainText.ofPlain(Json.text(result, "content"));
    if (url == null || title == null && excerpt.isBlank()) {
      return null;
    }
    return new Item(
        address(url),
        url,
        title == null ? null : cut(title),
        cut(excerpt),
        Times.readUtc(Json.text(result, "publishedDate")));
  }

  private static String cut(String words) {
    return words.length() <= LONGEST_WORDS ? words : words.substring(0, LONGEST_WORDS);
  }

  /**
   * The one spelling of an address: host in lower case, without fragment and without what only says
   * where a visitor came from.
   */
  static String address(String url) {
    try {
      URI uri = new URI(url);
      String authority = uri.getRawAuthority();
      if (authority == null) {
        return url;
      }
      String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
      String query =
          uri.getRawQuery() == null
              ? ""
              : Arrays.stream(uri.getRawQuery().split("&"))
                  .filter(one -> !one.isEmpty() && !TRACKING.matcher(one).matches())
                  .collect(Collectors.joining("&"));
      return uri.getScheme().toLowerCase(Locale.ROOT)
          + "://"
          + authority.toLowerCase(Locale.ROOT)
          + path
          + (query.isEmpty() ? "" : "?" + query);
    } catch (URISyntaxException odd) {
      return url; // it can only equal itself
    }
  }

  /** Search engines that did not answer, each with why; the first of very many. */
  static List<String> silent(Map<String, Object> root) {
    List<String> silent = new ArrayList<>();
    for (Object element : Json.list(root.get("unresponsive_engines"))) {
      List<Object> engine = Json.list(element);
      String name = engine.isEmpty() ? null : Json.text(engine.get(0));
      String why = engine.size() < 2 ? null : Json.text(engine.get(1));
      if (name != null && !name.isBlank() && silent.size() < MOST_SILENT) {
        String said = why == null || why.isBlank() ? name : name + " (" + why.strip() + ")";
        silent.add(said.length() <= LONGEST_SILENT ? said : said.substring(0, LONGEST_SILENT) + "…");
      }
    }
    return silent;
  }

  /**
   * The first page of results.
   *
   * @throws UnreadableException when no search engine answered, or the answer breaks off: that would
   *     look as if nothing stood there
   */
  static ResultPage page(
      String language,
      String asked,
      List<Item> items,
      List<String> silent,
      @Nullable String broken)
      throws UnreadableException {
    if (items.isEmpty() && !silent.isEmpty()) {
      throw new UnreadableException(
          "None of the search engines that your SearXNG asked has answered: "
              + String.join(", ", silent)
              + ".");
    }
    if (broken != null && items.size() < FIRST_PAGE) {
      throw new UnreadableException("The page of results breaks off at " + broken + ".");
    }
    List<SearchResult> results = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (Item item : items) {
      if (results.size() < FIRST_PAGE && seen.add(item.address())) {
        results.add(
            new SearchResult(
                results.size() + 1,
                Fingerprint.orId(item.address()),
                item.url(),
                item.title() == null ? "" : item.title(),
                item.excerpt()));
      }
    }
    return new ResultPage(language, asked, results, silent);
  }
}
