package io.tellten.analysis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A text of the test resources.
 *
 * @param topics at least these it speaks of
 */
record Story(String name, String language, List<String> topics, String text) {
  /** Reads {@code folder/name.txt}: two lines that describe it, an empty one, and the text. */
  static Story of(String folder, String name) {
    try (InputStream in = Story.class.getResourceAsStream(folder + "/" + name + ".txt")) {
      if (in == null) {
        throw new IOException("no story " + folder + "/" + name);
      }
      String[] parts = new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n", 4);
      return new Story(
          name, value(parts[0]), List.of(value(parts[1]).split(", ")), parts[3].strip());
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static String value(String line) {
    return line.substring(line.indexOf(':') + 1).strip();
  }

  @Override
  public String toString() {
    return name;
  }
}
