package io.tellten.web;

import static io.tellten.store.TestDatabase.await;
import static io.tellten.web.MentionsApiTest.assertProblem;
import static io.vertx.core.http.HttpMethod.DELETE;
import static io.vertx.core.http.HttpMethod.GET;
import static io.vertx.core.http.HttpMethod.POST;
import static io.vertx.core.http.HttpMethod.PUT;
import static org.assertj.core.api.Assertions.assertThat;

import io.tellten.model.Label;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Only those who may come in come in, and no other site's page changes anything. */
class GuardTest {
  private static HttpResponse<Buffer> sent(HttpRequest<Buffer> request) {
    return await(request.send());
  }

  @Nested
  class WithoutAToken {
    private static TestWeb web;

    @BeforeAll
    static void open() {
      web = TestWeb.open();
    }

    @AfterAll
    static void close() {
      web.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1", "[::1]", "LOCALHOST", "localhost:9999"})
    void thisMachineIsAnsweredByItsOwnNames(String host) {
      assertThat(asked(host, "/api/version").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "rebound.example",
          "localhost.rebound.example",
          "127.0.0.1.rebound.example",
          "10.0.0.1"
        })
    void anyOtherNameIsAnsweredWithAReason(String host) {
      for (String path : new String[] {"/api/version", "/metrics", "/", "/_static/x.js"}) {
        HttpResponse<Buffer> answer = asked(host, path);
        assertThat(answer.statusCode()).as(path).isEqualTo(421);
        assertThat(answer.bodyAsJsonObject().getString("detail")).contains("TELLTEN_API_TOKEN");
      }
      assertThat(asked(host, "/health/live").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
      "Origin, http://evil.example",
      "Origin, null",
      "Origin, http://localhost:3000",
      "Origin, http://127.0.0.1.evil.example",
      "Sec-Fetch-Site, cross-site",
      "Sec-Fetch-Site, same-site",
    })
    void aChangeAskedForByAnotherSiteIsRefused(String header, String value) {
      HttpResponse<Buffer> answer =
          sent(web.request(DELETE, "/api/mutes/1").putHeader(header, value));
      assertProblem(
          answer,
          403,
          "Forbidden",
          "A page of another site asked for this change, so it was not made.");
      assertThat(sent(web.request(GET, "/api/version").putHeader(header, value)).statusCode())
          .isEqualTo(200);
    }

    @Test
    void aChangeOfOurOwnPageOrOfAProgramIsMade() {
      String own = "http://127.0.0.1:" + web.port;
      assertThat(
              sent(web.request(DELETE, "/api/mutes/1")
                      .putHeader("Origin", own)
                      .putHeader("Sec-Fetch-Site", "same-origin"))
                  .statusCode())
          .isEqualTo(404);
      assertThat(sent(web.request(DELETE, "/api/mutes/1")).statusCode()).isEqualTo(404);
    }

    @Test
    void thereIsNothingToSignInWith() {
      assertThat(web.send(POST, "/api/session", new JsonObject().put("token", "x")).statusCode())
          .isEqualTo(409);
    }

    private static HttpResponse<Buffer> asked(String host, String path) {
      return sent(web.request(GET, path).putHeader("Host", host));
    }
  }

  @Nested
  class WithAToken {
    private static TestWeb web;

    @BeforeAll
    static void open() {
      web = TestWeb.guarded("https://tellten.example");
    }

    @AfterAll
    static void close() {
      web.close();
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "/api/version",
          "/api/mentions",
          "/api/live",
          "/api/openapi.json",
          "/api/unheardof",
          "/metrics",
          "/metrics/",
          "//api/version",
          "/api/../api/version",
          "/api/session"
        })
    void nobodyComesInWithoutIt(String path) {
      HttpResponse<Buffer> answer = web.get(path);
      assertThat(answer.statusCode()).isEqualTo(401);
      assertThat(answer.getHeader("WWW-Authenticate")).startsWith("Bearer");
      assertThat(answer.getHeader("Content-Type")).isEqualTo("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer wrong", "Bearer ", "Bearer", "Basic YTpi", "wrong"})
    void aWrongOneIsRefused(String authorization) {
      assertThat(
              sent(web.request(GET, "/api/version").putHeader("Authorization", authorization))
                  .statusCode())
          .isEqualTo(401);
    }

    @Test
    void theRightOneOpensEverythingUnderAnyHost() {
      assertThat(
              sent(web.request(GET, "/api/version")
                      .putHeader("Host", "tellten.example")
                      .bearerTokenAuthentication(TestWeb.TOKEN))
                  .statusCode())
          .isEqualTo(200);
      assertThat(
              sent(web.request(GET, "/metrics").bearerTokenAuthentication(TestWeb.TOKEN))
                  .bodyAsString())
          .contains("tellten_live_listeners");
    }

    @Test
    void healthAndStaticFilesAreOpen() {
      assertThat(web.get("/health/live").statusCode()).isEqualTo(200);
      assertThat(web.get("/health/ready").statusCode()).isEqualTo(200);
      assertThat(web.get("/nothing.js").statusCode()).isEqualTo(404);
    }

    @Test
    void aSessionIsOpenedByTheTokenAndEndedByItsOwner() {
      HttpResponse<Buffer> opened = signIn(TestWeb.TOKEN);
      assertThat(opened.statusCode()).isEqualTo(204);
      String set = opened.getHeader("Set-Cookie");
      assertThat(set)
          .startsWith("tellten_session=")
          .contains("HttpOnly", "SameSite=Strict", "Path=/", "Secure", "Max-Age=2592000");
      String cookie = set.substring(0, set.indexOf(';'));
      assertThat(cookie.substring("tellten_session=".length())).hasSize(43);
      assertThat(withCookie(GET, "/api/version", cookie).statusCode()).isEqualTo(200);

      assertThat(withCookie(DELETE, "/api/session", cookie).statusCode()).isEqualTo(204);
      assertThat(withCookie(GET, "/api/version", cookie).statusCode()).isEqualTo(401);
    }

    @Test
    void aSessionEndsByItself() {
      String set = signIn(TestWeb.TOKEN).getHeader("Set-Cookie");
      String cookie = set.substring(0, set.indexOf(';'));
      web.clock.advance(Duration.ofDays(30));
      assertThat(withCookie(GET, "/api/version", cookie).statusCode()).isEqualTo(401);
    }

    @Test
    void withASessionAChangeThatComesFromElsewhereIsRefused() {
      long acme = web.business("Acme");
      long id = web.mention(acme, "About somebody else", Label.NEUTRAL, null);
      String path = "/api/mentions/" + id + "/correction";
      String set = signIn(TestWeb.TOKEN).getHeader("Set-Cookie");
      String cookie = set.substring(0, set.indexOf(';'));
      JsonObject no = new JsonObject().put("aboutUs", false);
      HttpRequest<Buffer> silent = web.request(PUT, path).putHeader("Cookie", cookie);
      assertThat(
              await(silent.copy().putHeader("Origin", "https://evil.example").sendJson(no))
                  .statusCode())
          .isEqualTo(403);
      assertThat(
              await(silent.copy().putHeader("Origin", "https://tellten.example").sendJson(no))
                  .statusCode())
          .isEqualTo(200);
      assertThat(await(silent.sendJson(no)).statusCode()).isEqualTo(200);
    }

    @Test
    void aMadeUpSessionIsNone() {
      assertThat(withCookie(GET, "/api/version", "tellten_session=made-up").statusCode())
          .isEqualTo(401);
    }

    @Test
    void onlyTheHashOfASessionIsKept() {
      String set = signIn(TestWeb.TOKEN).getHeader("Set-Cookie");
      String value = set.substring("tellten_session=".length(), set.indexOf(';'));
      String kept =
          await(
                  web.database
                      .pool()
                      .query("SELECT string_agg(hash, ',') AS all FROM session")
                      .execute())
              .iterator()
              .next()
              .getString("all");
      assertThat(kept).isNotEmpty().doesNotContain(value);
    }

    private static HttpResponse<Buffer> signIn(String token) {
      return web.send(POST, "/api/session", new JsonObject().put("token", token));
    }

    private static HttpResponse<Buffer> withCookie(HttpMethod method, String path, String cookie) {
      return sent(web.request(method, path).putHeader("Cookie", cookie));
    }
  }

  @Nested
  class WithAGuesser {
    @Test
    void aGuesserIsToldToWaitAndThenMayTryAgain() {
      try (TestWeb web = TestWeb.guarded("http://tellten.example")) {
        JsonObject wrong = new JsonObject().put("token", "wrong");
        for (int i = 0; i < Attempts.AT_MOST; i++) {
          assertThat(web.send(POST, "/api/session", wrong).statusCode()).isEqualTo(401);
        }
        JsonObject right = new JsonObject().put("token", TestWeb.TOKEN);
        assertThat(web.send(POST, "/api/session", right).statusCode()).isEqualTo(429);
        web.clock.advance(Attempts.WINDOW);
        HttpResponse<Buffer> opened = web.send(POST, "/api/session", right);
        assertThat(opened.statusCode()).isEqualTo(204);
        assertThat(opened.getHeader("Set-Cookie")).doesNotContain("Secure");
      }
    }
  }
}
