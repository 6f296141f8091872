package io.tellten.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that a connector needs to know to ask a site about a business.
 *
 * @param url as the source says; null: the kind's own address
 * @param tags hashtags without the sign
 */
public record Question(Business business, @Nullable String url, List<String> tags) {
  public Question {
    tags = List.copyOf(tags);
  }
}
