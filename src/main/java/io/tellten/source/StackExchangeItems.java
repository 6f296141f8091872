package io.tellten.source;

import io.tellten.model.Answer;
import io.tellten.model.Author;
import io.tellten.model.Engagement;
import io.tellten.model.Post;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The wrapper in which the Stack Exchange API puts every answer, and the posts inside. */
final class StackExchangeItems {
  private static final String SITE = "Stack Exchange";

  /** The API's number for "too many requests from this address". */
  private static final String THROTTLED = "502";

  private final Json.Parsed parsed;
  private final Map<String, Object> wrapper;
  private final Instant at;

  private StackExchangeItems(Json.Parsed parsed, Map<String, Object> wrapper, Instant at) {
    this.parsed = parsed;
    this.wrapper = wrapper;
    this.at = at;
  }

  /**
   * What the answer wraps.
   *
   * @throws UnreadableException with the API's own words where it is an error
   */
  static StackExchangeItems of(Answer answer) throws UnreadableException {
    Json.Parsed parsed = JsonAnswer.parse(answer, SITE);
    Map<String, Object> wrapper = Json.object(parsed.root());
    String error = wrapper == null ? null : Json.text(wrapper, "error_id");
    if (wrapper != null && error != null) {
      throw new UnreadableException(sentence(wrapper, error));
    }
    if (wrapper == null || !(wrapper.get("items") instanceof List)) {
      throw JsonAnswer.unlike(parsed, SITE, "an object with a list of items");
    }
    return new StackExchangeItems(parsed, wrapper, answer.at());
  }

  private static String sentence(Map<String, Object> wrapper, String error) {
    String message = Json.text(wrapper, "error_message");
    String said = message == null ? "" : ": " + message;
    return error.equals(THROTTLED)
        ? "Stack Exchange had too many requests from our address (502)" + said
        : "Stack Exchange answered with error " + error + said;
  }

  /** Whether nothing is missing that the API has to say. */
  boolean isAll() {
    return parsed.broken() == null && !Boolean.TRUE.equals(wrapper.get("has_more"));
  }

  /** The items that are there in one piece; the others are said. */
  List<Map<String, Object>> whole(List<String> skipped) {
    List<Map<String, Object>> whole = new ArrayList<>();
    int number = 0;
    for (Object element : Json.list(wrapper.get("items"))) {
      number++;
      Map<String, Object> item = Json.object(element);
      if (item == null || parsed.cut().contains(item)) {
        skipped.add("item " + number + " is not a whole object");
      } else {
        whole.add(item);
      }
    }
    JsonAnswer.sayBreak(parsed, skipped);
    return whole;
  }

  /** How long the API asks to be left alone: for its pause, or until the day's quota is new. */
  @Nullable Duration backoff() {
    Long seconds = Json.count(wrapper, "backoff");
    Duration pause = seconds == null || seconds == 0 ? null : Duration.ofSeconds(seconds);
    Long left = Json.count(wrapper, "quota_remaining");
    if (left == null || left > 0) {
      return pause;
    }
    Instant midnight =
        LocalDate.ofInstant(at, ZoneOffset.UTC)
            .plusDays(1)
            .atStartOfDay(ZoneOffset.UTC)
            .toInstant();
    Duration rest = Duration.between(at, midnight);
    return pause == null || rest.compareTo(pause) > 0 ? rest : pause;
  }

  /** A question or an answer, which share their ids on a site; null where it has none. */
  static @Nullable Post post(Map<String, Object> item, String site) {
    String answer = Json.text(item, "answer_id");
    String question = Json.text(item, "question_id");
    String id = answer != null ? answer : question;
    if (id == null) {
      return null;
    }
    String url = Links.web("", Json.text(item, "link"));
    String body = Json.text(item, "body");
    return new Post(
            site,
            Fingerprint.orId(id),
            null,
            url,
            author(Json.object(item.get("owner"))),
            // An answer carries the title of its question, which are not the answerer's words.
            answer != null ? null : PlainText.line(PlainText.ofPlain(Json.text(item, "title"))),
            PlainText.of(body),
            null,
            null,
            Times.readUtc(Json.text(item, "creation_date")),
            engagement(item),
            answer == null ? null : question)
        .linking(Links.in(body, url == null ? "" : url));
  }

  private static Author author(@Nullable Map<String, Object> owner) {
    String name =
        owner == null ? null : PlainText.line(PlainText.ofPlain(Json.text(owner, "display_name")));
    return name == null ? Author.UNKNOWN : new Author(name, null, null);
  }

  /** A score below zero is none that could grow, and is left unsaid. */
  static Engagement engagement(Map<String, Object> item) {
    return new Engagement(
        Json.count(item, "score"),
        Json.count(item, "answer_count"),
        null,
        Json.count(item, "view_count"));
  }
}
