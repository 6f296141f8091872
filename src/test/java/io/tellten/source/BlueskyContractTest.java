package io.tellten.source;

import io.tellten.model.Question;
import java.util.ArrayList;
import java.util.List;

class BlueskyContractTest extends ConnectorContractTest {
  @Override
  Connector connector() {
    return new BlueskyConnector();
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
    return "bluesky";
  }

  @Override
  String empty() {
    return "{\"posts\":[]}";
  }

  @Override
  String posts(int count, String text) {
    List<String> views = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      views.add(view("3k" + i, text + " " + i));
    }
    return "{\"posts\":[" + String.join(",", views) + "]}";
  }

  private static String view(String key, String text) {
    return "{\"uri\":\"at://did:plc:ann/app.bsky.feed.post/"
        + key
        + "\",\"cid\":\"bafy\",\"author\":{\"did\":\"did:plc:ann\",\"handle\":\"ann.example\"},"
        + "\"record\":{\"$type\":\"app.bsky.feed.post\",\"createdAt\":\"2025-06-01T10:00:00.000Z\","
        + "\"text\":\""
        + text
        + "\"},\"replyCount\":1,\"repostCount\":2,\"likeCount\":3,\"quoteCount\":4}";
  }

  @Override
  String withAnUnreadableItem() {
    return "{\"posts\":[" + view("1", "One") + ",{\"uri\":7}," + view("3", "Three") + "]}";
  }

  @Override
  List<String> hostile(String file) {
    String uri = "at://did:plc:ann/app.bsky.feed.post/1";
    return List.of(
        "{\"posts\":[{\"uri\":\""
            + uri
            + "\",\"record\":{\"embed\":"
            + "{\"record\":".repeat(50_000),
        "{\"posts\":[{\"uri\":\""
            + uri
            + "\",\"record\":{\"facets\":[[[{}]]],\"langs\":{\"a\":[]}}}]}",
        "{\"posts\":[{\"uri\":\"" + file + "\",\"record\":{\"text\":{}}}]}");
  }
}
