package io.tellten.source;

import io.tellten.model.Question;
import java.util.List;
import java.util.Map;

class WordPressFeedContractTest extends ConnectorContractTest {
  @Override
  Connector connector() {
    return new WordPressConnector();
  }

  @Override
  Question question() {
    return Samples.question("https://blog.example", Map.of("by", "feed"));
  }

  @Override
  String contentType() {
    return "application/rss+xml";
  }

  @Override
  String network() {
    return "https://blog.example:443";
  }

  @Override
  String empty() {
    return FeedContractTest.rss("<title>Comments for A blog</title>");
  }

  @Override
  String posts(int count, String text) {
    StringBuilder items = new StringBuilder();
    for (int i = 0; i < count; i++) {
      items
          .append("<item><title>By: Jane</title><guid>https://blog.example/?p=1#comment-")
          .append(i)
          .append("</guid><description>")
          .append(text)
          .append(" ")
          .append(i)
          .append("</description></item>\n");
    }
    return FeedContractTest.rss(items.toString());
  }

  @Override
  String withAnUnreadableItem() {
    return FeedContractTest.rss(
        "<item><guid>https://blog.example/?p=1#comment-1</guid>"
            + "<description>One</description></item>"
            + "<item><guid>https://blog.example/?p=1#comment-2</guid></item>"
            + "<item><description>Three</description></item>");
  }

  @Override
  List<String> hostile(String file) {
    return List.of(
        "<!DOCTYPE rss [<!ENTITY x SYSTEM \""
            + file
            + "\">]>"
            + FeedContractTest.rss("<item><description>&x;</description></item>"),
        FeedContractTest.rss("<item><guid>#comment-" + "9".repeat(100_000) + "</guid></item>"),
        FeedContractTest.rss("<item>".repeat(20_000)));
  }
}
