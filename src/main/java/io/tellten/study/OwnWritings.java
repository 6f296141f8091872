package io.tellten.study;

import io.tellten.model.Label;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Posts to companies, sentences of reviews and letters of our own writing, as examples beside the
 * collected sets: each kind and language is a set of its own, balanced like those.
 */
final class OwnWritings {
  /** What letters of complaint, ours and collected ones, are called as a set. */
  static final String LETTERS = "own letters";

  private static final String RESOURCE = "writings.txt";

  /** Written for what is to be read here, a text of ours speaks for more than one that was met. */
  private static final float WEIGHT = 2;

  private OwnWritings() {}

  static List<Example> read(long seed) throws IOException {
    Map<String, List<Example>> sets = new TreeMap<>();
    Label label = Label.NEUTRAL;
    String set = "";
    String kind = "";
    for (String line : lines()) {
      if (line.startsWith("[")) {
        String[] head = line.substring(1, line.indexOf(']')).split(" ");
        label = Label.of(head[1]);
        kind = "own " + head[2];
        set = kind + " " + head[0];
      } else {
        sets.computeIfAbsent(set, none -> new ArrayList<>())
            .add(new Example(label, line, 1, kind));
      }
    }
    List<Example> examples = new ArrayList<>();
    for (List<Example> one : sets.values()) {
      for (Example example : ExampleSets.balanced(one, seed)) {
        float weight = example.weight() * WEIGHT;
        examples.add(new Example(example.label(), example.text(), weight, example.source()));
      }
    }
    return examples;
  }

  private static List<String> lines() throws IOException {
    try (InputStream in = OwnWritings.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IOException("the program lacks its " + RESOURCE);
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().filter(line -> !line.startsWith("#") && !line.isBlank()).toList();
    }
  }
}
