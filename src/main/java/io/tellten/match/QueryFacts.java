package io.tellten.match;

import io.tellten.model.Folded;
import io.tellten.model.Post;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a query may ask of one post. Its words are cut when they are first asked for, its language is
 * asked for only where everything else holds. For one thread.
 */
public final class QueryFacts {
  private final Supplier<String[]> cut;
  private final Supplier<String[]> cutAuthor;
  private final Supplier<String> site;
  private final @Nullable String kind;
  private final @Nullable Double rating;
  private final @Nullable Long followers;
  private final Supplier<@Nullable String> tongue;
  private String @Nullable [] words;
  private String @Nullable [] author;
  private @Nullable String language;
  private boolean languageIsKnown;

  private QueryFacts(
      Supplier<String[]> cut,
      Supplier<String[]> cutAuthor,
      Supplier<String> site,
      @Nullable String kind,
      @Nullable Double rating,
      @Nullable Long followers,
      Supplier<@Nullable String> tongue) {
    this.cut = cut;
    this.cutAuthor = cutAuthor;
    this.site = site;
    this.kind = kind;
    this.rating = rating;
    this.followers = followers;
    this.tongue = tongue;
  }

  /**
   * Of a post that was just read.
   *
   * @param kind of the source that found it; null: none did
   * @param language of its words, a BCP 47 tag
   */
  public static QueryFacts of(
      Post post, @Nullable String kind, Supplier<@Nullable String> language) {
    return of(post, post::site, kind, language);
  }

  /**
   * The same of one that stands where somebody said.
   *
   * @param site a host, or a name that people know it by
   */
  public static QueryFacts of(
      Post post, String site, @Nullable String kind, Supplier<@Nullable String> language) {
    return of(post, () -> site, kind, language);
  }

  private static QueryFacts of(
      Post post,
      Supplier<String> site,
      @Nullable String kind,
      Supplier<@Nullable String> language) {
    return new QueryFacts(
        () -> Words.of(Words.titleOf(post), Words.textOf(post)),
        () -> Words.ofAuthor(post.author()).toArray(String[]::new),
        site,
        kind,
        post.rating(),
        post.author().followers(),
        language);
  }

  /** Of a stored post, from what is stored of it. */
  public static QueryFacts of(
      Folded folded,
      String site,
      @Nullable String kind,
      @Nullable Double rating,
      @Nullable Long followers,
      @Nullable String language) {
    return new QueryFacts(
        () -> split(folded.words()),
        () -> split(folded.author()),
        () -> site,
        kind,
        rating,
        followers,
        () -> language);
  }

  /** Title and text, {@link Folded#TITLE_END} between them. */
  String[] words() {
    if (words == null) {
      words = cut.get();
    }
    return words;
  }

  /** How many words the title has. */
  int titleWords() {
    return Arrays.asList(words()).indexOf(Folded.TITLE_END);
  }

  String[] author() {
    if (author == null) {
      author = cutAuthor.get();
    }
    return author;
  }

  String site() {
    return site.get();
  }

  @Nullable String kind() {
    return kind;
  }

  @Nullable Double rating() {
    return rating;
  }

  @Nullable Long followers() {
    return followers;
  }

  /** In lower case. */
  @Nullable String language() {
    if (!languageIsKnown) {
      String found = tongue.get();
      language = found == null ? null : found.toLowerCase(Locale.ROOT);
      languageIsKnown = true;
    }
    return language;
  }

  private static String[] split(String spaced) {
    String words = spaced.strip();
    return words.isEmpty() ? new String[0] : words.split(" ");
  }
}
