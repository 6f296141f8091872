package io.tellten.study;

import io.tellten.model.Label;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The phrases of our own that the learner sees beside the collected sets, in many languages. */
final class OwnPhrases {
  private static final String RESOURCE = "phrases.txt";

  /** All phrases together weigh this much; a set of ten thousand rows weighs 10,000. */
  private static final float WEIGHT = 12_000;

  /** Each phrase alone, and followed by the next ones, since posts say more than one thing. */
  private static final int[] COMPANIONS = {0, 1, 5};

  private static final String SOURCE = "own";

  private OwnPhrases() {}

  static List<Example> read() throws IOException {
    List<Example> examples = new ArrayList<>();
    for (String line : lines()) {
      addLine(examples, line);
    }
    float each = WEIGHT / examples.size();
    return examples.stream()
        .map(one -> new Example(one.label(), one.text(), each, SOURCE))
        .toList();
  }

  /** All phrases by language. */
  static Map<String, List<String>> byLanguage() throws IOException {
    Map<String, List<String>> phrases = new TreeMap<>();
    for (String line : lines()) {
      String language = line.substring(0, line.indexOf(' '));
      phrases
          .computeIfAbsent(language, none -> new ArrayList<>())
          .addAll(Arrays.asList(phrasesOf(line)));
    }
    return phrases;
  }

  private static List<String> lines() throws IOException {
    try (InputStream in = OwnPhrases.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IOException("the program lacks its " + RESOURCE);
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().filter(line -> !line.startsWith("#") && !line.isBlank()).toList();
    }
  }

  private static String[] phrasesOf(String line) {
    return line.substring(line.indexOf(':') + 1).strip().split("; *");
  }

  private static void addLine(List<Example> examples, String line) {
    Label label = Label.of(line.substring(line.indexOf(' ') + 1, line.indexOf(':')));
    String[] phrases = phrasesOf(line);
    for (int i = 0; i < phrases.length; i++) {
      for (int companion : COMPANIONS) {
        String next = companion == 0 ? "" : ", " + phrases[(i + companion) % phrases.length];
        examples.add(new Example(label, phrases[i] + next, 1, SOURCE));
      }
    }
  }
}
