package io.tellten.model;

import java.util.List;

/**
 * A topic that a business made for itself.
 *
 * @param id the stable word for it, unlike that of any shipped topic
 * @param words words and phrases, each of which alone names the topic
 * @param examples texts about it, from which more such are recognised
 */
public record OwnTopic(
    String id, long businessId, String name, List<String> words, List<String> examples) {
  public OwnTopic {
    words = List.copyOf(words);
    examples = List.copyOf(examples);
  }

  /** How the ids of such topics begin; those of shipped ones never do. */
  public static final String PREFIX = "own-";
}
