package io.tellten.model;

import org.jspecify.annotations.Nullable;

/**
 * Who published a post.
 *
 * @param name what people see
 * @param handle the account as the site knows it, without the leading {@code @} and with the host
 *     where the network has hosts ({@code acme@mastodon.example}); null where it has none
 * @param followers null where the site does not say
 */
public record Author(@Nullable String name, @Nullable String handle, @Nullable Long followers) {
  /** A site that says nothing. */
  public static final Author UNKNOWN = new Author(null, null, null);
}
