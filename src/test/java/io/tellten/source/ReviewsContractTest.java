package io.tellten.source;

import io.tellten.model.Question;
import java.util.ArrayList;
import java.util.List;

class ReviewsContractTest extends ConnectorContractTest {
  @Override
  Connector connector() {
    return new ReviewsConnector();
  }

  @Override
  Question question() {
    return Samples.question("https://reviews.example/acme");
  }

  @Override
  String contentType() {
    return "text/html";
  }

  @Override
  String network() {
    return "https://reviews.example:443";
  }

  @Override
  String empty() {
    return page("");
  }

  @Override
  String posts(int count, String text) {
    List<String> reviews = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      reviews.add(
          "{\"@type\":\"Review\",\"author\":\"Guest "
              + i
              + "\",\"reviewBody\":\""
              + text
              + " "
              + i
              + "\",\"reviewRating\":{\"ratingValue\":4}}");
    }
    return page(String.join(",", reviews));
  }

  @Override
  String withAnUnreadableItem() {
    return page(
        "{\"@type\":\"Review\",\"reviewBody\":\"One\"},"
            + "{\"@type\":\"Review\",\"author\":\"Nobody\",\"datePublished\":\"2025-01-01\"},"
            + "{\"@type\":\"Review\",\"reviewBody\":\"Three\"}");
  }

  @Override
  List<String> hostile(String file) {
    return List.of(
        page("{\"@type\":\"Review\",\"author\":" + "[".repeat(100_000)),
        "<html><body>" + "<div itemscope itemprop=review>".repeat(100_000),
        "<html><div itemscope id=a itemref='a b'><p id=b itemprop=x itemscope itemref=a></p></div>",
        "<html><body>" + references(),
        "<html><script type='application/ld+json'>" + "/*".repeat(100_000) + "</script>",
        "<!DOCTYPE html [<!ENTITY x SYSTEM \"" + file + "\">]><html><p itemprop=a>&x;</p></html>");
  }

  /** Each element refers twice to the next, which would be read 2^60 times at the end. */
  private static String references() {
    StringBuilder page = new StringBuilder();
    for (int i = 0; i < 60; i++) {
      String refs = "itemref='r" + (i + 1) + " s" + (i + 1) + "'";
      page.append("<p id=r" + i + " itemscope itemprop=x " + refs + "></p>");
      page.append("<p id=s" + i + " itemscope itemprop=y " + refs + "></p>");
    }
    return page.toString();
  }

  @Override
  boolean refusesWebPages() {
    return false;
  }

  private static String page(String reviews) {
    return "<!doctype html><html><body><h1>Acme Bakery</h1><script type=\"application/ld+json\">"
        + "{\"@context\":\"https://schema.org\",\"@type\":\"Bakery\",\"review\":["
        + reviews
        + "]}</script></body></html>";
  }
}
