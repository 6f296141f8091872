package io.tellten.study;

import java.util.ArrayList;
import java.util.List;

/** Takes a line of CSV apart: commas between fields, quotes around fields that hold commas. */
final class CsvRow {
  private CsvRow() {}

  /**
   * The fields of a line, blanks around them left out.
   *
   * @throws IllegalArgumentException when a quote is not closed, or something stands behind it
   */
  static List<String> fields(String line) {
    List<String> fields = new ArrayList<>();
    int at = 0;
    while (at <= line.length()) {
      while (at < line.length() && line.charAt(at) == ' ') {
        at++;
      }
      if (at < line.length() && line.charAt(at) == '"') {
        at = quoted(line, at + 1, fields);
      } else {
        int comma = line.indexOf(',', at);
        int end = comma < 0 ? line.length() : comma;
        fields.add(line.substring(at, end).strip());
        at = end + 1;
      }
    }
    return fields;
  }

  /** Adds the field behind an opening quote; where the next one begins. */
  private static int quoted(String line, int from, List<String> fields) {
    StringBuilder field = new StringBuilder();
    int at = from;
    while (at < line.length()) {
      char sign = line.charAt(at++);
      if (sign != '"') {
        field.append(sign);
      } else if (at < line.length() && line.charAt(at) == '"') {
        field.append('"');
        at++;
      } else {
        fields.add(field.toString());
        int comma = line.indexOf(',', at);
        int end = comma < 0 ? line.length() : comma;
        if (!line.substring(at, end).isBlank()) {
          throw new IllegalArgumentException("something stands behind a closing quote");
        }
        return end + 1;
      }
    }
    throw new IllegalArgumentException("a quote is not closed");
  }
}
