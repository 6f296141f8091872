package io.tellten.source;

import io.tellten.model.Question;
import java.util.ArrayList;
import java.util.List;

class MastodonContractTest extends ConnectorContractTest {
  @Override
  Connector connector() {
    return new MastodonConnector();
  }

  @Override
  Question question() {
    return Samples.question("https://mastodon.example", "acmebakery", "#bread");
  }

  @Override
  String contentType() {
    return "application/json";
  }

  @Override
  String network() {
    return "mastodon";
  }

  @Override
  String empty() {
    return "[]";
  }

  @Override
  String posts(int count, String text) {
    List<String> statuses = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      statuses.add(status(String.valueOf(i), "<p>" + text + " " + i + "</p>"));
    }
    return "[" + String.join(",", statuses) + "]";
  }

  private static String status(String id, String content) {
    return "{\"id\":\""
        + id
        + "\",\"uri\":\"https://far.example/users/a/statuses/"
        + id
        + "\",\"visibility\":\"public\",\"content\":\""
        + content
        + "\",\"account\":{\"acct\":\"a@far.example\"}}";
  }

  @Override
  String withAnUnreadableItem() {
    return "[" + status("1", "One") + ",\"gone\"," + status("3", "Three") + "]";
  }

  @Override
  List<String> hostile(String file) {
    return List.of(
        "[" + status("1", "<p><span>".repeat(100_000)) + "]",
        "[{\"id\":\"1\",\"account\":" + "{\"a\":".repeat(100_000),
        "[{\"id\":\"1\",\"reblog\":{\"id\":{}}}]");
  }
}
