package io.tellten;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.tellten.store.TestDatabase.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.tellten.Browser.Look;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody reads what was said in a language that is not theirs. */
@NeedsBrowser
class TranslationPagesTest {
  private static final String FRENCH =
      "Je suis très déçu de la boulangerie Acme Bakery: le pain était dur et personne ne s'est excusé.";
  private static final String MORE_FRENCH =
      "Une boulangerie charmante, les vendeuses de Acme Bakery sont toujours gentilles avec nous.";
  private static final String STUBBORN =
      "Cette fois encore Acme Bakery a oublié notre gâteau, et nous avons attendu toute la journée.";

  @TempDir static Path folder;
  private static final Vertx VERTX = Vertx.vertx();
  private static final List<String> ASKED = new CopyOnWriteArrayList<>();
  private static volatile boolean works = true;
  private static HttpServer translator;
  private static Program program;
  private static long french;
  private Visitor visitor;
  private Page page;

  @BeforeAll
  static void startProgram() throws Exception {
    translator =
        await(
            VERTX
                .createHttpServer()
                .requestHandler(TranslationPagesTest::translate)
                .listen(0, "127.0.0.1"));
    program =
        Program.idleWith(
            folder,
            Map.of("TELLTEN_TRANSLATE_URL", "http://127.0.0.1:" + translator.actualPort()));
    program.add("Ada", "Acme Bakery has the best bread in town, and it is never late.");
    french = program.add("Camille", FRENCH);
    program.add("Luc", "Le meilleur croissant de la ville, merci à toute l'équipe de Acme Bakery.");
    program.add("Zoé", MORE_FRENCH);
  }

  private static void translate(HttpServerRequest request) {
    request
        .body()
        .onSuccess(
            body -> {
              String words = body.toJsonObject().getString("q");
              ASKED.add(words);
              JsonObject answer =
                  works
                      ? new JsonObject()
                          .put("translatedText", "In English: " + words)
                          .put("detectedLanguage", new JsonObject().put("language", "fr"))
                      : new JsonObject().put("error", "out of memory");
              request.response().setStatusCode(works ? 200 : 500).end(answer.encode());
            });
  }

  @AfterAll
  static void stopProgram() {
    program.close();
    await(translator.close());
    await(VERTX.close());
  }

  @BeforeEach
  void come() {
    works = true;
    visitor = Browser.visitor(Look.DESKTOP);
    page = visitor.page;
  }

  @AfterEach
  void leave() {
    visitor.close();
    assertThat(visitor.complaints()).isEmpty();
  }

  @Test
  void theTranslationStandsBelowTheOriginalAndTheTranslatorIsAskedOnceForAll() {
    visitor.open(program, "/mentions/" + french);
    Locator turn = page.getByTestId("translate");
    Locator translation = page.getByTestId("translation");
    assertThat(turn).hasText("Translate");
    reachByKeyboard(turn);
    page.keyboard().press("Enter");
    assertThat(translation).containsText("In English: " + FRENCH);
    assertThat(translation).containsText("Translated from French by 127.0.0.1.");
    assertThat(translation.locator(".text")).hasAttribute("lang", "en");
    assertThat(page.getByRole(AriaRole.STATUS).filter(has("In English"))).isVisible();
    Locator original = page.locator("blockquote > .text");
    assertThat(original).hasText(FRENCH);
    assertThat(original).hasAttribute("lang", "fr");
    assertThat(visitor.top(translation)).isGreaterThan(visitor.top(original));

    assertThat(turn).hasText("Only the original");
    assertThat(turn).isFocused();
    page.keyboard().press("Enter");
    assertThat(translation).hasCount(0);
    assertThat(turn).hasText("Translate");
    assertThat(turn).isFocused();
    page.keyboard().press("Enter");
    assertThat(translation).isVisible();
    page.reload();
    turn.click();
    assertThat(translation).containsText("In English: " + FRENCH);
    assertThat(ASKED.stream().filter(FRENCH::equals)).hasSize(1);
  }

  @Test
  void whatTheTranslatorCouldNotDoIsSaidAndTriedAgainOnAsking() throws Exception {
    long stubborn = program.add("Marc", STUBBORN);
    visitor.expectTheNetworkToFail();
    works = false;
    visitor.open(program, "/mentions/" + stubborn);
    Locator turn = page.getByTestId("translate");
    reachByKeyboard(turn);
    page.keyboard().press("Enter");
    assertThat(page.getByTestId("translation-problem"))
        .hasText("The translator could not do it, it answered 500: out of memory");
    assertThat(turn).hasText("Try to translate again");
    assertThat(turn).isFocused();
    works = true;
    page.keyboard().press("Enter");
    assertThat(page.getByTestId("translation")).containsText("In English: " + STUBBORN);
    assertThat(page.getByTestId("translation-problem")).hasCount(0);
    assertThat(turn).isFocused();
  }

  @Test
  void whoeverAlwaysWantsItIsShownItWithoutAsking() {
    visitor.open(program, "/");
    Locator row = visitor.row("sont toujours gentilles");
    row.hover();
    row.getByTestId("translate").click();
    row.getByTestId("always-translate").click();
    assertThat(visitor.row("meilleur croissant").getByTestId("translation")).isVisible();
    assertThat(visitor.row("best bread in town").getByTestId("translator")).hasCount(0);
    page.reload();
    assertThat(visitor.row("meilleur croissant").getByTestId("translation")).isVisible();
    row.getByTestId("always-translate").click();
    page.reload();
    assertThat(row).isVisible();
    assertThat(page.getByTestId("translation")).hasCount(0);
  }

  @Test
  void withoutATranslatorOfOnesOwnOnlyAPublicOneIsOffered() throws Exception {
    try (Program without = Program.idle(Files.createDirectory(folder.resolve("without")), null)) {
      long mention = without.add("Camille", FRENCH);
      visitor.open(without, "/mentions/" + mention);
      Locator link = page.getByTestId("translator").getByRole(AriaRole.LINK);
      assertThat(link).hasText("Open in a translator (in a new tab)");
      assertThat(link).hasAttribute("rel", "noopener noreferrer");
      assertThat(link).hasAttribute("target", "_blank");
      assertThat(link)
          .hasAttribute("href", Pattern.compile("https://.*tl=en.*tr%C3%A8s\\+d%C3%A9%C3%A7u.*"));
      assertThat(page.getByTestId("translate")).hasCount(0);
    }
  }

  @Test
  void aTranslationKeepsNobodyOutAndFitsOnAPhone() {
    for (Onlooker onlooker : Onlooker.both()) {
      try (onlooker) {
        onlooker.visitor.open(program, "/mentions/" + french);
        onlooker.visitor.page.getByTestId("translate").click();
        assertThat(onlooker.visitor.page.getByTestId("translation")).isVisible();
        onlooker.notes("a translation");
        assertThat(onlooker.found()).isEmpty();
      }
    }
  }

  private void reachByKeyboard(Locator thing) {
    assertThat(thing).isVisible();
    for (int i = 0; i < 60; i++) {
      page.keyboard().press("Tab");
      if (Boolean.TRUE.equals(thing.evaluate("e => e === document.activeElement"))) {
        return;
      }
    }
    throw new AssertionError("the keyboard does not reach it");
  }

  private static Locator.FilterOptions has(String words) {
    return new Locator.FilterOptions().setHasText(words);
  }
}
