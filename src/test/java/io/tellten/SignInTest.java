package io.tellten;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.tellten.Browser.Look;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The dashboard where the program wants a token. */
@NeedsBrowser
class SignInTest {
  private static final String TOKEN = "a-token-that-nobody-would-guess";

  @TempDir Path folder;
  private Program program;
  private Visitor visitor;
  private Page page;

  @BeforeEach
  void start() throws Exception {
    program = Program.idle(folder, TOKEN);
    program.add("Ida", "Acme Bakery keeps a secret.");
    visitor = Browser.visitor(Look.DESKTOP);
    visitor.expectTheNetworkToFail();
    visitor.open(program, "/");
    page = visitor.page;
  }

  @AfterEach
  void stop() {
    visitor.close();
    program.close();
    assertThat(visitor.complaints()).isEmpty();
  }

  @Test
  void nothingIsShownBeforeTheTokenAndEverythingAfterItAlsoLive() throws Exception {
    assertThat(page.getByTestId("token")).isFocused();
    assertThat(page.getByRole(AriaRole.NAVIGATION)).hasCount(0);
    assertThat(page.locator("body")).not().containsText("keeps a secret");
    signIn(TOKEN);
    assertThat(visitor.row("keeps a secret")).isVisible();
    program.add("Ida", "Acme Bakery tells it after all.");
    assertThat(visitor.row("tells it after all")).isVisible();
    page.reload();
    assertThat(visitor.row("keeps a secret")).isVisible();
  }

  @Test
  void aWrongTokenIsRefusedInWordsAndLetsNobodyIn() {
    signIn("an open sesame");
    assertThat(page.getByRole(AriaRole.ALERT))
        .hasText("That is not the token. Please check it and try again.");
    page.reload();
    assertThat(page.getByTestId("token")).isVisible();
    assertThat(visitor.row("keeps a secret")).hasCount(0);
  }

  @Test
  void whoSignsOutIsOut() {
    signIn(TOKEN);
    assertThat(visitor.row("keeps a secret")).isVisible();
    page.getByText("Sign out").click();
    assertThat(page.getByTestId("token")).isVisible();
    assertThat(page.locator("body")).not().containsText("keeps a secret");
  }

  @Test
  void theTokenIsNotLeftWhereAScriptCouldReadIt() {
    signIn(TOKEN);
    assertThat(visitor.row("keeps a secret")).isVisible();
    String readable =
        (String)
            page.evaluate(
                "JSON.stringify([document.cookie, {...localStorage}, {...sessionStorage}])");
    assertThat(readable).startsWith("[\"\",").doesNotContain(TOKEN);
  }

  private void signIn(String token) {
    page.getByTestId("token").fill(token);
    page.getByText("Come in").click();
  }
}
