package io.tellten.source;

import io.tellten.model.Post;
import io.tellten.model.Question;
import java.util.ArrayList;
import java.util.List;

class GdeltContractTest extends ConnectorContractTest {
  @Override
  Connector connector() {
    return new GdeltConnector();
  }

  @Override
  Question question() {
    return Samples.question(null);
  }

  @Override
  String contentType() {
    return "application/json";
  }

  @Override
  String network() {
    return "gdelt";
  }

  @Override
  String empty() {
    return "{}";
  }

  @Override
  String posts(int count, String text) {
    List<String> articles = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      articles.add(
          "{\"url\":\"https://paper.example/"
              + i
              + "\",\"title\":\""
              + text
              + " "
              + i
              + "\",\"seendate\":\"20250501T120000Z\",\"domain\":\"paper.example\","
              + "\"language\":\"English\"}");
    }
    return "{\"articles\":[" + String.join(",", articles) + "]}";
  }

  @Override
  String withAnUnreadableItem() {
    return "{\"articles\":[{\"url\":\"https://a.example/1\",\"title\":\"One\"},"
        + "{\"title\":\"Nowhere\"},{\"url\":\"https://a.example/3\",\"title\":\"Three\"}]}";
  }

  @Override
  List<String> hostile(String file) {
    return List.of(
        "{\"articles\":[{\"url\":" + "[".repeat(100_000),
        "{\"articles\":[{\"url\":\"file:///etc/passwd\",\"title\":\"x\"}]}",
        "{\"articles\":[{\"url\":\"https://a.example/\",\"title\":\""
            + "<".repeat(200_000)
            + "\",\"language\":{},\"seendate\":1e99}]}");
  }

  @Override
  String said(Post post) {
    return String.valueOf(post.title());
  }
}
