package io.tellten.web;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.openapi.contract.OpenAPIContract;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * The API as {@code openapi.yaml} says it.
 *
 * @param document the contract as it is served
 * @param operations the same, references resolved, for building routes
 */
record Contract(Buffer document, OpenAPIContract operations) {
  private static final String FILE = "openapi.yaml";

  /**
   * The router refuses contracts with media types it has no validation for; these are answers only.
   */
  private static final Map<String, String> STAND_INS =
      Map.of(
          "application/problem+json", "application/json",
          "text/event-stream", "text/plain",
          "text/csv", "text/plain",
          "application/x-ndjson", "application/json");

  /** Who may come in is settled by the guard; the router would ask for handlers of its own. */
  private static final Set<String> LEFT_OUT = Set.of("security");

  /** Reads and checks the contract on the class path. */
  static Future<Contract> load(Vertx vertx) {
    return vertx
        .executeBlocking(
            () -> new Yaml(new SafeConstructor(new LoaderOptions())).load(text(packed())), false)
        .compose(
            document ->
                OpenAPIContract.from(vertx, (JsonObject) toJson(document, true))
                    .map(
                        operations ->
                            new Contract(
                                Json.encodeToBuffer(toJson(document, false)), operations)));
  }

  /** The schema of that name, references resolved. */
  JsonObject schema(String name) {
    return operations
        .getRawContract()
        .getJsonObject("components")
        .getJsonObject("schemas")
        .getJsonObject(name);
  }

  /** Not by Vert.x' file system, which prefers a file of that name in the folder it is started in. */
  private static Buffer packed() throws IOException {
    try (InputStream in = Contract.class.getResourceAsStream("/" + FILE)) {
      return Buffer.buffer(Objects.requireNonNull(in, FILE).readAllBytes());
    }
  }

  private static String text(Buffer yaml) {
    return yaml.toString(StandardCharsets.UTF_8);
  }

  private static Object toJson(Object value, boolean forRouter) {
    if (value instanceof Map<?, ?> map) {
      JsonObject members = new JsonObject();
      map.forEach((key, member) -> put(members, String.valueOf(key), member, forRouter));
      return members;
    }
    if (value instanceof List<?> list) {
      JsonArray items = new JsonArray(); // the router annotates what it is given, lists too
      list.forEach(item -> items.add(toJson(item, forRouter)));
      return items;
    }
    return value;
  }

  private static void put(JsonObject into, String name, Object value, boolean forRouter) {
    if (!forRouter) {
      into.put(name, toJson(value, false));
    } else if (!LEFT_OUT.contains(name)) {
      into.put(STAND_INS.getOrDefault(name, name), toJson(value, true));
    }
  }
}
