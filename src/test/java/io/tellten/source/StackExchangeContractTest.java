package io.tellten.source;

import io.tellten.model.Question;
import java.util.ArrayList;
import java.util.List;

class StackExchangeContractTest extends ConnectorContractTest {
  @Override
  Connector connector() {
    return new StackExchangeConnector();
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
    return "stackoverflow";
  }

  @Override
  String empty() {
    return items("");
  }

  @Override
  String posts(int count, String text) {
    List<String> items = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      items.add(
          "{\"question_id\":7"
              + i
              + ",\"title\":\"Baking\",\"score\":1,\"creation_date\":1748000000,\"body\":\"<p>"
              + text
              + " "
              + i
              + "</p>\"}");
    }
    return items(String.join(",", items));
  }

  @Override
  String withAnUnreadableItem() {
    return items(
        "{\"question_id\":1,\"title\":\"One\"},{\"title\":\"No id\"},"
            + "{\"question_id\":3,\"title\":\"Three\"}");
  }

  @Override
  List<String> hostile(String file) {
    return List.of(
        items("{\"question_id\":1,\"title\":" + "[".repeat(100_000)),
        items("{\"question_id\":1,\"body\":\"" + "<p><i>".repeat(100_000) + "\"}"),
        items("{\"question_id\":1,\"title\":\"x\",\"score\":" + "9".repeat(10_000) + "}"),
        "{\"items\":[],\"backoff\":\"" + "9".repeat(40) + "\",\"quota_remaining\":-1}");
  }

  private static String items(String items) {
    return "{\"items\":["
        + items
        + "],\"has_more\":false,\"quota_max\":300,\"quota_remaining\":280}";
  }
}
