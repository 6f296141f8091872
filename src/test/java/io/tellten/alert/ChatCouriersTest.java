package io.tellten.alert;

import static io.tellten.store.TestDatabase.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tellten.model.Level;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What rooms full of people get: exactly the vendor's form, and nobody is called by a post. */
class ChatCouriersTest {
  private final VendorStandIn vendor = new VendorStandIn().answers(200, "ok");

  @AfterEach
  void close() {
    vendor.close();
  }

  @Test
  void slackGetsBlocks() {
    VendorStandIn.Asked asked = sent(CourierCase.SLACK, SampleLetters.alert());
    assertThat(asked.uri()).isEqualTo("/services/T0AAA/B0BBB/sl4cks3cret");
    assertThat(asked.headers()).containsEntry("content-type", "application/json");
    assertThat(asked.json())
        .isEqualTo(
            new JsonObject(
                """
                {"text": "A post about Acme Bakery is going viral", "unfurl_links": false, "unfurl_media": false, "blocks": [
                  {"type": "header", "text": {"type": "plain_text", "text": "A post about Acme Bakery is going viral", "emoji": false}},
                  {"type": "section", "text": {"type": "plain_text", "text": "It gains 40 reactions an hour; usual are 2.", "emoji": false}},
                  {"type": "section", "text": {"type": "mrkdwn", "text": "> “Never again”, they said.", "verbatim": true}},
                  {"type": "context", "elements": [{"type": "plain_text", "text": "— Lena on Bluesky", "emoji": false}]},
                  {"type": "section", "text": {"type": "mrkdwn", "verbatim": true,
                    "text": "<https://tellten.example/alerts/12|Open in TellTen>  ·  <https://tellten.example/act/abc.def-_|Acknowledge>  ·  <https://bsky.example/p/1?a=b&amp;c=d|See the post>"}}]}"""));
  }

  @Test
  void slackGetsADigestAsAList() {
    JsonArray blocks = sent(CourierCase.SLACK, SampleLetters.digest()).json().getJsonArray("blocks");
    assertThat(blocks.getJsonObject(2).getJsonObject("text").getString("text"))
        .isEqualTo("• Acme: one bad review\n• Acme: a question");
    assertThat(blocks.getJsonObject(3).getJsonObject("text").getString("text"))
        .isEqualTo("<https://tellten.example/|Open in TellTen>");
  }

  @Test
  void inSlackAPostCallsNobodyAndMakesNoLink() {
    JsonObject json = sent(CourierCase.SLACK, SampleLetters.nasty()).json();
    assertThat(json.getString("text")).doesNotContain("<", ">").contains("&lt;!channel&gt;");
    for (Object each : json.getJsonArray("blocks")) {
      JsonObject text = ((JsonObject) each).getJsonObject("text");
      if (text != null && text.getString("type").equals("mrkdwn")) {
        assertThat(text.getBoolean("verbatim")).isTrue();
        String ours = "<https://tellten.example/alerts/12|Open in TellTen>";
        String words = text.getString("text").replace(ours, "");
        assertThat(words.replace("<https://tellten.example/act/abc.def-_|Acknowledge>", ""))
            .doesNotContain("<");
      }
    }
    assertThat(json.encode()).doesNotContain("javascript:");
  }

  @Test
  void everyLineOfAQuoteInSlackIsOne() {
    JsonObject json =
        sent(CourierCase.SLACK, SampleLetters.alert(Level.INFO, "one\ntwo & three")).json();
    assertThat(json.encode()).contains("> one\\n> two &amp; three");
  }

  @Test
  void slackTakesNoTextThatIsTooLong() {
    for (Letter letter : List.of(SampleLetters.endless(), SampleLetters.endlessMarkup())) {
      vendor.asked.clear();
      JsonObject json = sent(CourierCase.SLACK, letter).json();
      JsonArray blocks = json.getJsonArray("blocks");
      assertThat(text(blocks, 0)).hasSizeBetween(140, 150).endsWith("…");
      for (int i = 1; i < blocks.size(); i++) {
        if (blocks.getJsonObject(i).containsKey("text")) {
          assertThat(text(blocks, i)).hasSizeBetween(1, 3000);
        }
      }
    }
  }

  private static String text(JsonArray blocks, int i) {
    return blocks.getJsonObject(i).getJsonObject("text").getString("text");
  }

  @Test
  void teamsGetsACard() {
    VendorStandIn.Asked asked = sent(CourierCase.TEAMS, SampleLetters.alert());
    assertThat(asked.uri())
        .isEqualTo(
            "/workflows/0123/triggers/manual/paths/invoke?api-version=2016-06-01&sig=t34mss3cret");
    assertThat(asked.json())
        .isEqualTo(
            new JsonObject(
                """
                {"type": "message", "attachments": [{"contentType": "application/vnd.microsoft.card.adaptive", "contentUrl": null, "content": {
                  "$schema": "http://adaptivecards.io/schemas/adaptive-card.json", "type": "AdaptiveCard", "version": "1.4",
                  "fallbackText": "A post about Acme Bakery is going viral", "msteams": {"width": "Full"},
                  "body": [
                    {"type": "RichTextBlock", "inlines": [{"type": "TextRun", "text": "A post about Acme Bakery is going viral", "size": "Large", "weight": "Bolder", "color": "Attention"}]},
                    {"type": "RichTextBlock", "inlines": [{"type": "TextRun", "text": "It gains 40 reactions an hour; usual are 2."}]},
                    {"type": "RichTextBlock", "inlines": [{"type": "TextRun", "text": "““Never again”, they said.”", "italic": true}]},
                    {"type": "RichTextBlock", "inlines": [{"type": "TextRun", "text": "— Lena on Bluesky", "isSubtle": true}]}],
                  "actions": [
                    {"type": "Action.OpenUrl", "title": "Open in TellTen", "url": "https://tellten.example/alerts/12"},
                    {"type": "Action.OpenUrl", "title": "Acknowledge", "url": "https://tellten.example/act/abc.def-_"},
                    {"type": "Action.OpenUrl", "title": "See the post", "url": "https://bsky.example/p/1?a=b&c=d"}]}}]}"""));
  }

  @Test
  void inTeamsAPostsWordsStandOnlyWhereMarkdownMeansNothing() {
    JsonObject card =
        sent(CourierCase.TEAMS, SampleLetters.nasty())
            .json()
            .getJsonArray("attachments")
            .getJsonObject(0)
            .getJsonObject("content");
    assertThat(card.getJsonArray("body"))
        .hasSize(5)
        .allSatisfy(
            block -> assertThat(((JsonObject) block).getString("type")).isEqualTo("RichTextBlock"));
    assertThat(card.getJsonObject("msteams").fieldNames()).containsExactly("width");
    assertThat(card.getJsonArray("actions")).hasSize(2);
    assertThat(card.encode()).doesNotContain("TextBlock\",\"text\"").doesNotContain("javascript:");
  }

  @Test
  void discordGetsAnEmbedThatCallsNobody() {
    VendorStandIn.Asked asked = sent(CourierCase.DISCORD, SampleLetters.alert());
    assertThat(asked.uri()).isEqualTo("/api/webhooks/1234567890/d1sc0rds3cret?wait=true");
    assertThat(asked.json())
        .isEqualTo(
            new JsonObject()
                .put("allowed_mentions", new JsonObject().put("parse", new JsonArray()))
                .put(
                    "embeds",
                    new JsonArray()
                        .add(
                            new JsonObject()
                                .put("title", "A post about Acme Bakery is going viral")
                                .put(
                                    "description",
                                    "It gains 40 reactions an hour; usual are 2.\n\n"
                                        + "> “Never again”, they said.\n— Lena on Bluesky\n\n"
                                        + "[Open in TellTen](https://tellten.example/alerts/12) · "
                                        + "[Acknowledge](https://tellten.example/act/abc.def-_) · "
                                        + "[See the post](https://bsky.example/p/1?a=b&c=d)")
                                .put("color", 0xC0392B)
                                .put("timestamp", "2026-05-04T12:00:00Z"))));
  }

  @Test
  void inDiscordNothingOfAPostIsMarkupOrALink() {
    JsonObject embed = embed(SampleLetters.nasty());
    String words =
        embed
            .getString("description")
            .replace("[Open in TellTen](https://tellten.example/alerts/12)", "")
            .replace("[Acknowledge](https://tellten.example/act/abc.def-_)", "");
    assertThat(words + embed.getString("title"))
        .contains("https\\://evil.example/a", "\\@everyone", "\\[win\\]\\(https")
        .doesNotContainPattern("(?<!\\\\)[*_~`|\\[\\]()<@:#]")
        .doesNotContain("javascript:");
  }

  @Test
  void discordTakesNoTextThatIsTooLong() {
    for (Letter letter : List.of(SampleLetters.endless(), SampleLetters.endlessMarkup())) {
      vendor.asked.clear();
      JsonObject embed = embed(letter);
      assertThat(embed.getString("title")).hasSizeBetween(240, 256).endsWith("…");
      assertThat(embed.getString("description"))
          .hasSizeBetween(2500, 4096)
          .contains("[Open in TellTen](https://tellten.example/alerts/12)")
          .doesNotContain("\\…");
    }
  }

  @Test
  void aThreadOfDiscordStaysNamed() {
    Way way =
        new Way(5, Map.of("url", "https://discord.com/api/webhooks/1/abc?thread_id=77"));
    await(CourierCase.DISCORD.courier(vendor).send(way, SampleLetters.alert()));
    assertThat(vendor.only().uri()).isEqualTo("/api/webhooks/1/abc?thread_id=77&wait=true");
  }

  private JsonObject embed(Letter letter) {
    return sent(CourierCase.DISCORD, letter).json().getJsonArray("embeds").getJsonObject(0);
  }

  @Test
  void telegramGetsHtml() {
    VendorStandIn.Asked asked = sent(CourierCase.TELEGRAM, SampleLetters.alert());
    assertThat(asked.uri())
        .isEqualTo("/bot123456789:t3l3gr4m-s3cret_aaaaaaaaaaaaaaaaaaa/sendMessage");
    assertThat(asked.json())
        .isEqualTo(
            new JsonObject()
                .put("chat_id", "-1001234")
                .put(
                    "text",
                    "<b>A post about Acme Bakery is going viral</b>\n"
                        + "It gains 40 reactions an hour; usual are 2.\n\n"
                        + "<blockquote>“Never again”, they said.</blockquote>\n— Lena on Bluesky\n\n"
                        + "<a href=\"https://tellten.example/alerts/12\">Open in TellTen</a> · "
                        + "<a href=\"https://tellten.example/act/abc.def-_\">Acknowledge</a> · "
                        + "<a href=\"https://bsky.example/p/1?a=b&amp;c=d\">See the post</a>")
                .put("parse_mode", "HTML")
                .put("disable_notification", false)
                .put("link_preview_options", new JsonObject().put("is_disabled", true)));
  }

  @Test
  void inTelegramAPostIsNoMarkupAndMakesNoLinkNameOrTag() {
    String text = sent(CourierCase.TELEGRAM, SampleLetters.nasty()).json().getString("text");
    String words = text.replaceAll("<a href=\"https://tellten[^>]*>", "");
    assertThat(words.replaceAll("</?(b|blockquote|a)>", "")).doesNotContain("<", ">", "\"");
    assertThat(words)
        .contains("&lt;b&gt;z&lt;")
        .contains("@\u2060name")
        .contains("#\u2060tag")
        .contains("/\u2060cmd")
        .contains("https:\u2060/\u2060/\u2060evil.\u2060example/\u2060a")
        .doesNotContain("evil.example", "@name", "#tag", "/cmd", "://");
  }

  @Test
  void telegramTakesNoTextThatIsTooLong() {
    for (Letter letter : List.of(SampleLetters.endless(), SampleLetters.endlessMarkup())) {
      vendor.asked.clear();
      String text = sent(CourierCase.TELEGRAM, letter).json().getString("text");
      assertThat(text.replaceAll("<[^>]*>", "")).hasSizeBetween(3000, 4096);
      assertThat(text).contains(">Open in TellTen</a>").doesNotContainPattern("&[a-z]*…");
    }
  }

  @Test
  void whatIsNotUrgentMakesNoSoundInTelegram() {
    assertThat(
            sent(CourierCase.TELEGRAM, SampleLetters.digest())
                .json()
                .getBoolean("disable_notification"))
        .isTrue();
  }

  @Test
  void telegramSaysWhenToComeBackInTheBody() {
    vendor.answers(
        429,
        "{\"ok\":false,\"error_code\":429,\"description\":\"Too Many Requests: retry after 31\",\"parameters\":{\"retry_after\":31}}");
    assertThatThrownBy(() -> sent(CourierCase.TELEGRAM, SampleLetters.alert()))
        .hasMessage(
            "Telegram wants fewer messages for now. It said: “Too Many Requests: retry after 31”")
        .extracting(e -> ((UndeliveredException) e).retryAfter())
        .isEqualTo(Duration.ofSeconds(31));
  }

  private VendorStandIn.Asked sent(CourierCase courier, Letter letter) {
    await(courier.courier(vendor).send(courier.way(vendor), letter));
    return vendor.only();
  }
}
