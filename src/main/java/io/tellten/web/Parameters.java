package io.tellten.web;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import io.vertx.openapi.contract.Location;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.contract.Parameter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads and checks the parameters that the contract gives an operation. The router's own validation
 * is not used: it decodes a query twice, so that {@code q=100%25} cannot be asked, and its
 * complaints speak of schemas.
 */
final class Parameters {
  private record Expected(String name, Location in, Expectation expectation, boolean required) {}

  private final List<Expected> all;

  Parameters(Operation operation) {
    this.all = operation.getParameters().stream().map(Parameters::expected).toList();
  }

  private static Expected expected(Parameter parameter) {
    JsonObject schema = parameter.getOpenAPIModel().getJsonObject("schema");
    return new Expected(
        parameter.getName(), parameter.getIn(), Expectation.of(schema), parameter.isRequired());
  }

  /**
   * The values of this request, defaults filled in.
   *
   * @throws IllegalArgumentException naming the parameter and what would be right
   */
  Values read(RoutingContext request) {
    Map<String, Object> values = new HashMap<>();
    for (Expected one : all) {
      Object value = value(one, raw(one, request));
      if (value != null) {
        values.put(one.name, value);
      }
    }
    return new Values(values);
  }

  private static @Nullable Object value(Expected one, @Nullable String raw) {
    if (raw != null && !(raw.isEmpty() && one.expectation.isFreeText())) {
      try {
        return one.expectation.read(raw);
      } catch (IllegalArgumentException e) {
        throw complaint(one);
      }
    }
    Object stand = one.expectation.whenMissing();
    if (stand == null && one.required) {
      throw complaint(one);
    }
    return stand == null ? null : one.expectation.accept(stand);
  }

  private static IllegalArgumentException complaint(Expected one) {
    return new IllegalArgumentException(one.name + ": " + one.expectation.sentence() + ".");
  }

  private static @Nullable String raw(Expected one, RoutingContext request) {
    return switch (one.in) {
      case PATH -> request.pathParam(one.name);
      case QUERY ->
          one.expectation.isList()
              ? together(request.queryParams().getAll(one.name))
              : request.queryParams().get(one.name);
      case HEADER -> request.request().getHeader(one.name);
      case COOKIE -> null;
    };
  }

  /** A list may be given in one piece or as several of the same name. */
  private static @Nullable String together(List<String> several) {
    return several.isEmpty() ? null : String.join(",", several);
  }
}
