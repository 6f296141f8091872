package io.tellten.study;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes maps, lists, strings, numbers, booleans and null as JSON, on one line. */
final class JsonText {
  private JsonText() {}

  /**
   * The value as JSON.
   *
   * @throws IllegalArgumentException for anything else, and for numbers that JSON has not
   */
  static String of(@Nullable Object value) {
    StringBuilder json = new StringBuilder(256);
    write(json, value);
    return json.toString();
  }

  private static void write(StringBuilder json, @Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      object(json, map);
    } else if (value instanceof List<?> list) {
      array(json, list);
    } else if (value instanceof String text) {
      string(json, text);
    } else if (value instanceof Number number) {
      number(json, number);
    } else if (value == null || value instanceof Boolean) {
      json.append(value);
    } else {
      throw new IllegalArgumentException("JSON has no " + value.getClass().getName());
    }
  }

  private static void object(StringBuilder json, Map<?, ?> map) {
    json.append('{');
    Iterator<? extends Map.Entry<?, ?>> entries = map.entrySet().iterator();
    while (entries.hasNext()) {
      Map.Entry<?, ?> entry = entries.next();
      string(json, String.valueOf(entry.getKey()));
      json.append(':');
      write(json, entry.getValue());
      json.append(entries.hasNext() ? "," : "");
    }
    json.append('}');
  }

  private static void array(StringBuilder json, List<?> list) {
    json.append('[');
    for (int i = 0; i < list.size(); i++) {
      json.append(i > 0 ? "," : "");
      write(json, list.get(i));
    }
    json.append(']');
  }

  /** Whole numbers without a fraction, so that 0 is 0. */
  private static void number(StringBuilder json, Number number) {
    double value = number.doubleValue();
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("JSON has no " + value);
    }
    if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      json.append((long) value);
    } else {
      json.append(value);
    }
  }

  private static void string(StringBuilder json, String text) {
    json.append('"');
    for (int i = 0; i < text.length(); i++) {
      char sign = text.charAt(i);
      switch (sign) {
        case '"' -> json.append("\\\"");
        case '\\' -> json.append("\\\\");
        case '\n' -> json.append("\\n");
        case '\r' -> json.append("\\r");
        case '\t' -> json.append("\\t");
        default -> {
          if (sign < ' ' || sign == 0x7F || sign == 0x2028 || sign == 0x2029 || isAlone(text, i)) {
            json.append(String.format("\\u%04x", (int) sign));
          } else {
            json.append(sign);
          }
        }
      }
    }
    json.append('"');
  }

  /** Half of a pair cannot be written in UTF-8. */
  private static boolean isAlone(String text, int at) {
    char sign = text.charAt(at);
    boolean hasLow = at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1));
    boolean hasHigh = at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
    return Character.isHighSurrogate(sign) && !hasLow || Character.isLowSurrogate(sign) && !hasHigh;
  }
}
