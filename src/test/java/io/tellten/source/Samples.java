package io.tellten.source;

import io.tellten.model.Answer;
import io.tellten.model.Business;
import io.tellten.model.Found;
import io.tellten.model.Owner;
import io.tellten.model.Post;
import io.tellten.model.Question;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Questions and answers to try connectors on. */
final class Samples {
  static final Instant NOW = Instant.parse("2025-06-01T12:00:00Z");

  private Samples() {}

  static Business business(String name, String... aliases) {
    return new Business(
        1,
        name,
        Arrays.asList(aliases),
        List.of(),
        List.of(),
        List.of(),
        ZoneId.of("Europe/Zurich"),
        Owner.FILE,
        false);
  }

  static Question question(String url, String... tags) {
    return new Question(business("Acme Bakery"), url, Arrays.asList(tags));
  }

  /** With one value for each option. */
  static Question question(String url, Map<String, String> options) {
    Map<String, List<String>> lists = new HashMap<>();
    options.forEach((name, value) -> lists.put(name, List.of(value)));
    return new Question(business("Acme Bakery"), url, List.of(), lists);
  }

  static Answer answer(String url, String contentType, byte[] body) {
    return new Answer(URI.create(url), 200, Map.of("content-type", contentType), body, NOW);
  }

  static Answer answer(String url, String contentType, String body) {
    return answer(url, contentType, body.getBytes(StandardCharsets.UTF_8));
  }

  static Answer answer(int status, String url, String body) {
    return new Answer(
        URI.create(url),
        status,
        Map.of("content-type", "application/json"),
        body.getBytes(StandardCharsets.UTF_8),
        NOW);
  }

  static List<String> ids(Found found) {
    return found.posts().stream().map(Post::externalId).toList();
  }
}
