package io.tellten.source;

import io.tellten.model.Post;
import io.tellten.model.Question;
import java.util.List;

class GoogleNewsContractTest extends ConnectorContractTest {
  @Override
  Connector connector() {
    return new GoogleNewsConnector();
  }

  @Override
  Question question() {
    return Samples.question(null);
  }

  @Override
  String contentType() {
    return "application/rss+xml";
  }

  @Override
  String network() {
    return "googlenews";
  }

  @Override
  String empty() {
    return FeedContractTest.rss(
        "<title>\"Acme Bakery\" - Google News</title><language>en-US</language>");
  }

  @Override
  String posts(int count, String text) {
    StringBuilder items = new StringBuilder();
    for (int i = 0; i < count; i++) {
      items
          .append("<item><title>")
          .append(text)
          .append(" ")
          .append(i)
          .append(" - The Daily</title><guid isPermaLink=\"false\">CBMi")
          .append(i)
          .append("</guid><link>https://news.google.com/rss/articles/CBMi")
          .append(i)
          .append("</link></item>\n");
    }
    return FeedContractTest.rss(items.toString());
  }

  @Override
  String withAnUnreadableItem() {
    return FeedContractTest.rss(
        "<item><title>One</title><guid>1</guid></item><item><guid>2</guid></item>"
            + "<item><title>Three</title><guid>3</guid></item>");
  }

  @Override
  List<String> hostile(String file) {
    return List.of(
        "<!DOCTYPE rss [<!ENTITY x SYSTEM \""
            + file
            + "\">]>"
            + FeedContractTest.rss("<item><title>&x; - Y</title><guid>1</guid></item>"),
        FeedContractTest.rss(
            "<item><title>" + " - ".repeat(100_000) + "</title><guid>1</guid></item>"),
        FeedContractTest.rss(
            "<item><title>x - y</title><guid>" + "9".repeat(100_000) + "</guid></item>"));
  }

  @Override
  String said(Post post) {
    return String.valueOf(post.title());
  }
}
