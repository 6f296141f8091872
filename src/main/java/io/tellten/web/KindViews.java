package io.tellten.web;

import io.tellten.discover.Kinds;
import io.tellten.model.Field;
import io.tellten.model.Terms;
import io.tellten.source.Connector;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The kinds of sources in the JSON of the contract. */
final class KindViews {
  private KindViews() {}

  static JsonObject kind(Kinds.Kind kind) {
    Connector connector = kind.connector();
    return new JsonObject()
        .put("kind", connector.kind())
        .put("title", kind.title())
        .put("summary", kind.summary())
        .put("every", connector.defaultInterval().text())
        .put("isAboutBusiness", connector.isAboutBusiness())
        .put("isPolled", connector.isPolled())
        .put("streams", connector.streamer() != null)
        .put("fields", new JsonArray(connector.fields().stream().map(KindViews::field).toList()))
        .put("terms", terms(connector.terms()));
  }

  static JsonObject field(Field field) {
    return new JsonObject()
        .put("name", field.name())
        .put("label", field.label())
        .put("help", field.help())
        .put("form", field.form().name().toLowerCase(Locale.ROOT))
        .put("required", field.required())
        .put("example", field.example());
  }

  private static JsonObject terms(Terms terms) {
    return new JsonObject()
        .put("obeysRobots", terms.obeysRobots())
        .put("mayStoreText", terms.mayStoreText())
        .put("keepTextDays", terms.keepText() == null ? null : terms.keepText().toDays())
        .put("followDeletions", terms.followDeletions())
        .put("attribution", terms.attribution())
        .put("replyPossible", terms.replyPossible())
        .put("note", terms.note());
  }

  /** What a source was told beyond address and tags, by name. */
  static JsonObject options(Map<String, List<String>> options) {
    JsonObject json = new JsonObject();
    new TreeMap<>(options).forEach((name, values) -> json.put(name, new JsonArray(values)));
    return json;
  }
}
