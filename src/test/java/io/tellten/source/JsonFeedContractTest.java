package io.tellten.source;

import io.tellten.model.Question;
import java.util.ArrayList;
import java.util.List;

class JsonFeedContractTest extends ConnectorContractTest {
  @Override
  Connector connector() {
    return new FeedConnector();
  }

  @Override
  Question question() {
    return Samples.question("http://blog.example/feed.json");
  }

  @Override
  String contentType() {
    return "application/feed+json";
  }

  @Override
  String network() {
    return "http://blog.example:80";
  }

  @Override
  String empty() {
    return feed("");
  }

  @Override
  String posts(int count, String text) {
    List<String> items = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      items.add("{\"id\": \"" + i + "\", \"content_text\": \"" + text + " " + i + "\"}");
    }
    return feed(String.join(",\n", items));
  }

  @Override
  String withAnUnreadableItem() {
    return feed("{\"id\":1,\"title\":\"One\"}, 17, {\"id\":3,\"title\":\"Three\"}");
  }

  @Override
  List<String> hostile(String file) {
    return List.of(
        feed("{\"id\":1,\"title\":\"<x>\",\"authors\":" + "[".repeat(100_000)),
        feed("{\"id\":1,\"content_html\":\"" + "<b>".repeat(100_000) + "\"}"));
  }

  private static String feed(String items) {
    return "{\"version\": \"https://jsonfeed.org/version/1.1\", \"title\": \"Blog\", \"items\": ["
        + items
        + "]}";
  }
}
