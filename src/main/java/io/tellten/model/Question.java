package io.tellten.model;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All that a connector needs to know to ask a site about a business.
 *
 * @param url as the source says; null: the kind's own address
 * @param tags hashtags without the sign
 * @param options what the kind wants to know beyond these, by the name of its {@link Field}; a value that
 *     is set has no blanks around it
 */
public record Question(
    Business business,
    @Nullable String url,
    List<String> tags,
    Map<String, List<String>> options) {
  public Question {
    tags = List.copyOf(tags);
    options = Map.copyOf(options);
  }

  /** Without options of the kind's own. */
  public Question(Business business, @Nullable String url, List<String> tags) {
    this(business, url, tags, Map.of());
  }

  /** The one value of that option; null where it is not set. */
  public @Nullable String option(String name) {
    List<String> values = options.getOrDefault(name, List.of());
    return values.isEmpty() ? null : values.get(0);
  }

  /** All values of that option, in their order; empty where it is not set. */
  public List<String> optionList(String name) {
    return options.getOrDefault(name, List.of());
  }
}
