package io.tellten.store;

import static io.tellten.store.Columns.instantOrNull;

import io.tellten.model.Channel;
import io.tellten.model.ChannelKind;
import io.tellten.model.Digest;
import io.tellten.model.Person;
import io.tellten.model.QuietHours;
import io.tellten.model.WorkingHours;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** People and their channels as rows hold them. */
final class PersonRows {
  private PersonRows() {}

  static Person person(Row row, List<Channel> channels) {
    LocalTime from = row.getLocalTime("quiet_from");
    LocalTime to = row.getLocalTime("quiet_to");
    return new Person(
        row.getLong("id"),
        row.getString("name"),
        ZoneId.of(row.getString("time_zone")),
        working(row.getJsonArray("working")),
        from == null || to == null ? null : new QuietHours(from, to),
        new Digest(
            Digest.Every.of(row.getString("digest")),
            row.getLocalTime("digest_at"),
            DayOfWeek.of(row.getInteger("digest_day"))),
        channels);
  }

  static JsonArray working(WorkingHours hours) {
    JsonArray openings = new JsonArray();
    for (WorkingHours.Opening opening : hours.openings()) {
      openings.add(
          new JsonObject()
              .put("day", opening.day().getValue())
              .put("from", opening.from().toString())
              .put("to", opening.to().toString()));
    }
    return openings;
  }

  private static WorkingHours working(JsonArray openings) {
    return new WorkingHours(
        openings.stream()
            .map(JsonObject.class::cast)
            .map(
                opening ->
                    new WorkingHours.Opening(
                        DayOfWeek.of(opening.getInteger("day")),
                        LocalTime.parse(opening.getString("from")),
                        LocalTime.parse(opening.getString("to"))))
            .toList());
  }

  static Channel channel(Row row) {
    Map<String, String> settings = new HashMap<>();
    row.getJsonObject("settings")
        .forEach(setting -> settings.put(setting.getKey(), String.valueOf(setting.getValue())));
    return new Channel(
        row.getLong("id"),
        row.getLong("person_id"),
        row.getInteger("place"),
        ChannelKind.of(row.getString("kind")),
        settings,
        Set.copyOf(Columns.texts(row, "secret_names")),
        row.getInteger("daily_cap"),
        row.getBoolean("paused"),
        instantOrNull(row, "failing_since"),
        row.getString("reason"),
        instantOrNull(row, "worked_at"));
  }
}
