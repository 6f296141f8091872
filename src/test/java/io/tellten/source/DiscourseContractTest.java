package io.tellten.source;

import io.tellten.model.Question;
import java.util.ArrayList;
import java.util.List;

class DiscourseContractTest extends ConnectorContractTest {
  @Override
  Connector connector() {
    return new DiscourseConnector();
  }

  @Override
  Question question() {
    return Samples.question("https://forum.example");
  }

  @Override
  String contentType() {
    return "application/json";
  }

  @Override
  String network() {
    return "https://forum.example:443";
  }

  @Override
  String empty() {
    return found("");
  }

  @Override
  String posts(int count, String text) {
    List<String> posts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      posts.add(
          "{\"id\":5"
              + i
              + ",\"username\":\"jane\",\"created_at\":\"2025-05-01T08:00:00.000Z\",\"blurb\":\""
              + text
              + " "
              + i
              + "\",\"like_count\":2,\"post_number\":3,\"topic_id\":9}");
    }
    return found(String.join(",", posts));
  }

  @Override
  String withAnUnreadableItem() {
    return found(
        "{\"id\":1,\"blurb\":\"One\"},{\"blurb\":\"No id\"},{\"id\":3,\"blurb\":\"Three\"}");
  }

  @Override
  List<String> hostile(String file) {
    return List.of(
        found("{\"id\":1,\"blurb\":" + "[".repeat(100_000)),
        found("{\"id\":1,\"cooked\":\"" + "<aside class='quote'>".repeat(100_000) + "\"}"),
        found("{\"id\":" + "9".repeat(10_000) + ",\"blurb\":\"x\",\"like_count\":{}}"));
  }

  private static String found(String posts) {
    return "{\"posts\":["
        + posts
        + "],\"users\":[],\"topics\":[],\"grouped_search_result\":{\"term\":\"Acme\","
        + "\"more_full_page_results\":null}}";
  }
}
