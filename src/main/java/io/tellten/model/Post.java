package io.tellten.model;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody published, as read from a site and before it is stored.
 *
 * @param network where its id is unique: the kind where ids are worldwide, else scheme, host and
 *     port of what was asked
 * @param externalId the site's own id
 * @param localId another id by which replies on the same site name it, {@code host/id}; null where
 *     there is none
 * @param url where a person can read it
 * @param text plain text without markup; empty for stars without words
 * @param language the site's own claim, a BCP 47 tag; evidence, not proof
 * @param rating 1 to 5, one decimal
 * @param publishedAt as the site says, also when it lies in the future
 * @param isOwnCount whether the engagement is counted where the post was published; a view from
 *     another server sees only part of it
 * @param parent external id or local id of the post this one answers, on the same network
 * @param links absolute addresses that the post links to, and external ids of posts it quotes
 */
public record Post(
    String network,
    String externalId,
    @Nullable String localId,
    @Nullable String url,
    Author author,
    @Nullable String title,
    String text,
    @Nullable String language,
    @Nullable Double rating,
    @Nullable Instant publishedAt,
    Engagement engagement,
    boolean isOwnCount,
    @Nullable String parent,
    List<String> links) {
  /** The DNS has no longer ones, and an index of PostgreSQL takes no text of any length. */
  private static final int LONGEST_HOST = 255;

  public Post {
    links = List.copyOf(links);
  }

  /** Counted where it was published, and linking nowhere. */
  public Post(
      String network,
      String externalId,
      @Nullable String localId,
      @Nullable String url,
      Author author,
      @Nullable String title,
      String text,
      @Nullable String language,
      @Nullable Double rating,
      @Nullable Instant publishedAt,
      Engagement engagement,
      @Nullable String parent) {
    this(
        network,
        externalId,
        localId,
        url,
        author,
        title,
        text,
        language,
        rating,
        publishedAt,
        engagement,
        true,
        parent,
        List.of());
  }

  /** The same post, linking to these. */
  public Post linking(List<String> to) {
    return new Post(
        network,
        externalId,
        localId,
        url,
        author,
        title,
        text,
        language,
        rating,
        publishedAt,
        engagement,
        isOwnCount,
        parent,
        to);
  }

  /** The host people know it by: that of its address, else that of its network. */
  public String site() {
    String host = hostOf(url);
    String home = host == null ? hostOf(network) : host;
    return home == null ? network : home;
  }

  /**
   * The host of an address as people know it, with its port where that is not the usual one: two
   * programs on one machine are two sites. Null where it has none.
   */
  public static @Nullable String hostOf(@Nullable String url) {
    try {
      if (url == null) {
        return null;
      }
      Origin origin = Origin.of(URI.create(url.strip()));
      if (origin.host().length() > LONGEST_HOST) {
        return null;
      }
      String host = origin.host().startsWith("www.") ? origin.host().substring(4) : origin.host();
      boolean usual = origin.port() == (origin.scheme().equals("https") ? 443 : 80);
      return usual ? host : host + ":" + origin.port();
    } catch (IllegalArgumentException e) {
      return null; // an address we cannot read has no host
    }
  }

  /** Title and text as one, for matching and reading. */
  public String words() {
    return title == null || title.isBlank() ? text : text.isBlank() ? title : title + "\n" + text;
  }
}
