package io.tellten.web;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the contract's schema of a value asks for, and how to say it to a person. Reads the part of
 * JSON Schema that our contract uses for values: type, enum, format, length and range, and objects
 * within objects.
 */
final class Expectation {
  /** No scheme but these, for such a link is shown to people to be followed. */
  private static final Pattern LINK = Pattern.compile("https?://[^\\s/]\\S*");

  /** A format of our own: hours and minutes. */
  private static final String TIME_OF_DAY = "time-of-day";

  private static final Pattern TIME_TO_THE_MINUTE =
      Pattern.compile("([01][0-9]|2[0-3]):[0-5][0-9]");

  private static final Pattern WHOLE_NUMBER = Pattern.compile("-?[0-9]{1,18}");

  private final String type;
  private final boolean nullable;
  private final @Nullable String format;
  private final List<Object> choices;
  private final @Nullable Number minimum;
  private final @Nullable Number maximum;
  private final int minLength;
  private final int maxLength;
  private final @Nullable Object whenMissing;
  private final int minItems;
  private final int maxItems;

  /** What an object with members of its own holds; null for everything else. */
  private final @Nullable Shape shape;

  /** What one of several is: an item of a list, or a member's value in any of these forms. */
  private final List<Expectation> each;

  private Expectation(JsonObject schema, List<String> types) {
    this.type = types.stream().filter(t -> !t.equals("null")).findFirst().orElse("string");
    this.nullable = types.contains("null");
    this.format = schema.getString("format");
    this.choices =
        schema.getJsonArray("enum", new JsonArray()).stream().filter(Objects::nonNull).toList();
    this.minimum = schema.getNumber("minimum");
    this.maximum = schema.getNumber("maximum");
    this.minLength = schema.getInteger("minLength", 0);
    this.maxLength = schema.getInteger("maxLength", Integer.MAX_VALUE);
    this.whenMissing = schema.getValue("default");
    this.maxItems =
        schema.getInteger(type.equals("object") ? "maxProperties" : "maxItems", Integer.MAX_VALUE);
    this.minItems = schema.getInteger("minItems", 0);
    this.shape =
        type.equals("object") && schema.containsKey("properties") ? new Shape(schema) : null;
    this.each = each(schema);
  }

  private static List<Expectation> each(JsonObject schema) {
    if (schema.getValue("items") instanceof JsonObject items) {
      return List.of(of(items));
    }
    return schema.getValue("additionalProperties") instanceof JsonObject member
        ? member.getJsonArray("oneOf", JsonArray.of(member)).stream()
            .map(form -> of((JsonObject) form))
            .toList()
        : List.of();
  }

  /** What this schema asks for. */
  static Expectation of(JsonObject schema) {
    Object type = schema.getValue("type");
    List<String> types =
        type instanceof JsonArray several
            ? several.stream().map(String::valueOf).toList()
            : List.of(String.valueOf(type));
    return new Expectation(schema, types);
  }

  /** What stands for a value that was not given; null where the contract names nothing. */
  @Nullable Object whenMissing() {
    return whenMissing;
  }

  /** Whether null may be given in words. */
  boolean takesNull() {
    return nullable;
  }

  /** Whether there may be several. */
  boolean isList() {
    return type.equals("array");
  }

  /** Whether it is words of any kind, of which an empty field of a form holds none. */
  boolean isFreeText() {
    return type.equals("string") && format == null && choices.isEmpty();
  }

  /**
   * The value in that part of a URL or header.
   *
   * @throws IllegalArgumentException with {@link #sentence} when it is not what is expected
   */
  Object read(String raw) {
    return accept(
        switch (type) {
          case "integer" -> WHOLE_NUMBER.matcher(raw).matches() ? (Object) Long.valueOf(raw) : raw;
          case "boolean" ->
              raw.equals("true") ? (Object) true : raw.equals("false") ? (Object) false : raw;
          case "array" -> new JsonArray(parts(raw));
          default -> raw;
        });
  }

  /** A list in an address is words between commas. */
  private static List<String> parts(String raw) {
    return Arrays.stream(raw.split(",")).map(String::strip).filter(p -> !p.isEmpty()).toList();
  }

  /**
   * The value of the JSON member of that name: as {@link #accept(Object)} reads it, or the values
   * of an object, or a list of such values.
   *
   * @throws IllegalArgumentException naming the member and what would be right
   */
  Object accept(String name, Object value) {
    if (shape != null) {
      return shape.read(name + ".", value);
    }
    if (isListOfObjects() && value instanceof JsonArray list && fits(list)) {
      return objects(name, list);
    }
    try {
      return accept(value);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(name + ": " + sentence() + ".", e);
    }
  }

  private boolean isListOfObjects() {
    return isList() && each.get(0).shape != null;
  }

  private Object objects(String name, JsonArray list) {
    List<Object> read = new ArrayList<>();
    for (int i = 0; i < list.size(); i++) {
      read.add(each.get(0).accept(name + "[" + i + "]", list.getValue(i)));
    }
    return read;
  }

  /**
   * The value of a JSON member that is no object: Long, Double, Boolean, Instant, LocalTime,
   * String, a list of texts or such lists by name.
   *
   * @throws IllegalArgumentException with {@link #sentence} when it is not what is expected
   */
  Object accept(Object value) {
    @Nullable Object read =
        switch (type) {
          case "integer" -> wholeNumber(value);
          case "number" -> number(value);
          case "boolean" -> value instanceof Boolean ? value : null;
          case "array" -> value instanceof JsonArray list ? texts(list) : null;
          case "object" ->
              shape == null && value instanceof JsonObject members ? textsByName(members) : null;
          default -> value instanceof String text ? text(text) : null;
        };
    if (read == null || !(choices.isEmpty() || choices.contains(read))) {
      throw new IllegalArgumentException(sentence());
    }
    return read;
  }

  /** What would be right, as {@code must be a whole number from 1 to 200}. */
  String sentence() {
    if (!choices.isEmpty()) {
      return "must be "
          + choices.stream()
              .map(String::valueOf)
              .collect(Collectors.joining(", "))
              .replaceFirst(", (?=[^,]*$)", " or ");
    }
    return switch (type) {
      case "integer" -> "must be a whole number" + range();
      case "number" -> "must be a number" + range();
      case "boolean" -> "must be true or false";
      case "array" ->
          "must be a list of "
              + (minItems > 0 ? minItems + " to " : "at most ")
              + maxItems
              + ", each of which "
              + each.get(0).sentence();
      case "object" -> shape == null ? membersSentence() : "must be a JSON object";
      default -> textSentence();
    };
  }

  private String membersSentence() {
    return "must be an object of at most "
        + maxItems
        + (each.size() > 1
            ? " members, each a text or a list of texts that are not too long"
            : " members, each a text that is not too long");
  }

  private String textSentence() {
    if (TIME_OF_DAY.equals(format)) {
      return "must be a time of day like 09:30";
    }
    if ("date-time".equals(format)) {
      return "must be a time like 2026-03-01T09:30:00Z";
    }
    if ("uri".equals(format)) {
      return "must be an address that begins with http:// or https://";
    }
    if (maxLength == Integer.MAX_VALUE) {
      return "must be text";
    }
    return "must be text of "
        + (minLength > 0 ? minLength + " to " : "at most ")
        + maxLength
        + " characters, none of them U+0000";
  }

  private String range() {
    if (minimum != null && maximum != null) {
      return " from " + minimum + " to " + maximum;
    }
    return minimum != null
        ? ", at least " + minimum
        : maximum != null ? ", at most " + maximum : "";
  }

  private @Nullable Object wholeNumber(Object value) {
    if (!(value instanceof Long || value instanceof Integer)) {
      return null;
    }
    long number = ((Number) value).longValue();
    return inRange(number) ? (Object) number : null;
  }

  private @Nullable Object number(Object value) {
    if (!(value instanceof Number given)) {
      return null;
    }
    double number = given.doubleValue();
    return Double.isFinite(number) && inRange(number) ? (Object) number : null;
  }

  private boolean inRange(double number) {
    return (minimum == null || number >= minimum.doubleValue())
        && (maximum == null || number <= maximum.doubleValue());
  }

  private @Nullable Object texts(JsonArray list) {
    return fits(list) && each.get(0).shape == null
        ? list.stream().map(item -> String.valueOf(each.get(0).accept(item))).toList()
        : null;
  }

  private boolean fits(JsonArray list) {
    return list.size() >= minItems && list.size() <= maxItems;
  }

  private @Nullable Object textsByName(JsonObject members) {
    if (members.size() > maxItems) {
      return null;
    }
    Map<String, List<String>> texts = new LinkedHashMap<>();
    for (String name : members.fieldNames()) {
      Object value = members.getValue(name);
      Expectation form = each.get(value instanceof JsonArray ? each.size() - 1 : 0);
      Object read = form.accept(value);
      texts.put(
          name,
          read instanceof List<?> several
              ? several.stream().map(String::valueOf).toList()
              : List.of(String.valueOf(read)));
    }
    return texts;
  }

  private @Nullable Object text(String text) {
    if ("date-time".equals(format)) {
      return time(text);
    }
    if (TIME_OF_DAY.equals(format)) {
      return TIME_TO_THE_MINUTE.matcher(text).matches() ? LocalTime.parse(text) : null;
    }
    if ("uri".equals(format) && !LINK.matcher(text).matches()) {
      return null;
    }
    boolean fits = text.length() >= minLength && text.length() <= maxLength;
    // PostgreSQL keeps any character but this one.
    return fits && text.indexOf('\0') < 0 ? text : null;
  }

  private static @Nullable Instant time(String text) {
    try {
      OffsetDateTime time = OffsetDateTime.parse(text);
      return time.getYear() >= 1 && time.getYear() <= 9999 ? time.toInstant() : null;
    } catch (DateTimeException e) {
      return null;
    }
  }
}
