package io.tellten.source;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON as it is found in the wild: comments, trailing commas, raw control characters and
 * single quotes are let through, and of JSON that breaks off or is broken, everything before the
 * break is kept. Objects are maps, arrays lists, the rest strings, longs, doubles and booleans;
 * null is left out, so that absent and null are one.
 */
final class Json {
  /** Real pages nest some ten levels; a reader that follows thousands runs out of stack. */
  private static final int MAX_DEPTH = 200;

  private static final int MAX_COUNT_LENGTH = 30;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
          .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
          .enable(JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES)
          .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
          .enable(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
          .enable(JsonReadFeature.ALLOW_LEADING_ZEROS_FOR_NUMBERS)
          .enable(JsonReadFeature.ALLOW_LEADING_DECIMAL_POINT_FOR_NUMBERS)
          .enable(JsonReadFeature.ALLOW_TRAILING_DECIMAL_POINT_FOR_NUMBERS)
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
          // Bodies are capped before they come here, so a long string is no attack.
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxStringLength(Integer.MAX_VALUE)
                  .build())
          .build();

  private final Set<Object> cut = Collections.newSetFromMap(new IdentityHashMap<>());
  private @Nullable String broken;

  private Json() {}

  /**
   * What was read.
   *
   * @param roots the values of the text in order, mostly one
   * @param cut the objects and arrays that the break left incomplete, by identity
   * @param broken where and why reading ended early; null when it did not
   */
  record Parsed(List<Object> roots, Set<Object> cut, @Nullable String broken) {
    /** The first value; null where there is none. */
    @Nullable Object root() {
      return roots.isEmpty() ? null : roots.get(0);
    }
  }

  /** Reads as much as there is to read; never throws. */
  static Parsed parse(String text) {
    Json json = new Json();
    List<Object> roots = new ArrayList<>();
    try (JsonParser parser = FACTORY.createParser(text)) {
      while (json.broken == null) {
        JsonToken token = json.next(parser);
        if (token == null) {
          break;
        }
        Object value = json.value(parser, token);
        if (value != null) {
          roots.add(value);
        }
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException("reading from a string", impossible);
    }
    return new Parsed(roots, json.cut, json.broken);
  }

  /**
   * A parser with the same leniency, for readers that want little of much. It throws where the text
   * is broken.
   */
  static JsonParser parser(String text) throws IOException {
    return FACTORY.createParser(text);
  }

  /**
   * The value that the parser stands at, as {@link #parse} gives it; the parser moves to its end.
   *
   * @throws JsonProcessingException where it breaks off
   */
  static @Nullable Object value(JsonParser parser) throws IOException {
    JsonToken token = parser.currentToken();
    Json json = new Json();
    Object value = token == null ? null : json.value(parser, token);
    if (json.broken != null) {
      throw new JsonParseException(parser, "broken at " + json.broken);
    }
    return value;
  }

  /** The next token, or null at the end or at a break, which is noted. */
  private @Nullable JsonToken next(JsonParser parser) throws IOException {
    try {
      return parser.nextToken();
    } catch (JsonProcessingException e) {
      broken = place(parser);
      return null;
    }
  }

  private static String place(JsonParser parser) {
    var location = parser.currentLocation();
    return "line " + location.getLineNr() + ", column " + location.getColumnNr();
  }

  private @Nullable Object value(JsonParser parser, JsonToken token) throws IOException {
    return switch (token) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> array(parser);
      case VALUE_STRING -> string(parser);
      case VALUE_NUMBER_INT -> integer(parser.getText());
      case VALUE_NUMBER_FLOAT -> decimal(parser.getText());
      case VALUE_TRUE -> Boolean.TRUE;
      case VALUE_FALSE -> Boolean.FALSE;
      default -> null;
    };
  }

  private Map<String, Object> object(JsonParser parser) throws IOException {
    Map<String, Object> map = new LinkedHashMap<>();
    while (true) {
      JsonToken name = next(parser);
      if (name == JsonToken.END_OBJECT) {
        return map;
      }
      String key = name == null ? null : parser.currentName();
      JsonToken token = name == null ? null : next(parser);
      if (key == null || token == null) {
        return ended(map, parser);
      }
      Object value = value(parser, token);
      if (value != null) {
        map.put(storable(key), value);
      }
      if (broken != null) {
        return ended(map, parser);
      }
    }
  }

  private List<Object> array(JsonParser parser) throws IOException {
    List<Object> list = new ArrayList<>();
    while (true) {
      JsonToken token = next(parser);
      if (token == JsonToken.END_ARRAY) {
        return list;
      }
      if (token == null) {
        return ended(list, parser);
      }
      Object value = value(parser, token);
      if (value != null) {
        list.add(value);
      }
      if (broken != null) {
        return ended(list, parser);
      }
    }
  }

  private <T> T ended(T container, JsonParser parser) {
    if (broken == null) {
      broken = place(parser);
    }
    cut.add(container);
    return container;
  }

  private @Nullable String string(JsonParser parser) throws IOException {
    try {
      return storable(parser.getText());
    } catch (JsonProcessingException e) {
      // Strings are read late, so a string that has no end shows itself only here.
      broken = place(parser);
      return null;
    }
  }

  /** Without what JSON can write and no database takes: U+0000 and halves of a character. */
  private static String storable(String text) {
    boolean odd = text.indexOf('\0') >= 0;
    for (int i = 0; i < text.length() && !odd; i++) {
      odd = Character.isSurrogate(text.charAt(i));
    }
    if (!odd) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length());
    text.codePoints()
        .filter(c -> c != 0)
        .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? 0xFFFD : c)
        .forEach(out::appendCodePoint);
    return out.toString();
  }

  private static Object integer(String digits) {
    try {
      return Long.valueOf(digits);
    } catch (NumberFormatException tooLong) {
      return digits;
    }
  }

  private static @Nullable Object decimal(String digits) {
    try {
      double value = Double.parseDouble(digits);
      return Double.isFinite(value) ? (Object) value : null;
    } catch (NumberFormatException notANumber) {
      return null;
    }
  }

  /** The value as an object, or null. */
  @SuppressWarnings("unchecked") // this class makes no other maps
  static @Nullable Map<String, Object> object(@Nullable Object value) {
    return value instanceof Map ? (Map<String, Object>) value : null;
  }

  /** The value as a list: itself, or alone in one; empty for null. */
  @SuppressWarnings("unchecked") // this class makes no other lists
  static List<Object> list(@Nullable Object value) {
    return value == null
        ? List.of()
        : value instanceof List ? (List<Object>) value : List.of(value);
  }

  /** A string, number or boolean as text, {@code @value} of an object, the first of a list. */
  static @Nullable String text(@Nullable Object value) {
    if (value instanceof String string) {
      return string;
    }
    if (value instanceof Double number) {
      return new BigDecimal(number.toString()).stripTrailingZeros().toPlainString();
    }
    if (value instanceof Long || value instanceof Boolean) {
      return value.toString();
    }
    if (value instanceof Map<?, ?> map) {
      Object inner = map.get("@value");
      return inner instanceof Map || inner instanceof List ? null : text(inner);
    }
    if (value instanceof List<?> list) {
      for (Object element : list) {
        String text = element instanceof List ? null : text(element);
        if (text != null) {
          return text;
        }
      }
    }
    return null;
  }

  /** As {@link #text(Object)}, blank being null and the ends stripped. */
  static @Nullable String text(Map<String, Object> object, String key) {
    String text = text(object.get(key));
    return text == null || text.isBlank() ? null : text.strip();
  }

  /** A count, from a number or a string of digits; null where there is none. */
  static @Nullable Long count(Map<String, Object> object, String key) {
    String text = text(object, key);
    if (text == null || text.length() > MAX_COUNT_LENGTH) {
      return null;
    }
    String digits = text.replaceAll("[\\s,.'\u2019\u00a0](?=\\d{3}(?!\\d))", "");
    int point = digits.indexOf('.');
    try {
      long count = Long.parseLong(point > 0 ? digits.substring(0, point) : digits);
      return count < 0 ? null : count;
    } catch (NumberFormatException notACount) {
      return null;
    }
  }
}
