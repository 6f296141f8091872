package io.tellten.analysis;

import io.tellten.model.Topic;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Tells what a text speaks of. Safe on any thread. */
final class TopicReader {
  /** The languages whose wordings come with the program. */
  static final List<String> LANGUAGES = List.of("en", "de", "fr", "es", "it", "pt", "nl");

  private static final String ENGLISH = "en";

  private static final TopicReader STANDARD = new TopicReader();

  private final Map<String, TopicPatterns> patterns = new LinkedHashMap<>();

  /** Words of any of the languages that alone say nothing. */
  private final Set<String> common = new HashSet<>();

  private TopicReader() {
    for (String language : LANGUAGES) {
      TopicPatterns ofLanguage = PatternText.compiled(language, lines(language + ".txt"));
      patterns.put(language, ofLanguage);
      common.addAll(ofLanguage.common());
    }
  }

  private static List<String> lines(String file) {
    try (InputStream in = TopicReader.class.getResourceAsStream("topics/" + file)) {
      if (in == null) {
        throw new IOException("the program lacks its topics/" + file);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** With the topics that come with the program. */
  static TopicReader standard() {
    return STANDARD;
  }

  /** Whether a word alone says nothing in any of the languages. */
  boolean isCommon(String form) {
    return common.contains(form);
  }

  /** The topics of a passage, the surest first, with those that its people made. */
  List<Topic> topics(Passage passage, Taught taught) {
    List<Topic> told = new ArrayList<>();
    for (Topic topic : taught.teaching().applied(passage, worded(passage))) {
      if (topic.confidence() >= TopicHits.TOLD) {
        told.add(topic);
      }
    }
    told.sort(Comparator.comparingDouble(Topic::confidence).reversed());
    return told;
  }

  /** What the shipped wordings say, whatever it is worth. */
  List<Topic> worded(Passage passage) {
    WordRow row = WordRow.of(passage);
    String language = passage.language();
    if (language != null) {
      // Who writes in a language we have no wordings for often borrows English ones.
      return found(row, patterns.containsKey(language) ? language : ENGLISH);
    }
    // Nothing tells the language of a few words; those of one language rarely mislead in another.
    Map<String, Topic> surest = new LinkedHashMap<>();
    for (String any : LANGUAGES) {
      for (Topic topic : found(row, any)) {
        surest.merge(
            topic.id(), topic, (one, other) -> other.confidence() > one.confidence() ? other : one);
      }
    }
    return new ArrayList<>(surest.values());
  }

  private List<Topic> found(WordRow row, String language) {
    TopicHits hits = new TopicHits(row);
    Objects.requireNonNull(patterns.get(language))
        .find(row, hits, Form.TOPICS + LANGUAGES.indexOf(language));
    return hits.topics();
  }
}
