package io.tellten.source;

import io.tellten.model.Question;
import java.util.List;

class FeedContractTest extends ConnectorContractTest {
  @Override
  Connector connector() {
    return new FeedConnector();
  }

  @Override
  Question question() {
    return Samples.question("https://blog.example/feed.xml");
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
    return rss("<title>A quiet blog</title>");
  }

  @Override
  String posts(int count, String text) {
    StringBuilder items = new StringBuilder("<title>A blog</title>");
    for (int i = 0; i < count; i++) {
      items
          .append("<item><title>Bread</title><guid>https://blog.example/?p=")
          .append(i)
          .append("</guid><description>")
          .append(text)
          .append(" ")
          .append(i)
          .append("</description></item>\n");
    }
    return rss(items.toString());
  }

  @Override
  String withAnUnreadableItem() {
    return rss(
        "<item><title>One</title></item><item><pubDate>never</pubDate></item>"
            + "<item><title>Three</title></item>");
  }

  @Override
  List<String> hostile(String file) {
    String item = rss("<item><title>&x;</title><description>bun</description></item>");
    StringBuilder laughs = new StringBuilder("<!DOCTYPE rss [<!ENTITY x0 \"ha\">");
    for (int i = 1; i < 30; i++) {
      laughs.append("<!ENTITY x" + i + " \"" + ("&x" + (i - 1) + ";").repeat(10) + "\">");
    }
    laughs.append("<!ENTITY x \"&x29;\">]>");
    String quadratic = "<!DOCTYPE rss [<!ENTITY y \"" + "ha".repeat(50_000) + "\">]>";
    return List.of(
        "<!DOCTYPE rss [<!ENTITY x SYSTEM \"" + file + "\">]>" + item,
        "<!DOCTYPE rss SYSTEM \"" + file + "\">" + item,
        "<!DOCTYPE rss [<!ENTITY % p SYSTEM \"" + file + "\"> %p;]>" + item,
        laughs + item,
        quadratic + rss("<item><title>" + "&y;".repeat(5_000) + "</title></item>"),
        rss("<item><description>" + "<b>".repeat(100_000) + "</description></item>"),
        rss("<item>".repeat(20_000)));
  }

  static String rss(String channel) {
    return "<rss version=\"2.0\"><channel>" + channel + "</channel></rss>";
  }
}
