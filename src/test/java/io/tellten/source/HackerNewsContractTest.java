package io.tellten.source;

import io.tellten.model.Question;
import java.util.ArrayList;
import java.util.List;

class HackerNewsContractTest extends ConnectorContractTest {
  @Override
  Connector connector() {
    return new HackerNewsConnector();
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
    return "hackernews";
  }

  @Override
  String empty() {
    return hits("");
  }

  @Override
  String posts(int count, String text) {
    List<String> hits = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      hits.add(
          "{\"objectID\":\"4"
              + i
              + "\",\"author\":\"pg\",\"comment_text\":\"<p>"
              + text
              + " "
              + i
              + "\",\"created_at_i\":1748000000}");
    }
    return hits(String.join(",", hits));
  }

  @Override
  String withAnUnreadableItem() {
    return hits(
        "{\"objectID\":\"1\",\"title\":\"One\"},{\"title\":\"No id\"},"
            + "{\"objectID\":\"3\",\"title\":\"Three\"}");
  }

  @Override
  List<String> hostile(String file) {
    return List.of(
        hits("{\"objectID\":\"1\",\"title\":" + "[".repeat(100_000)),
        hits("{\"objectID\":\"1\",\"story_text\":\"" + "<p><i>".repeat(100_000) + "\"}"),
        hits("{\"objectID\":\"1\",\"title\":\"x\",\"points\":" + "9".repeat(10_000) + "}"));
  }

  private static String hits(String hits) {
    return "{\"hits\":[" + hits + "],\"nbHits\":1,\"page\":0,\"nbPages\":1,\"hitsPerPage\":100}";
  }
}
