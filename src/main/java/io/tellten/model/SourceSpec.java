package io.tellten.model;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to watch for a business, before it is a stored {@link Source}.
 *
 * @param kind the connector's word, as {@code feed} or {@code hackernews}
 * @param name what people call it; null: derived from what is asked
 * @param url where to ask; null where the kind has an address of its own
 * @param tags hashtags without the sign, for kinds that ask by tag
 * @param options what the kind wants to know beyond these, by the name of its {@link Field}
 * @param every how often; null: the kind's own default
 */
public record SourceSpec(
    String kind,
    @Nullable String name,
    @Nullable String url,
    List<String> tags,
    Map<String, List<String>> options,
    @Nullable Interval every) {
  public SourceSpec {
    tags = List.copyOf(tags);
    options = Map.copyOf(options);
  }

  /** Without options of the kind's own. */
  public SourceSpec(
      String kind,
      @Nullable String name,
      @Nullable String url,
      List<String> tags,
      @Nullable Interval every) {
    this(kind, name, url, tags, Map.of(), every);
  }
}
