package io.tellten.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.tellten.model.Question;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AppStoreContractTest extends ConnectorContractTest {
  @Override
  Connector connector() {
    return new AppStoreConnector();
  }

  @Override
  Question question() {
    return Samples.question(null, Map.of("app", "1234567890", "storefronts", "us, de"));
  }

  @Override
  String contentType() {
    return "application/json";
  }

  @Override
  String network() {
    return "appstore";
  }

  @Override
  String empty() {
    return feed("");
  }

  @Override
  String posts(int count, String text) {
    List<String> entries = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      entries.add(
          "{\"id\":{\"label\":\"9"
              + i
              + "\"},\"im:rating\":{\"label\":\"2\"},\"content\":{\"label\":\""
              + text
              + " "
              + i
              + "\",\"attributes\":{\"type\":\"text\"}}}");
    }
    return feed(",\"entry\":[" + String.join(",", entries) + "]");
  }

  @Override
  String withAnUnreadableItem() {
    return feed(
        ",\"entry\":[{\"id\":{\"label\":\"1\"},\"im:rating\":{\"label\":\"1\"}},"
            + "{\"im:rating\":{\"label\":\"1\"}},"
            + "{\"id\":{\"label\":\"3\"},\"im:rating\":{\"label\":\"3\"}}]");
  }

  @Override
  List<String> hostile(String file) {
    return List.of(
        feed(",\"entry\":" + "[".repeat(100_000)),
        feed(",\"entry\":{\"id\":{\"label\":[[]]},\"im:rating\":7,\"author\":\"me\"}"),
        feed(
            ",\"entry\":[{\"id\":{\"label\":\"1\"},\"im:rating\":{\"label\":\""
                + "5".repeat(100_000)
                + "\"},\"im:voteSum\":{\"label\":\"-1\"}}]"));
  }

  /** An empty page is asked for again by its other address, which an unchanged one is not. */
  @Test
  @Override
  void aPollGoesOnAfterAnUnchangedAnswerAsAfterAReadOne() throws UnreadableException {
    assertThat(connector().nextAfterUnchanged(question(), null))
        .isEqualTo(read(posts(3, "Bun")).next())
        .isEqualTo("1.0");
  }

  private static String feed(String entries) {
    return "{\"feed\":{\"author\":{\"name\":{\"label\":\"iTunes Store\"}}"
        + entries
        + ",\"title\":{\"label\":\"Reviews\"}}}";
  }
}
