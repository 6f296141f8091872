package io.tellten.store;

import io.tellten.model.Channel;
import io.tellten.model.ChannelKind;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;

/** Rows of {@code channel} as channels, without what is sealed. */
final class ChannelRows {
  /** Every column that {@link #toChannel} reads. */
  static final String COLUMNS =
      "id, person_id, place, kind, settings, secret_names, daily_cap, paused, failing_since, reason, worked_at";

  private ChannelRows() {}

  static List<Channel> toChannels(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false).map(ChannelRows::toChannel).toList();
  }

  static Channel toChannel(Row row) {
    return new Channel(
        row.getLong("id"),
        row.getLong("person_id"),
        row.getInteger("place"),
        ChannelKind.of(row.getString("kind")),
        words(row.getJsonObject("settings")),
        Set.copyOf(Columns.texts(row, "secret_names")),
        row.getInteger("daily_cap"),
        row.getBoolean("paused"),
        Columns.instantOrNull(row, "failing_since"),
        row.getString("reason"),
        Columns.instantOrNull(row, "worked_at"));
  }

  static Map<String, String> words(JsonObject json) {
    Map<String, String> words = new HashMap<>();
    json.forEach(entry -> words.put(entry.getKey(), String.valueOf(entry.getValue())));
    return words;
  }
}
