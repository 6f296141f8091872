package io.tellten.study;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Texts whose language is known: rows of collected sets, and sentences of our own. */
final class LanguageSamples {
  private static final String RESOURCE = "sentences.txt";

  /** Every line with a number that this divides is kept from learning. */
  private static final int HELD_OUT = 5;

  /** The beginning of a long text tells its language. */
  private static final int MAX_TEXT = 2_000;

  private static final Pattern NAME =
      Pattern.compile("(?:^|_)(de|fr|es|it|pt|nl|german|germeval17)(?=[_.])");

  private LanguageSamples() {}

  /**
   * A text of one language.
   *
   * @param isHeldOut nothing is learnt from it, so that it can be measured with
   */
  record Sample(String language, String text, boolean isHeldOut) {}

  /** The rows of a set, whose name tells their language. */
  static List<Sample> of(Path file) throws IOException {
    String language = languageOf(file.getFileName().toString());
    List<Sample> samples = new ArrayList<>();
    String[] lines = Files.readString(file, StandardCharsets.UTF_8).split("\n");
    for (int i = 0; i < lines.length; i++) {
      String text = lines[i].substring(lines[i].indexOf('\t') + 1);
      if (text.length() < lines[i].length()) {
        String start = text.substring(0, Math.min(MAX_TEXT, text.length()));
        samples.add(new Sample(language, start, (i + 1) % HELD_OUT == 0));
      }
    }
    return samples;
  }

  /** Sentences of our own, in many languages. */
  static List<Sample> own() throws IOException {
    List<Sample> samples = new ArrayList<>();
    try (InputStream in = LanguageSamples.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IOException("the program lacks its " + RESOURCE);
      }
      String language = "";
      int place = 0;
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
        if (line.startsWith("[")) {
          language = line.substring(1, line.indexOf(']'));
          place = 0;
        } else if (!line.isBlank() && !line.startsWith("#")) {
          samples.add(new Sample(language, line.strip(), ++place % HELD_OUT == 0));
        }
      }
    }
    return samples;
  }

  private static String languageOf(String name) {
    Matcher found = NAME.matcher(name);
    if (!found.find()) {
      return "en";
    }
    return found.group(1).startsWith("ger") ? "de" : found.group(1);
  }
}
