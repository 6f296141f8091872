package io.tellten.source;

import io.tellten.model.Question;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

class WordPressRestContractTest extends ConnectorContractTest {
  @Override
  Connector connector() {
    return new WordPressConnector();
  }

  @Override
  Question question() {
    return Samples.question("https://blog.example", Map.of("by", "rest"));
  }

  @Override
  String contentType() {
    return "application/json";
  }

  @Override
  String network() {
    return "https://blog.example:443";
  }

  @Override
  String empty() {
    return "[]";
  }

  @Override
  String posts(int count, String text) {
    List<String> comments = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      comments.add(
          "{\"id\":"
              + (10 + i)
              + ",\"post\":1,\"parent\":0,\"date_gmt\":\"2025-05-01T08:00:00\","
              + "\"content\":{\"rendered\":\"<p>"
              + text
              + " "
              + i
              + "</p>\"}}");
    }
    return "[" + String.join(",", comments) + "]";
  }

  @Override
  String withAnUnreadableItem() {
    return "[{\"id\":1,\"content\":{\"rendered\":\"One\"}},{\"content\":{\"rendered\":\"No id\"}},"
        + "{\"id\":3,\"content\":{\"rendered\":\"Three\"}}]";
  }

  @Override
  List<String> hostile(String file) {
    return List.of(
        "[{\"id\":1,\"content\":" + "[".repeat(100_000),
        "[{\"id\":1,\"content\":{\"rendered\":\"" + "<p><i>".repeat(100_000) + "\"}}]",
        "[{\"id\":" + "9".repeat(10_000) + ",\"content\":7,\"parent\":\"x\"}]");
  }
}
