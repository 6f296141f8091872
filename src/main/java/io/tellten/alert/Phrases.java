package io.tellten.alert;

import io.tellten.model.Condition;
import io.tellten.model.Condition.Op;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Parts of plain English sentences. */
final class Phrases {
  private Phrases() {}

  /** What must hold, as {@code its severity is 60 or more}. */
  static String of(Condition condition) {
    Fact fact = Fact.of(condition.field()).orElseThrow();
    FactForm form = fact.form();
    List<String> values = condition.values();
    if (form.sort() == FactForm.Sort.NUMBER) {
      return form.noun()
          + " is "
          + number(Double.parseDouble(values.get(0)), form.unit())
          + (condition.op() == Op.AT_LEAST ? " or more" : " or less");
    }
    if (form.sort() == FactForm.Sort.YES_OR_NO) {
      return FactForm.YES.equals(values.get(0)) ? String.valueOf(form.is()) : form.noun();
    }
    return switch (condition.op()) {
      case CONTAINS -> form.noun() + " contains " + or(values.stream().map(Phrases::quoted).toList());
      case CONTAINS_NOT ->
          form.noun() + " does not contain " + or(values.stream().map(Phrases::quoted).toList());
      case IS_NOT -> turned(String.valueOf(form.is())).formatted(or(values));
      default -> String.valueOf(form.is()).formatted(or(values));
    };
  }

  /** {@code it is %s} becomes {@code it is not %s}, other verbs are turned with "does not". */
  private static String turned(String is) {
    if (is.startsWith("it is ")) {
      return "it is not " + is.substring("it is ".length());
    }
    String verb = is.substring("it ".length(), is.indexOf(' ', "it ".length()));
    String rest = is.substring(("it " + verb).length());
    return "it does not " + verb.substring(0, verb.length() - 1) + rest;
  }

  /** {@code a}, {@code a or b}, {@code a, b or c}. */
  static String or(List<String> parts) {
    return joined(parts, " or ");
  }

  /** {@code a}, {@code a and b}, {@code a, b and c}. */
  static String and(List<String> parts) {
    return joined(parts, " and ");
  }

  private static String joined(List<String> parts, String last) {
    int n = parts.size();
    return n < 2
        ? String.join("", parts)
        : String.join(", ", parts.subList(0, n - 1)) + last + parts.get(n - 1);
  }

  static String quoted(String value) {
    return "“" + value + "”";
  }

  /** With at most one decimal, as {@code 1,200} or {@code 4.5 stars}. */
  static String number(double number, @Nullable String unit) {
    String said = number(number);
    return unit == null ? said : said + " " + unit;
  }

  static String number(double number) {
    return Math.abs(number - Math.rint(number)) < 0.005
        ? String.format(Locale.ENGLISH, "%,d", Math.round(number))
        : String.format(Locale.ENGLISH, "%,.2f", number).replaceAll("0$", "");
  }

  /** With a capital letter and a full stop. */
  static String sentence(String words) {
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1) + ".";
  }
}
