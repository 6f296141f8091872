package io.tellten.source;

import io.tellten.model.Question;
import java.util.ArrayList;
import java.util.List;

class LemmyContractTest extends ConnectorContractTest {
  @Override
  Connector connector() {
    return new LemmyConnector();
  }

  @Override
  Question question() {
    return Samples.question("https://lemmy.example");
  }

  @Override
  String contentType() {
    return "application/json";
  }

  @Override
  String network() {
    return "lemmy";
  }

  @Override
  String empty() {
    return result("");
  }

  @Override
  String posts(int count, String text) {
    List<String> views = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      views.add(view(i, text + " " + i));
    }
    return result(String.join(",", views));
  }

  static String result(String posts) {
    return "{\"type_\":\"All\",\"posts\":["
        + posts
        + "],\"comments\":[],\"communities\":[],\"users\":[]}";
  }

  private static String view(int id, String body) {
    return "{\"post\":{\"id\":"
        + id
        + ",\"name\":\"Buns\",\"body\":\""
        + body
        + "\",\"ap_id\":\"https://far.example/post/"
        + id
        + "\",\"published\":\"2025-06-01T10:00:00.123456Z\",\"removed\":false,\"deleted\":false},"
        + "\"creator\":{\"name\":\"ann\",\"actor_id\":\"https://far.example/u/ann\"},"
        + "\"counts\":{\"score\":3,\"comments\":2}}";
  }

  @Override
  String withAnUnreadableItem() {
    return result(view(1, "One") + ",{\"post\":{\"name\":\"No id\"}}," + view(3, "Three"));
  }

  @Override
  List<String> hostile(String file) {
    return List.of(
        result(view(1, "[".repeat(200_000))),
        result(view(1, "![a](".repeat(50_000))),
        result(view(1, "http://".repeat(100_000))),
        result("{\"post\":{\"id\":1,\"ap_id\":\"" + file + "\"},\"counts\":[],\"creator\":7}"),
        "{\"items\":[{\"comment\":{\"path\":" + "{\"a\":".repeat(50_000));
  }
}
