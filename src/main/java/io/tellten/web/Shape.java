package io.tellten.web;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the contract's schema of a JSON object asks for; reads such objects. */
final class Shape {
  private final Map<String, Expectation> members = new LinkedHashMap<>();
  private final Set<String> required;

  /** The shape of an object schema. */
  Shape(JsonObject schema) {
    JsonObject properties = schema.getJsonObject("properties");
    for (String name : properties.fieldNames()) {
      if (properties.getValue(name) instanceof JsonObject member) {
        members.put(name, Expectation.of(member));
      }
    }
    this.required =
        schema.getJsonArray("required", new JsonArray()).stream()
            .map(String::valueOf)
            .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * The members that are there and not null, as typed values; unknown ones are ignored.
   *
   * @param where stands before the member's name in a complaint: {@code [3].}
   * @throws IllegalArgumentException naming the member and what would be right
   */
  Values read(String where, @Nullable Object value) {
    if (!(value instanceof JsonObject object)) {
      String name = where.isEmpty() ? "The body" : where.substring(0, where.length() - 1) + ":";
      throw new IllegalArgumentException(name + " must be a JSON object.");
    }
    Map<String, Object> read = new HashMap<>();
    Set<String> nulls = new HashSet<>();
    members.forEach(
        (name, expectation) -> {
          Object given = object.getValue(name);
          if (given != null) {
            read.put(name, expectation.accept(where + name, given));
          } else if (required.contains(name)
              || (object.containsKey(name) && !expectation.takesNull())) {
            throw complaint(where + name, expectation.sentence());
          } else if (object.containsKey(name)) {
            nulls.add(name);
          }
        });
    return new Values(read, nulls);
  }

  private static IllegalArgumentException complaint(String name, String sentence) {
    return new IllegalArgumentException(name + ": " + sentence + ".");
  }
}
