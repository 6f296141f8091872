package io.tellten.web;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What an operation answers when all went well.
 *
 * @param body null: nothing but the status
 */
record Result(int status, @Nullable JsonObject body) {
  /** There is nothing to say. */
  static final Result DONE = new Result(204, null);

  /** The thing that was asked for. */
  static Result of(JsonObject body) {
    return new Result(200, body);
  }

  /** A list that is not paged. */
  static <T> Result list(List<T> items, Function<? super T, JsonObject> view) {
    return list(items, null, view);
  }

  /** One page of a list. */
  static <T> Result list(
      List<T> items, @Nullable String next, Function<? super T, JsonObject> view) {
    JsonArray array = new JsonArray(items.stream().map(view).toList());
    return of(new JsonObject().put("items", array).put("next", next));
  }
}
