package io.tellten.source;

import io.tellten.model.Question;
import java.util.List;
import java.util.Map;

class PageContractTest extends ConnectorContractTest {
  static final Map<String, List<String>> OPTIONS =
      Map.ofEntries(
          Map.entry("item", List.of("article")),
          Map.entry("text", List.of(".text")),
          Map.entry("title", List.of("h2")),
          Map.entry("author", List.of(".by")),
          Map.entry("time", List.of("time@datetime")),
          Map.entry("link", List.of("h2 a")),
          Map.entry("rating", List.of(".stars")),
          Map.entry("next", List.of("a.next")));

  @Override
  Connector connector() {
    return new PageConnector();
  }

  @Override
  Question question() {
    return new Question(
        Samples.business("Acme Bakery"), "https://forum.example/bread", List.of(), OPTIONS);
  }

  @Override
  String contentType() {
    return "text/html";
  }

  @Override
  String network() {
    return "https://forum.example:443";
  }

  @Override
  String empty() {
    return page("");
  }

  @Override
  String posts(int count, String text) {
    StringBuilder items = new StringBuilder();
    for (int i = 0; i < count; i++) {
      items
          .append("<article><h2><a href=/t/")
          .append(i)
          .append(">Bread</a></h2><b class=by>Ann</b><time datetime=2025-05-01>1 May</time>")
          .append("<i class=stars>4/5</i><p class=text>")
          .append(text)
          .append(" ")
          .append(i)
          .append("</p></article>\n");
    }
    return page(items.toString());
  }

  @Override
  String withAnUnreadableItem() {
    return page(
        "<article><p class=text>One</p></article><article><b class=by>Ann</b></article>"
            + "<article><p class=text>Three</p></article>");
  }

  @Override
  List<String> hostile(String file) {
    return List.of(
        page("<article><p class=text>".repeat(20_000)),
        page("<article>" + "<p class=text>a".repeat(50_000) + "</article>"),
        page("<article><time datetime='" + "1".repeat(100_000) + "'></article>"),
        "<!DOCTYPE html [<!ENTITY x SYSTEM \"" + file + "\">]><html><article><p class=text>&x;");
  }

  private static String page(String items) {
    return "<!doctype html><html lang=en><body>" + items + "</body></html>";
  }
}
