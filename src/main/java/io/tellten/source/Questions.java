package io.tellten.source;

import io.tellten.model.Origin;
import io.tellten.model.Question;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What connectors need to know of a question, checked. */
final class Questions {
  private Questions() {}

  /**
   * The address the source says.
   *
   * @throws IllegalArgumentException with a sentence when it is missing or none of http or https
   */
  static URI url(Question question, String what) {
    String url = question.url();
    if (url == null || url.isBlank()) {
      throw new IllegalArgumentException("url: is missing; it must be " + what);
    }
    return parsed(url, what);
  }

  /** The address the source says, else the kind's own. */
  static URI urlOr(Question question, String own, String what) {
    String url = question.url();
    return url == null || url.isBlank() ? URI.create(own) : parsed(url, what);
  }

  private static URI parsed(String url, String what) {
    try {
      URI uri = new URI(url.strip());
      Origin.of(uri);
      return uri;
    } catch (URISyntaxException | IllegalArgumentException e) {
      throw new IllegalArgumentException("url: must be " + what + ", not \"" + url + "\"", e);
    }
  }

  /** Scheme, host and port as written, without path. */
  static String site(URI url) {
    return url.getScheme() + "://" + url.getRawAuthority();
  }

  /** Scheme, host, port and path as written, without a slash at the end. */
  static String base(URI url) {
    String path = url.getRawPath() == null ? "" : url.getRawPath();
    return site(url) + path.replaceFirst("/+$", "");
  }

  /** The network of posts whose ids are unique only where they were asked for. */
  static String network(Question question) {
    return Origin.of(url(question, "an http or https address")).toString();
  }

  /** Tags without sign and blanks, each once in whatever case. */
  static List<String> tags(Question question) {
    Map<String, String> tags = new LinkedHashMap<>();
    for (String tag : question.tags()) {
      String bare = tag.strip().replaceFirst("^[#\uFF03]+", "").strip();
      if (!bare.isEmpty()) {
        tags.putIfAbsent(bare.toLowerCase(Locale.ROOT), bare);
      }
    }
    return List.copyOf(tags.values());
  }

  /** Name and aliases as phrases to search for; one that another finds anyway is left out. */
  static List<String> phrases(Question question) {
    Map<String, String> phrases = new LinkedHashMap<>();
    add(phrases, question.business().name());
    question.business().aliases().forEach(alias -> add(phrases, alias));
    List<String> kept = new ArrayList<>();
    for (Map.Entry<String, String> phrase : phrases.entrySet()) {
      boolean foundAnyway =
          phrases.keySet().stream()
              .anyMatch(
                  other ->
                      !other.equals(phrase.getKey())
                          && (" " + phrase.getKey() + " ").contains(" " + other + " "));
      if (!foundAnyway) {
        kept.add(phrase.getValue());
      }
    }
    return kept;
  }

  private static void add(Map<String, String> phrases, String name) {
    String phrase = name.strip().replaceFirst("^[@#]+", "").replaceAll("[\"\\s]+", " ").strip();
    if (!phrase.isEmpty()) {
      phrases.putIfAbsent(phrase.toLowerCase(Locale.ROOT), phrase);
    }
  }

  /** The place in a list that a cursor names; the first where it names none (any more). */
  static int index(@Nullable String cursor, int size) {
    try {
      int index = cursor == null ? 0 : Integer.parseInt(cursor);
      return index >= 0 && index < size ? index : 0;
    } catch (NumberFormatException foreign) {
      return 0;
    }
  }

  /** The cursor behind this one; null at the end of the list. */
  static @Nullable String next(@Nullable String cursor, int size) {
    int next = index(cursor, size) + 1;
    return next < size ? String.valueOf(next) : null;
  }
}
