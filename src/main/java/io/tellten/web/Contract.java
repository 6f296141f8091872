package io.tellten.web;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.openapi.contract.OpenAPIContract;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

  /** Reads and checks the contract on the class path. */
  static Future<Contract> load(Vertx vertx) {
    return vertx
        .fileSystem()
        .readFile(FILE)
        .map(yaml -> parse(yaml.toString(StandardCharsets.UTF_8)))
        .compose(
            json ->
                OpenAPIContract.from(vertx, json.copy())
                    .map(operations -> new Contract(json.toBuffer(), operations)));
  }

  /** The schema of that name, references resolved. */
  JsonObject schema(String name) {
    return operations
        .getRawContract()
        .getJsonObject("components")
        .getJsonObject("schemas")
        .getJsonObject(name);
  }

  private static JsonObject parse(String yaml) {
    Object document = new Yaml(new SafeConstructor(new LoaderOptions())).load(yaml);
    return (JsonObject) toJson(document);
  }

  private static Object toJson(Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> members = new LinkedHashMap<>();
      map.forEach((name, member) -> members.put(String.valueOf(name), toJson(member)));
      return new JsonObject(members);
    }
    if (value instanceof List<?> list) {
      return new JsonArray(list.stream().map(Contract::toJson).toList());
    }
    return value;
  }
}
