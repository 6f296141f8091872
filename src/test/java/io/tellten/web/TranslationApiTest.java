package io.tellten.web;

import static io.tellten.store.TestDatabase.await;
import static io.tellten.web.MentionsApiTest.assertProblem;
import static io.vertx.core.http.HttpMethod.POST;
import static org.assertj.core.api.Assertions.assertThat;

import io.tellten.model.Label;
import io.tellten.translate.Translator;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A translator is asked once for the same words, and what it refuses is said. */
class TranslationApiTest {
  private static final List<JsonObject> ASKED = Collections.synchronizedList(new ArrayList<>());
  private static final Vertx VERTX = Vertx.vertx();
  private static volatile int status;
  private static HttpServer translator;
  private static TestWeb web;
  private static long acme;

  @BeforeAll
  static void open() {
    translator =
        await(
            VERTX
                .createHttpServer()
                .requestHandler(
                    request ->
                        request
                            .body()
                            .onSuccess(
                                body -> {
                                  ASKED.add(body.toJsonObject().put("path", request.path()));
                                  request
                                      .response()
                                      .setStatusCode(status)
                                      .end(answer(body.toJsonObject()));
                                }))
                .listen(0, "127.0.0.1"));
    web =
        TestWeb.translating(
            new Translator(
                URI.create("http://127.0.0.1:" + translator.actualPort()), "the-translators-key"));
    acme = web.business("Acme Bakery");
  }

  private static String answer(JsonObject asked) {
    return (status == 200
            ? new JsonObject()
                .put("translatedText", asked.getString("q") + " in " + asked.getString("target"))
                .put("detectedLanguage", new JsonObject().put("language", "fr").put("confidence", 9))
            : new JsonObject().put("error", "Invalid API key " + asked.getString("api_key")))
        .encode();
  }

  @AfterAll
  static void close() {
    web.close();
    await(translator.close());
    await(VERTX.close());
  }

  @BeforeEach
  void answerWell() {
    status = 200;
    ASKED.clear();
  }

  @Test
  void wordsAreTranslatedOnceAndKept() {
    long mention = web.mention(acme, "Le pain est dur", Label.NEGATIVE, null);
    JsonObject first = translated(mention, "en").bodyAsJsonObject();
    assertThat(first)
        .isEqualTo(
            new JsonObject()
                .put("title", "About bread in en")
                .put("text", "Le pain est dur in en")
                .put("from", "fr")
                .put("to", "en")
                .put("host", "127.0.0.1"));
    assertThat(translated(mention, "en").bodyAsJsonObject()).isEqualTo(first);
    assertThat(ASKED).hasSize(2);
    assertThat(ASKED.get(1).getMap())
        .containsEntry("path", "/translate")
        .containsEntry("source", "auto")
        .containsEntry("target", "en")
        .containsEntry("format", "text")
        .containsEntry("api_key", "the-translators-key");
    assertThat(translated(mention, "de").bodyAsJsonObject().getString("text"))
        .isEqualTo("Le pain est dur in de");
  }

  @Test
  void otherWordsAreTranslatedAnew() {
    long mention = web.mention(acme, "Le pain est dur", Label.NEGATIVE, null);
    translated(mention, "en");
    web.sql("UPDATE post SET text = 'Le pain est bon' WHERE id = (SELECT post_id FROM mention WHERE id = " + mention + ")");
    assertThat(translated(mention, "en").bodyAsJsonObject().getString("text"))
        .isEqualTo("Le pain est bon in en");
  }

  @Test
  void manyAtOnceAreAllAnswered() {
    List<Long> mentions =
        IntStream.range(0, 20)
            .mapToObj(i -> web.mention(acme, "Pain " + i, Label.NEUTRAL, null))
            .toList();
    List<Future<HttpResponse<Buffer>>> asked =
        mentions.stream()
            .map(id -> web.request(POST, "/api/mentions/" + id + "/translation").send())
            .toList();
    asked.forEach(answer -> assertThat(await(answer).statusCode()).isEqualTo(200));
  }

  @Test
  void whatTheTranslatorRefusesIsSaidAndTriedAgain() {
    long mention = web.mention(acme, "Le pain est rassis", Label.NEGATIVE, null);
    status = 403;
    assertProblem(
        translated(mention, "en"),
        502,
        "Bad Gateway",
        "The translator refuses; it may want a key, or another one: Invalid API key ***");
    status = 200;
    assertThat(translated(mention, "en").statusCode()).isEqualTo(200);
  }

  @Test
  void onlyALanguageIsTranslatedInto() {
    long mention = web.mention(acme, "Le pain est froid", Label.NEGATIVE, null);
    assertProblem(
        translated(mention, "en'; --"), 400, "Bad Request", "to: must be the tag of a language, as en or pt-BR.");
    assertThat(ASKED).isEmpty();
    assertThat(translated(mention, "zh-Hans").statusCode()).isEqualTo(200);
  }

  @Test
  void withoutATranslatorThatIsSaid() {
    try (TestWeb without = TestWeb.open()) {
      long mention = without.mention(without.business("Acme"), "Le pain", Label.NEUTRAL, null);
      assertProblem(
          without.send(POST, "/api/mentions/" + mention + "/translation", null),
          409,
          "Conflict",
          "No translator is set; the setting TELLTEN_TRANSLATE_URL names one.");
    }
    assertThat(web.get("/api/version").bodyAsJsonObject().getBoolean("translates")).isTrue();
  }

  private static HttpResponse<Buffer> translated(long mention, String to) {
    return web.send(
        POST, "/api/mentions/" + mention + "/translation", new JsonObject().put("to", to));
  }
}
