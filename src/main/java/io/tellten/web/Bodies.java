package io.tellten.web;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.openapi.contract.RequestBody;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads the body of an operation that has one: JSON, not too large, of the shape it should be. */
final class Bodies {
  private static final String JSON = "application/json";

  private final boolean required;
  private final @Nullable Shape shape;
  private final BodyHandler reader;

  /**
   * @param mostBytes more is answered with 413
   */
  Bodies(RequestBody body, long mostBytes) {
    this.required = body.isRequired();
    JsonObject schema =
        body.getOpenAPIModel().getJsonObject("content").getJsonObject(JSON).getJsonObject("schema");
    this.shape = schema.containsKey("properties") ? new Shape(schema) : null;
    this.reader = BodyHandler.create(false).setBodyLimit(mostBytes);
  }

  /** Takes the body in, and goes on when it is there. */
  void take(RoutingContext request) {
    String type = request.request().getHeader(HttpHeaders.CONTENT_TYPE);
    if (hasBody(request) && !isJson(type)) {
      request.fail(415);
    } else {
      reader.handle(request);
    }
  }

  /**
   * The members of a body that is one flat object; nothing for bodies of another form.
   *
   * @throws IllegalArgumentException naming what is wrong
   */
  Values read(RoutingContext request) {
    Buffer body = request.body().buffer();
    if (body == null || body.length() == 0) {
      if (required) {
        throw new IllegalArgumentException("A JSON body is needed.");
      }
      return Values.NONE;
    }
    return shape == null ? Values.NONE : shape.read("", parse(body));
  }

  /**
   * The JSON in that text.
   *
   * @throws io.vertx.ext.web.handler.HttpException when it is none
   */
  static @Nullable Object parse(Buffer body) {
    try {
      return Json.decodeValue(body);
    } catch (DecodeException e) {
      throw Problems.of(400, "The body is not well-formed JSON.");
    }
  }

  private static boolean hasBody(RoutingContext request) {
    String length = request.request().getHeader(HttpHeaders.CONTENT_LENGTH);
    return request.request().headers().contains(HttpHeaders.TRANSFER_ENCODING)
        || (length != null && !length.equals("0"));
  }

  private static boolean isJson(@Nullable String type) {
    return type != null && type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT).equals(JSON);
  }
}
