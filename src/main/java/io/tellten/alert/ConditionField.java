package io.tellten.alert;

import io.tellten.model.Condition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that a condition of a rule can be set on, for forms.
 *
 * @param name as conditions call it
 * @param label what a form says beside it
 * @param help one plain sentence
 * @param ops how it can be held against values
 * @param values the values there are; null: any
 * @param unit of a number; null: none
 */
public record ConditionField(
    String name,
    String label,
    String help,
    List<Condition.Op> ops,
    @Nullable List<String> values,
    @Nullable String unit) {
  public ConditionField {
    ops = List.copyOf(ops);
    values = values == null ? null : List.copyOf(values);
  }
}
