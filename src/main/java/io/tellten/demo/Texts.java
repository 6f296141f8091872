package io.tellten.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads what the people of the town say from {@code demo/*.txt}: one file a language, one text a
 * line, fields set apart by {@code " | "}, lines beginning with {@code #} left out.
 */
final class Texts {
  /** The languages there is a file for. */
  static final List<String> LANGUAGES = List.of("en", "de", "fr", "es", "it");

  private static final Pattern FIELDS = Pattern.compile(" \\| ");
  private static final String NOTHING = "-";

  private Texts() {}

  /** All texts of all languages. */
  static List<Text> all() {
    List<Text> texts = new ArrayList<>();
    for (String language : LANGUAGES) {
      for (String[] row : rows(language + ".txt", 6)) {
        texts.add(text(language, row));
      }
    }
    return List.copyOf(texts);
  }

  /** Names and accounts of people: language, name, handle. */
  static List<String[]> people() {
    return rows("people.txt", 3);
  }

  /** Reviews of neighbours: neighbour, days ago, stars, author, language, words. */
  static List<String[]> neighbours() {
    return rows("neighbours.txt", 6);
  }

  private static Text text(String language, String[] row) {
    try {
      return new Text(
          language,
          row[0].equals("*") ? null : TownBusiness.of(row[0]),
          Kind.of(row[1]),
          Mood.of(row[2]),
          row[3].equals(NOTHING) ? null : Integer.valueOf(row[3]),
          orNull(row[4]),
          row[5]);
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException(
          language + ".txt has a row that cannot be read: " + String.join(" | ", row), e);
    }
  }

  private static @Nullable String orNull(String field) {
    return field.equals(NOTHING) ? null : field;
  }

  private static List<String[]> rows(String file, int fields) {
    List<String[]> rows = new ArrayList<>();
    for (String line : read(file).lines().toList()) {
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      String[] row = FIELDS.split(line.strip(), fields);
      if (row.length != fields) {
        throw new IllegalStateException(file + " has a row without " + fields + " fields: " + line);
      }
      rows.add(row);
    }
    return rows;
  }

  private static String read(String file) {
    try (InputStream in = Texts.class.getResourceAsStream("/demo/" + file)) {
      if (in == null) {
        throw new IllegalStateException("The program lacks its file demo/" + file + ".");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("reading demo/" + file, e);
    }
  }
}
