package io.tellten.match;

import io.tellten.model.Business;
import io.tellten.model.Post;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells that two posts link the same page, or that one links the other: the spellings of one address
 * have one key. Keys are stored: how they are made does not change.
 */
public final class LinkKey {
  /** A post with more links is a list of links; it tells no story. */
  private static final int MAX_LINKS = 20;

  private static final Pattern WRITTEN =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}@/.])(?:https?://|www\\.)[^\\s<>\"\u201c\u201d\u00ab\u00bb\u3000-\u3020\uFF00-\uFF0F]{4,2000}",
          Pattern.CASE_INSENSITIVE);

  private LinkKey() {}

  /**
   * The key of a page, the same for every way to write its address; none for what is no page of its
   * own: home pages, search results, buttons for sharing, and addresses that are none.
   */
  public static Optional<Long> of(String url) {
    return PageAddress.of(url).map(Hash::of);
  }

  /**
   * Keys of the pages that a post links to and of the posts that it quotes, each once.
   *
   * @param businesses pages on their websites are left out: customers who link the same menu share
   *     no story
   */
  public static List<Long> of(Post post, Business... businesses) {
    Set<Long> keys = new LinkedHashSet<>();
    for (String link : linked(post)) {
      if (!isWeb(link)) {
        keys.add(quoted(post.network(), link));
      } else if (!isOnAny(businesses, link)) {
        of(link).ifPresent(keys::add);
      }
    }
    own(post).forEach(keys::remove);
    return keys.stream().limit(MAX_LINKS).toList();
  }

  /**
   * Keys by which other posts link this one: of its address and of its id. Where its address is only
   * a place within a page that others share, the page does not count as the post's own.
   */
  public static List<Long> own(Post post) {
    Set<Long> keys = new LinkedHashSet<>();
    String url = post.url();
    if (url != null && url.indexOf('#') < 0) {
      of(url).ifPresent(keys::add);
    }
    String id = post.externalId();
    if (!isWeb(id)) {
      keys.add(quoted(post.network(), id));
    } else if (id.indexOf('#') < 0) {
      of(id).ifPresent(keys::add);
    }
    return List.copyOf(keys);
  }

  private static List<String> linked(Post post) {
    List<String> links = new ArrayList<>(post.links());
    Matcher written = WRITTEN.matcher(post.words());
    while (written.find() && links.size() < MAX_LINKS) {
      String link = trimmed(written.group());
      if (!link.endsWith("\u2026") && !link.endsWith("...")) { // shortened for show, leads nowhere
        links.add(link);
      }
    }
    return links;
  }

  /** Without the punctuation of the sentence around it; a bracket stays where it is closed. */
  private static String trimmed(String link) {
    int end = link.length();
    while (end > 0 && !link.startsWith("...", end - 3)) {
      char last = link.charAt(end - 1);
      boolean isLoose =
          last == ')'
              && count(link, end, ')') > count(link, end, '(');
      if (!isLoose && ".,;:!?'\u2019]}*_".indexOf(last) < 0) {
        break;
      }
      end--;
    }
    return link.substring(0, end);
  }

  private static long count(String text, int end, char wanted) {
    return text.substring(0, end).chars().filter(c -> c == wanted).count();
  }

  private static boolean isOnAny(Business[] businesses, String link) {
    for (Business business : businesses) {
      if (Address.anyHolds(business.websites(), link)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isWeb(String link) {
    return link.regionMatches(true, 0, "http://", 0, 7)
        || link.regionMatches(true, 0, "https://", 0, 8)
        || link.regionMatches(true, 0, "www.", 0, 4);
  }

  private static long quoted(String network, String id) {
    return Hash.of(network + " " + id);
  }
}
