package io.tellten.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to watch for a business, before it is a stored {@link Source}.
 *
 * @param kind the connector's word, as {@code feed} or {@code hackernews}
 * @param name what people call it; null: derived from what is asked
 * @param url where to ask; null where the kind has an address of its own
 * @param tags hashtags without the sign, for kinds that ask by tag
 * @param every how often; null: the kind's own default
 */
public record SourceSpec(
    String kind,
    @Nullable String name,
    @Nullable String url,
    List<String> tags,
    @Nullable Interval every) {
  public SourceSpec {
    tags = List.copyOf(tags);
  }
}
