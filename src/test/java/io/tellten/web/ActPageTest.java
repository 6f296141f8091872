package io.tellten.web;

import static io.tellten.store.TestDatabase.await;
import static io.tellten.web.TestWeb.NOON;
import static io.vertx.core.http.HttpMethod.GET;
import static io.vertx.core.http.HttpMethod.HEAD;
import static io.vertx.core.http.HttpMethod.POST;
import static org.assertj.core.api.Assertions.assertThat;

import io.tellten.alert.Links;
import io.tellten.model.Label;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever follows the link in a message is asked, and only the button says "I have it". */
class ActPageTest {
  private static TestWeb web;
  private static int number;
  private String name;
  private long anna;
  private long alert;
  private String link;

  @BeforeAll
  static void open() {
    web = TestWeb.guarded("https://tellten.example");
  }

  @AfterAll
  static void close() {
    web.close();
  }

  @BeforeEach
  void raiseOne() {
    long acme = web.business("Acme <Bakery> & Sons");
    alert = web.alert(acme, web.mention(acme, "Stale", Label.NEGATIVE, NOON), "viral");
    name = "Anna " + ++number;
    anna = web.person(name);
    link = web.links.acknowledge(alert, 1, anna).getPath();
  }

  private static Document page(HttpResponse<Buffer> answer) {
    assertThat(answer.statusCode()).as(answer.bodyAsString()).isEqualTo(200);
    return Jsoup.parse(answer.bodyAsString());
  }

  private static String heading(HttpResponse<Buffer> answer) {
    return page(answer).select("h1").text();
  }

  private JsonObject alert() {
    return await(
            web.request(GET, "/api/alerts/" + alert)
                .bearerTokenAuthentication(TestWeb.TOKEN)
                .send())
        .bodyAsJsonObject();
  }

  private JsonObject act(String act, JsonObject said) {
    HttpResponse<Buffer> answer =
        await(
            web.request(POST, "/api/alerts/" + alert + "/" + act)
                .bearerTokenAuthentication(TestWeb.TOKEN)
                .sendJson(said));
    assertThat(answer.statusCode()).as(answer.bodyAsString()).isEqualTo(200);
    return answer.bodyAsJsonObject();
  }

  @Test
  void followingTheLinkAsksAndDoesNothing() {
    Document page = page(web.get(link));
    assertThat(page.select("form[method=post] button").text()).isEqualTo("I have it");
    assertThat(page.text())
        .contains("A post is growing", "It grew by 20 in 30 minutes.", "Acme <Bakery> & Sons");
    assertThat(page.select("a.button").attr("href")).isEqualTo("/#/alerts/" + alert);
    assertThat(page.select("script")).isEmpty();
    assertThat(page.select("[style], style")).isEmpty();
    assertThat(web.send(HEAD, link, null).statusCode()).isEqualTo(200);
    assertThat(alert().getString("state")).isEqualTo("open");
  }

  @Test
  void thePageIsKeptNowhereAndTellsNobodyWhereItIs() {
    HttpResponse<Buffer> answer = web.get(link);
    assertThat(answer.getHeader("Content-Type")).isEqualTo("text/html; charset=utf-8");
    assertThat(answer.getHeader("Cache-Control")).isEqualTo("no-store");
    assertThat(answer.getHeader("Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(answer.getHeader("X-Robots-Tag")).isEqualTo("noindex");
    assertThat(answer.getHeader("Content-Security-Policy")).contains("form-action 'self'");
  }

  @Test
  void theButtonAcknowledgesInThePersonsName() {
    assertThat(heading(web.send(POST, link, null)))
        .isEqualTo("Thank you, " + name + ". You have it.");
    JsonObject now = alert();
    assertThat(now.getString("state")).isEqualTo("acknowledged");
    assertThat(now.getString("acknowledgedBy")).isEqualTo(name);
    HttpResponse<Buffer> again = web.get(link);
    assertThat(heading(again)).isEqualTo("You have this");
    assertThat(page(again).select("form")).isEmpty();
    assertThat(page(again).text()).contains("unless it is resolved by then.");
    assertThat(heading(web.send(POST, link, null))).isEqualTo("You have this");
    assertThat(alert()).isEqualTo(now);
  }

  @Test
  void whatSomebodyElseHasIsSaid() {
    act("acknowledge", new JsonObject().put("by", "Ben <b>"));
    assertThat(heading(web.get(link))).isEqualTo("Somebody has this already");
    HttpResponse<Buffer> posted = web.send(POST, link, null);
    assertThat(heading(posted)).isEqualTo("Somebody has this already");
    assertThat(page(posted).text()).contains("Ben <b> said so on Monday 4 May, 14:00.");
    assertThat(alert().getString("acknowledgedBy")).isEqualTo("Ben <b>");
  }

  @Test
  void whatIsResolvedOrPutOffIsSaid() {
    act("snooze", new JsonObject().put("until", NOON.plus(Duration.ofDays(1)).toString()));
    assertThat(heading(web.get(link))).isEqualTo("This is left until later");
    act("resolve", new JsonObject().put("by", "Ben"));
    assertThat(heading(web.send(POST, link, null))).isEqualTo("This has been dealt with");
    assertThat(alert().getString("state")).isEqualTo("resolved");
  }

  @Test
  void anOlderMessagesLinkDoesNothingAnyMore() {
    web.sql("UPDATE alert SET round = 2, level = 'critical' WHERE id = " + alert);
    HttpResponse<Buffer> asked = web.get(link);
    assertThat(heading(asked)).isEqualTo("There has been news since that message");
    assertThat(page(asked).select("form")).isEmpty();
    assertThat(heading(web.send(POST, link, null)))
        .isEqualTo("There has been news since that message");
    assertThat(alert().getString("state")).isEqualTo("open");
    String newest = web.links.acknowledge(alert, 2, anna).getPath();
    assertThat(page(web.get(newest)).select("form")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "%3Cscript%3E", "1.2.3", "k.1.1.1.zzzzzz.AAAAAAAAAAAAAAAAAAAAAA"})
  void aLinkThatIsNoneOfOursIsAnsweredKindly(String token) {
    for (var method : new HttpMethod[] {GET, POST}) {
      HttpResponse<Buffer> answer = web.send(method, "/act/" + token, null);
      assertThat(answer.statusCode()).isEqualTo(404);
      Document page = Jsoup.parse(answer.bodyAsString());
      assertThat(page.select("h1").text()).isEqualTo("This link does not work");
      assertThat(page.select("form, script")).isEmpty();
      assertThat(answer.getHeader("Cache-Control")).isEqualTo("no-store");
    }
  }

  @Test
  void aLinkIsTooOldAfterThreeDays() {
    assertThat(page(web.get(sent(Duration.ofDays(3).minusSeconds(1)))).select("form")).hasSize(1);
    for (var method : new HttpMethod[] {GET, POST}) {
      HttpResponse<Buffer> answer = web.send(method, sent(Duration.ofDays(3)), null);
      assertThat(answer.statusCode()).isEqualTo(410);
      assertThat(Jsoup.parse(answer.bodyAsString()).select("h1").text())
          .isEqualTo("This link is too old");
    }
    assertThat(alert().getString("state")).isEqualTo("open");
  }

  /** The link of a message that is so old. */
  private String sent(Duration ago) {
    Clock then = Clock.offset(web.clock, ago.negated());
    return new Links(new byte[32], URI.create("https://tellten.example"), then)
        .acknowledge(alert, 1, anna)
        .getPath();
  }

  @Test
  void aLinkAboutWhatIsNotThereOrToNobodyIsAnsweredKindly() {
    String toNobody = web.links.acknowledge(alert, 1, 424242).getPath();
    assertThat(web.send(POST, toNobody, null).statusCode()).isEqualTo(404);
    String aboutNothing = web.links.acknowledge(424242, 1, anna).getPath();
    assertThat(web.send(POST, aboutNothing, null).statusCode()).isEqualTo(404);
    assertThat(alert().getString("state")).isEqualTo("open");
  }

  @ParameterizedTest
  @CsvSource({"Origin, https://evil.example", "Sec-Fetch-Site, cross-site"})
  void aPageOfAnotherSitePressesNoButton(String header, String value) {
    HttpResponse<Buffer> answer = await(web.request(POST, link).putHeader(header, value).send());
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(alert().getString("state")).isEqualTo("open");
  }

  @Test
  void aBrowserThatHidesWhereItsFormIsFromIsAnswered() {
    HttpResponse<Buffer> answer =
        await(
            web.request(POST, link)
                .putHeader("Origin", "null")
                .putHeader("Sec-Fetch-Site", "same-origin")
                .putHeader("Content-Type", "application/x-www-form-urlencoded")
                .sendBuffer(Buffer.buffer("")));
    assertThat(heading(answer)).startsWith("Thank you");
  }
}
