package io.tellten.source;

import io.tellten.model.Question;
import java.util.List;
import java.util.Map;

class TelegramContractTest extends ConnectorContractTest {
  @Override
  Connector connector() {
    return new TelegramConnector();
  }

  @Override
  Question question() {
    return Samples.question(null, Map.of("channel", "citytalk"));
  }

  @Override
  String contentType() {
    return "text/html";
  }

  @Override
  String network() {
    return "telegram";
  }

  @Override
  String empty() {
    return page("");
  }

  @Override
  String posts(int count, String text) {
    StringBuilder messages = new StringBuilder();
    for (int i = 0; i < count; i++) {
      messages.append(message("data-post=\"citytalk/" + (100 + i) + "\"", text + " " + i));
    }
    return page(messages.toString());
  }

  @Override
  String withAnUnreadableItem() {
    return page(
        message("data-post=\"citytalk/1\"", "One")
            + message("data-post=\"\"", "Nameless")
            + message("data-post=\"citytalk/3\"", "Three"));
  }

  @Override
  List<String> hostile(String file) {
    return List.of(
        page("<div class=\"tgme_widget_message\" data-post=\"a/1\">".repeat(20_000)),
        page(message("data-post=\"citytalk/" + "9".repeat(10_000) + "\"", "x")),
        page(message("data-post=\"citytalk/1\"", "<i>".repeat(100_000))),
        page(message("data-post=\"file:///etc/passwd\"", "x")));
  }

  static String message(String id, String text) {
    return "<div class=\"tgme_widget_message_wrap js-widget_message_wrap\">"
        + "<div class=\"tgme_widget_message js-widget_message\" "
        + id
        + "><div class=\"tgme_widget_message_bubble\">"
        + "<div class=\"tgme_widget_message_text js-message_text\" dir=\"auto\">"
        + text
        + "</div></div></div></div>\n";
  }

  static String page(String messages) {
    return "<!DOCTYPE html><html><head><title>City talk</title></head><body>"
        + "<section class=\"tgme_channel_history js-message_history\">"
        + messages
        + "</section></body></html>\n<!-- page generated in 12.3ms -->";
  }
}
