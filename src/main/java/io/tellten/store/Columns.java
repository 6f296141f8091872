package io.tellten.store;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Between columns and our types: PostgreSQL keeps microseconds and wants offsets. */
final class Columns {
  private Columns() {}

  /** Each argument is one parameter; Vert.x' own way would spread an array over several. */
  static Tuple tuple(@Nullable Object... values) {
    return Tuple.wrap(new ArrayList<>(Arrays.asList(values)));
  }

  static OffsetDateTime at(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
  }

  static @Nullable OffsetDateTime atOrNull(@Nullable Instant instant) {
    return instant == null ? null : at(instant);
  }

  static Instant instant(Row row, String column) {
    return row.getOffsetDateTime(column).toInstant();
  }

  static @Nullable Instant instantOrNull(Row row, String column) {
    OffsetDateTime value = row.getOffsetDateTime(column);
    return value == null ? null : value.toInstant();
  }

  static String[] texts(List<String> values) {
    return values.toArray(String[]::new);
  }

  static List<String> texts(Row row, String column) {
    return List.of(row.getArrayOfStrings(column));
  }

  /** One value of each, as an array that goes in as one parameter. */
  static <P, T> @Nullable T[] column(
      Collection<P> of, Function<P, @Nullable T> value, IntFunction<T[]> array) {
    T[] values = array.apply(of.size());
    int i = 0;
    for (P each : of) {
      values[i++] = value.apply(each);
    }
    return values;
  }

  static Long[] longs(Iterable<Long> values) {
    ArrayList<Long> list = new ArrayList<>();
    values.forEach(list::add);
    return list.toArray(Long[]::new);
  }
}
