package io.tellten.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The dashboard's files are served with everything foreign kept out. */
class PagesTest {
  private static final String MAP = "\n{\"imports\":{\"lit\":\"/_static/lit/3.3.3/index.js\"}}\n";

  @TempDir private static Path folder;
  private static TestWeb web;

  @BeforeAll
  static void open() throws IOException {
    Path webroot = Files.createDirectories(folder.resolve("webroot"));
    Files.writeString(
        webroot.resolve("index.html"),
        "<!doctype html><title>ü</title><script type=\"importmap\">" + MAP + "</script>");
    Files.writeString(Files.createDirectories(webroot.resolve("js")).resolve("main.js"), "1");
    Files.writeString(webroot.resolve(".secret"), "secret");
    Files.writeString(folder.resolve("outside.txt"), "secret");
    web = TestWeb.serving(webroot);
  }

  @AfterAll
  static void close() {
    web.close();
  }

  @Test
  void theFrontPageAllowsItsOwnImportMapAndNoOtherScript() throws Exception {
    HttpResponse<Buffer> page = web.get("/");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.getHeader("Content-Type")).isEqualToIgnoringCase("text/html;charset=UTF-8");
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(MAP.getBytes(StandardCharsets.UTF_8));
    assertThat(page.getHeader("Content-Security-Policy"))
        .startsWith("default-src 'none';")
        .contains(
            "script-src 'self' 'sha256-" + Base64.getEncoder().encodeToString(hash) + "';",
            "style-src 'self';",
            "connect-src 'self'",
            "frame-ancestors 'none'",
            "base-uri 'none'")
        .doesNotContain("unsafe");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/", "/js/main.js", "/nothing", "/api/version", "/health/live", "/api/mentions/x"})
  void everyAnswerKeepsForeignPagesAway(String path) {
    HttpResponse<Buffer> answer = web.get(path);
    assertThat(answer.getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(answer.getHeader("Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(answer.getHeader("Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
    assertThat(answer.getHeader("Content-Security-Policy")).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/", "/_static/lit/3.3.3/index.js", "/health/live", "/health/ready", "/metrics"})
  void whatCanBeReadCanBeAskedAboutWithoutItsBody(String path) {
    HttpResponse<Buffer> answer = web.send(HttpMethod.HEAD, path, null);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isNull();
  }

  @Test
  void ourFilesAreAskedForAnewAndNotSentAgainWhenUnchanged() {
    HttpResponse<Buffer> first = web.get("/js/main.js");
    assertThat(first.getHeader("Cache-Control")).isEqualTo("no-cache");
    assertThat(first.getHeader("Content-Type")).contains("javascript");
    HttpResponse<Buffer> second =
        io.tellten.store.TestDatabase.await(
            web.request(HttpMethod.GET, "/js/main.js")
                .putHeader("If-Modified-Since", first.getHeader("Last-Modified"))
                .send());
    assertThat(second.statusCode()).isEqualTo(304);
  }

  @Test
  void librariesAreKeptUnderTheirVersion() {
    HttpResponse<Buffer> lit = web.get("/_static/lit/3.3.3/index.js");
    assertThat(lit.statusCode()).isEqualTo(200);
    assertThat(lit.getHeader("Cache-Control")).contains("max-age=31536000");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/.secret",
        "/js/",
        "/js",
        "/../outside.txt",
        "/%2e%2e/outside.txt",
        "/..%2foutside.txt",
        "/_static/",
        "/_static/../importmap.json",
        "/_static/%2e%2e/%2e%2e/MANIFEST.MF",
        "/nothing.js"
      })
  void nothingElseIsServed(String path) {
    HttpResponse<Buffer> answer = web.get(path);
    assertThat(answer.statusCode()).isIn(301, 400, 403, 404);
    assertThat(String.valueOf(answer.bodyAsString())).doesNotContain("secret", "main.js");
  }

  @Test
  void theWorkingFolderIsServedOnlyInTheSourceTree() throws IOException {
    assertThat(WebSettings.webrootBeside(folder)).isNull();
    Path pom = Files.writeString(folder.resolve("pom.xml"), "<project/>");
    assertThat(WebSettings.webrootBeside(folder)).isEqualTo(folder.resolve("webroot"));
    Files.delete(pom);
  }

  @Test
  void everyAddressOfTheImportMapIsThere() throws IOException {
    Path index = Path.of("webroot", "index.html");
    Assumptions.assumeTrue(Files.exists(index), "the dashboard is not in this tree");
    String map = Pages.importMap(Files.readString(index));
    assertThat(map).isNotNull();
    JsonObject imports = new JsonObject(map).getJsonObject("imports");
    assertThat(imports).isNotEmpty();
    for (String name : imports.fieldNames()) {
      String address = imports.getString(name);
      if (name.endsWith("/")) {
        // A folder: that of the library's front door, which is there.
        String door = imports.getString(name.substring(0, name.length() - 1));
        assertThat(door).as(name).startsWith(address);
      } else {
        assertThat(web.get(address).statusCode()).as(name + " " + address).isEqualTo(200);
      }
    }
  }
}
