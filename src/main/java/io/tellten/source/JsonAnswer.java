package io.tellten.source;

import io.tellten.model.Answer;
import java.util.List;
import java.util.Map;

/** What the readers of JSON interfaces have in common. */
final class JsonAnswer {
  private JsonAnswer() {}

  /**
   * The answer as JSON.
   *
   * @param site how the site is called in a sentence
   * @throws UnreadableException when it is no JSON at all
   */
  static Json.Parsed parse(Answer answer, String site) throws UnreadableException {
    String text = Bodies.text(answer).strip();
    if (text.isEmpty()) {
      throw new UnreadableException("The answer is empty, not what " + site + " says.");
    }
    if (text.startsWith("<")) {
      throw new UnreadableException(
          "The answer is a web page or XML, not the JSON that " + site + " gives.");
    }
    return Json.parse(text);
  }

  /** For an answer that is JSON of some other kind, or breaks off before it shows its kind. */
  static UnreadableException unlike(Json.Parsed parsed, String site, String wanted) {
    Map<String, Object> object = Json.object(parsed.root());
    String error = object == null ? null : Json.text(object, "error");
    if (error == null && object != null) {
      error = Json.text(object, "message");
    }
    if (error != null) {
      return new UnreadableException(site + " answered with an error: " + error);
    }
    return new UnreadableException(
        parsed.broken() != null
            ? "The answer is not readable JSON: it breaks off at " + parsed.broken() + "."
            : "The answer is JSON, but not what " + site + " gives: it is not " + wanted + ".");
  }

  /** Notes that what was read is not all there was. */
  static void sayBreak(Json.Parsed parsed, List<String> skipped) {
    if (parsed.broken() != null) {
      skipped.add("the answer breaks off at " + parsed.broken());
    }
  }
}
