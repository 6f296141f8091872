package io.tellten.web;

import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Values by name, of the types their schemas name; what was not given is null.
 *
 * @param nulls the names that were given as null
 */
record Values(Map<String, Object> byName, Set<String> nulls) {
  Values {
    byName = Map.copyOf(byName);
    nulls = Set.copyOf(nulls);
  }

  /** None of them null in words. */
  Values(Map<String, Object> byName) {
    this(byName, Set.of());
  }

  /** Nothing was given. */
  static final Values NONE = new Values(Map.of());

  @Nullable Long number(String name) {
    return (Long) byName.get(name);
  }

  @Nullable Double decimal(String name) {
    return (Double) byName.get(name);
  }

  @Nullable String text(String name) {
    return (String) byName.get(name);
  }

  @Nullable Boolean flag(String name) {
    return (Boolean) byName.get(name);
  }

  @Nullable Instant time(String name) {
    return (Instant) byName.get(name);
  }

  @Nullable LocalTime timeOfDay(String name) {
    return (LocalTime) byName.get(name);
  }

  /** The members of an object. */
  @Nullable Values part(String name) {
    return (Values) byName.get(name);
  }

  /** The members of each object in a list. */
  @Nullable List<Values> parts(String name) {
    @SuppressWarnings("unchecked") // as Expectation makes it
    List<Values> parts = (List<Values>) byName.get(name);
    return parts;
  }

  /** A list of whole numbers. */
  @Nullable List<Long> numbers(String name) {
    List<String> numbers = texts(name);
    return numbers == null ? null : numbers.stream().map(Long::valueOf).toList();
  }

  @Nullable List<String> texts(String name) {
    @SuppressWarnings("unchecked") // as Expectation makes it
    List<String> texts = (List<String>) byName.get(name);
    return texts;
  }

  /** Texts by name, each a list; null where they were not given. */
  @Nullable Map<String, List<String>> textsByName(String name) {
    @SuppressWarnings("unchecked") // as Expectation makes it
    Map<String, List<String>> texts = (Map<String, List<String>>) byName.get(name);
    return texts;
  }

  /** Texts by name, of which the contract allows one each; null where they were not given. */
  @Nullable Map<String, String> textByName(String name) {
    Map<String, List<String>> texts = textsByName(name);
    return texts == null
        ? null
        : texts.entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, text -> text.getValue().get(0)));
  }

  /** Whether anything was said of it, and be it null. */
  boolean isSaid(String name) {
    return byName.containsKey(name) || nulls.contains(name);
  }

  /** A number that the contract requires or gives a default. */
  long requiredNumber(String name) {
    return (Long) present(name);
  }

  /** A text that the contract requires or gives a default. */
  String requiredText(String name) {
    return (String) present(name);
  }

  /** A time that the contract requires. */
  Instant requiredTime(String name) {
    return (Instant) present(name);
  }

  /** A time of day that the contract requires. */
  LocalTime requiredTimeOfDay(String name) {
    return (LocalTime) present(name);
  }

  /** A flag that the contract requires or gives a default. */
  boolean requiredFlag(String name) {
    return (Boolean) present(name);
  }

  private Object present(String name) {
    Object value = byName.get(name);
    if (value == null) {
      throw new IllegalStateException("the contract neither requires nor defaults " + name);
    }
    return value;
  }
}
