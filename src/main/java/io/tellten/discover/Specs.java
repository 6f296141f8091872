package io.tellten.discover;

import io.tellten.model.Business;
import io.tellten.model.Field;
import io.tellten.model.Interval;
import io.tellten.model.Origin;
import io.tellten.model.Question;
import io.tellten.model.Source;
import io.tellten.model.SourceSpec;
import io.tellten.source.Connector;
import io.tellten.source.Connectors;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Checks what somebody wants to watch, the same way wherever they say it: in the settings file, on
 * the dashboard or through the API.
 */
public final class Specs {
  private static final Pattern WITH_USER = Pattern.compile("[^/?#]*//[^/?#]*@");

  private final Connectors connectors;

  /** For sources of these kinds. */
  public Specs(Connectors connectors) {
    this.connectors = connectors;
  }

  /**
   * A source that can be watched.
   *
   * @param asks url, tags and options as one word: with business and kind, what makes it this source
   * @param name what people call it, made from what is asked where they do not say
   * @param home the host its requests go to
   */
  record Checked(
      Connector connector, Question question, String asks, String name, Interval every, Origin home) {}

  /** The options of that kind, beyond address and tags, in the order of a form. */
  public static List<Field> options(Connector connector) {
    return connector.fields().stream()
        .filter(field -> !field.name().equals("url") && !field.name().equals("tags"))
        .toList();
  }

  /**
   * The spec as a question that can be asked.
   *
   * @throws IllegalArgumentException with a sentence that begins with what is wrong: {@code url: …}
   */
  Checked check(Business business, SourceSpec spec) {
    Connector connector =
        connectors
            .of(spec.kind())
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "kind: there is no such kind; known are "
                            + String.join(", ", connectors.kinds())
                            + "."));
    Question question =
        new Question(business, bare(spec.url()), tags(spec.tags()), bare(spec.options()));
    checkOptions(connector, question);
    checkUrl(question.url());
    try {
      connector.check(question);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(sentence(e), e);
    }
    checkThatNoneIsMissing(connector, question);
    String name = bare(spec.name());
    return new Checked(
        connector,
        question,
        asks(question),
        name != null ? name : connector.nameOf(question),
        spec.every() != null ? spec.every() : connector.defaultInterval(),
        home(connector, question));
  }

  /** What is stored, as people would have said it: a name made from what is asked is not a name. */
  SourceSpec specOf(Business business, Source source) {
    String made =
        connectors
            .of(source.kind())
            .map(c -> c.nameOf(new Question(business, source.url(), source.tags(), source.options())))
            .orElse(null);
    return new SourceSpec(
        source.kind(),
        source.name().equals(made) ? null : source.name(),
        source.url(),
        source.tags(),
        source.options(),
        source.every());
  }

  private static void checkOptions(Connector connector, Question question) {
    Map<String, Field> known =
        options(connector).stream().collect(Collectors.toMap(Field::name, field -> field));
    new TreeMap<>(question.options())
        .forEach(
            (name, values) -> {
              Field field = known.get(name);
              if (field == null) {
                throw new IllegalArgumentException(unknown(connector, name));
              }
              if (values.size() > 1 && field.form() != Field.Form.LIST) {
                throw new IllegalArgumentException(
                    name + ": takes one value, and " + values.size() + " are given.");
              }
            });
    boolean takesTags =
        connector.fields().isEmpty()
            || connector.fields().stream().anyMatch(field -> field.name().equals("tags"));
    if (!takesTags && !question.tags().isEmpty()) {
      throw new IllegalArgumentException(
          "tags: a source of the kind " + connector.kind() + " does not ask by tag.");
    }
  }

  /** The crawler never shows them to a site, and a list of sources would show them to everybody. */
  private static void checkUrl(@Nullable String url) {
    if (url != null && WITH_USER.matcher(url).lookingAt()) {
      throw new IllegalArgumentException("url: must not hold a user name or a password.");
    }
  }

  /** Says what a kind would know instead of that option. */
  public static String unknown(Connector connector, String option) {
    List<Field> known = options(connector);
    return option
        + ": is not known to the kind "
        + connector.kind()
        + (known.isEmpty()
            ? ", which has no keys of its own."
            : "; its own keys are "
                + known.stream().map(Field::name).collect(Collectors.joining(", "))
                + ".");
  }

  private static void checkThatNoneIsMissing(Connector connector, Question question) {
    for (Field field : connector.fields()) {
      boolean isThere =
          switch (field.name()) {
            case "url" -> question.url() != null;
            case "tags" -> !question.tags().isEmpty();
            default -> question.option(field.name()) != null;
          };
      if (field.required() && !isThere) {
        throw new IllegalArgumentException(field.name() + ": is missing. " + field.help());
      }
    }
  }

  private static Origin home(Connector connector, Question question) {
    try {
      return Origin.of(connector.home(question));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("url: is " + e.getMessage() + ".", e);
    }
  }

  /** The order and case of tags make no other source. */
  private static String asks(Question question) {
    TreeSet<String> tags = new TreeSet<>();
    question.tags().forEach(tag -> tags.add(tag.toLowerCase(Locale.ROOT)));
    StringBuilder asks = new StringBuilder(Objects.requireNonNullElse(question.url(), ""));
    tags.forEach(tag -> asks.append(" #").append(tag));
    new TreeMap<>(question.options())
        .forEach((name, values) -> asks.append(' ').append(name).append('=').append(values));
    return asks.toString();
  }

  private static String sentence(IllegalArgumentException e) {
    String message = String.valueOf(e.getMessage());
    return message.endsWith(".") ? message : message + ".";
  }

  private static @Nullable String bare(@Nullable String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }

  private static List<String> bare(List<String> texts) {
    return texts.stream().map(String::strip).filter(t -> !t.isEmpty()).distinct().toList();
  }

  private static List<String> tags(List<String> said) {
    List<String> tags = bare(said.stream().map(tag -> tag.strip().replaceFirst("^[#\uFF03]", "")).toList());
    for (String tag : tags) {
      if (tag.codePoints().anyMatch(c -> Character.isWhitespace(c) || c == '#')) {
        throw new IllegalArgumentException(
            "tags: must hold hashtags, each one word, with or without #.");
      }
    }
    return tags;
  }

  private static Map<String, List<String>> bare(Map<String, List<String>> options) {
    Map<String, List<String>> bare = new LinkedHashMap<>();
    options.forEach(
        (name, values) -> {
          List<String> kept = bare(values);
          if (!kept.isEmpty()) {
            bare.put(name, kept);
          }
        });
    return bare;
  }
}
