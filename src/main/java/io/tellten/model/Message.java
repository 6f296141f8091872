package io.tellten.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a person is told, before a channel gives it its form.
 *
 * @param level of the alert; of a digest or a test {@link Level#INFO}
 * @param business its name; null where it is about several or none
 * @param title one line
 * @param reason one plain sentence why this came
 * @param quote the post's own words, cut to a readable length; null: no single post caused it
 * @param quoteBy who wrote them and where; null: not known
 * @param postUrl where they stand; null: nowhere that can be opened
 * @param lines of a digest, one matter each; empty otherwise
 */
public record Message(
    Level level,
    @Nullable String business,
    String title,
    String reason,
    @Nullable String quote,
    @Nullable String quoteBy,
    @Nullable String postUrl,
    List<String> lines) {
  public Message {
    lines = List.copyOf(lines);
  }
}
