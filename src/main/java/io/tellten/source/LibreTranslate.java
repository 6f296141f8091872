package io.tellten.source;

import io.tellten.model.Answer;
import io.tellten.model.Send;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a translator in LibreTranslate's form is asked, and how its answer is read. */
public final class LibreTranslate {
  private static final String NAME = "a translator in LibreTranslate's form";

  /** What is wrong is said in a line. */
  private static final int LONGEST_ERROR = 200;

  private LibreTranslate() {}

  /**
   * The request that has a text translated.
   *
   * @param server the address under which {@code /translate} answers
   * @param key null: it wants none
   */
  public static Send ask(URI server, @Nullable String key, String text, String to) {
    JsonObject body =
        new JsonObject()
            .put("q", text)
            .put("source", "auto") // it knows best which languages it can tell apart
            .put("target", to)
            .put("format", "text");
    if (key != null) {
      body.put("api_key", key);
    }
    return new Send(
        "POST",
        URI.create(server.toString().replaceFirst("/+$", "") + "/translate"),
        Map.of("content-type", "application/json", "accept", "application/json"),
        body.encode().getBytes(StandardCharsets.UTF_8));
  }

  /**
   * What it answered.
   *
   * @param from the language that it recognised; null: it did not say
   */
  public record Translated(String text, @Nullable String from) {}

  /**
   * Reads an answer.
   *
   * @throws UnreadableException with a sentence for whoever wanted the translation
   */
  public static Translated read(Answer answer) throws UnreadableException {
    if (answer.status() != 200) {
      throw new UnreadableException(refusal(answer));
    }
    Json.Parsed parsed = JsonAnswer.parse(answer, NAME);
    Map<String, Object> object = Json.object(parsed.root());
    String text = object == null ? null : Json.text(object, "translatedText");
    if (object == null || text == null) {
      throw JsonAnswer.unlike(parsed, NAME, "a translation");
    }
    Map<String, Object> detected = Json.object(object.get("detectedLanguage"));
    return new Translated(text, detected == null ? null : Json.text(detected, "language"));
  }

  private static String refusal(Answer answer) {
    String error = error(answer);
    String because = error == null ? "." : ": " + error;
    return switch (answer.status()) {
      case 401, 403 -> "The translator refuses; it may want a key, or another one" + because;
      case 429 -> "The translator has been asked too often; try again in a while.";
      case 400 -> "The translator cannot do that" + because;
      case 404 -> "There is no translator at the address that was set.";
      default -> "The translator could not do it, it answered " + answer.status() + because;
    };
  }

  private static @Nullable String error(Answer answer) {
    try {
      Map<String, Object> object = Json.object(JsonAnswer.parse(answer, NAME).root());
      String error = object == null ? null : Json.text(object, "error");
      return error == null || error.length() <= LONGEST_ERROR
          ? error
          : error.substring(0, LONGEST_ERROR) + "…";
    } catch (UnreadableException e) {
      return null; // the status says enough
    }
  }
}
