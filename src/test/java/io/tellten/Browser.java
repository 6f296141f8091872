package io.tellten;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The Chromium of this machine: one a JVM, a fresh profile for whoever looks. */
final class Browser {
  private static final Path USUAL = Path.of("/usr/bin/chromium");
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

  /** Generous: what is shown is that it comes, not how fast this machine is. */
  private static final double PATIENCE_MS = 30_000;

  private static com.microsoft.playwright.@org.jspecify.annotations.Nullable Browser running;

  private Browser() {}

  /** A screen and a taste. */
  record Look(int width, int height, boolean dark, double scale) {
    static final Look DESKTOP = new Look(1280, 900, false, 1);
    static final Look PHONE = new Look(390, 844, false, 1);

    Look inTheDark() {
      return new Look(width, height, true, scale);
    }
  }

  /** Where the browser is, if anywhere. */
  static Optional<Path> chromium() {
    Stream<Path> onPath =
        Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
            .filter(folder -> !folder.isBlank())
            .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)));
    return Stream.concat(Stream.of(USUAL), onPath).filter(Files::isExecutable).findFirst();
  }

  /** Somebody new, who has never seen the dashboard. */
  static Visitor visitor(Look look) {
    BrowserContext context =
        running()
            .newContext(
                new com.microsoft.playwright.Browser.NewContextOptions()
                    .setViewportSize(look.width(), look.height())
                    .setDeviceScaleFactor(look.scale())
                    .setHasTouch(look.width() < 600)
                    .setLocale("en-GB")
                    .setTimezoneId("Europe/Zurich")
                    .setColorScheme(look.dark() ? ColorScheme.DARK : ColorScheme.LIGHT));
    context.setDefaultTimeout(PATIENCE_MS);
    return new Visitor(context);
  }

  private static synchronized com.microsoft.playwright.Browser running() {
    if (running == null) {
      Path chromium =
          chromium()
              .orElseThrow(
                  () ->
                      new IllegalStateException(
                          "TELLTEN_TESTS_NEED_BROWSER is set, but there is no Chromium here."));
      PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MS);
      Playwright playwright =
          Playwright.create(
              new Playwright.CreateOptions()
                  .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
      // The driver ends with the JVM and takes the browser along.
      running =
          playwright
              .chromium()
              .launch(
                  new BrowserType.LaunchOptions()
                      .setExecutablePath(chromium)
                      .setChromiumSandbox(false)
                      .setArgs(
                          List.of(
                              "--disable-dev-shm-usage",
                              "--disable-background-networking",
                              "--disable-component-update",
                              "--disable-sync",
                              "--no-first-run",
                              "--no-pings")));
    }
    return running;
  }
}
