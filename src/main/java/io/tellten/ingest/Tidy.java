package io.tellten.ingest;

import io.tellten.model.Author;
import io.tellten.model.HandPost;
import io.tellten.model.Post;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes posts fit to be stored: nothing a database refuses, ids that fit an index. */
final class Tidy {
  /** Where posts by hand come from. */
  private static final String HAND = "hand";

  /** PostgreSQL indexes up to 2,700 bytes; longer ids are kept as their hash. */
  private static final int LONGEST_ID = 600;

  /** No name is longer; what is has been put in the wrong place by the site. */
  private static final int LONGEST_NAME = 200;

  /** Who links more makes a list of links. */
  private static final int MOST_LINKS = 100;

  /** Longer addresses hold data, not a page. */
  private static final int LONGEST_LINK = 2_000;

  private Tidy() {}

  static Post post(Post post) {
    return new Post(
        post.network(),
        Objects.requireNonNull(id(post.externalId())),
        id(post.localId()),
        clean(post.url()),
        author(post.author()),
        clean(post.title()),
        Objects.requireNonNullElse(clean(post.text()), ""),
        clean(post.language()),
        post.rating(),
        post.publishedAt(),
        post.engagement(),
        post.isOwnCount(),
        id(post.parent()),
        links(post.links()));
  }

  private static List<String> links(List<String> links) {
    return links.stream()
        .limit(MOST_LINKS)
        .map(Tidy::clean)
        .filter(Objects::nonNull)
        .filter(link -> link.length() <= LONGEST_LINK)
        .toList();
  }

  static Post post(HandPost hand) {
    String given = stripped(hand.externalId());
    String url = stripped(hand.url());
    String id =
        given != null
            ? given
            : url != null
                ? url
                : hash(hand.author() + "\n" + hand.publishedAt() + "\n" + hand.text());
    return post(
        new Post(
            Objects.requireNonNullElse(stripped(hand.network()), HAND),
            id,
            null,
            url,
            new Author(stripped(hand.author()), stripped(hand.handle()), hand.followers()),
            hand.title(),
            Objects.requireNonNullElse(hand.text(), ""),
            stripped(hand.language()),
            hand.rating(),
            hand.publishedAt(),
            hand.engagement(),
            !hand.engagement().isKnown(), // what a site of its own counts is newer
            null,
            List.of()));
  }

  /** The site people know it by: as it was said, as a host where it is one; null: nothing was said. */
  static @Nullable String site(HandPost hand) {
    String said = clean(stripped(hand.site()));
    if (said == null) {
      return null;
    }
    String host = said.contains(".") ? Post.hostOf(said.contains("://") ? said : "https://" + said) : null;
    return host != null ? host : said.substring(0, Math.min(said.length(), LONGEST_NAME));
  }

  private static Author author(Author author) {
    return new Author(name(author.name()), name(author.handle()), author.followers());
  }

  private static @Nullable String name(@Nullable String name) {
    String clean = clean(name);
    if (clean == null || clean.length() <= LONGEST_NAME) {
      return clean;
    }
    boolean splitsPair = Character.isHighSurrogate(clean.charAt(LONGEST_NAME - 1));
    return clean.substring(0, splitsPair ? LONGEST_NAME - 1 : LONGEST_NAME);
  }

  static @Nullable String id(@Nullable String id) {
    String clean = clean(id);
    return clean == null || clean.length() <= LONGEST_ID ? clean : "sha256:" + hash(clean);
  }

  /**
   * PostgreSQL keeps every character but U+0000, and half a surrogate pair is none: it would come
   * back as another than was stored, and an id not be known again.
   */
  private static @Nullable String clean(@Nullable String text) {
    return text == null || text.chars().noneMatch(c -> c == 0 || Character.isSurrogate((char) c))
        ? text
        : text.codePoints()
            .filter(c -> c != 0)
            .map(c -> c <= Character.MAX_VALUE && Character.isSurrogate((char) c) ? 0xFFFD : c)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest).toLowerCase(Locale.ROOT);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static @Nullable String stripped(@Nullable String value) {
    return value == null || value.isBlank() ? null : value.strip();
  }
}
