package io.tellten.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.tellten.proof.FolderSites.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderSitesTest {
  @TempDir Path folder;

  @Test
  void aFolderIsServedAsSitesAndReadByTheRealProgram() throws Exception {
    write(
        "blog.xml",
        "<rss version=\"2.0\"><channel><item><title>Acme Bakery is shut</title></item>"
            + "<item><title>Acme Bakery is open</title></item></channel></rss>");
    write(
        "page.html",
        "<!doctype html><div itemscope itemtype=\"https://schema.org/Review\">"
            + "<span itemprop=\"reviewBody\">Cold bread.</span></div>");
    write(
        "search.json",
        "[{\"id\":\"7\",\"title\":\"Acme Bakery\",\"submitter\":\"lena\",\"points\":3,"
            + "\"numComments\":1,\"dt\":\"2026-07-23T18:09:37\"}]");
    write(
        "talk.yml",
        "http_interactions:\n- response:\n    body:\n      string: '[{\"id\":\"1\",\"uri\":"
            + "\"https://town.example/1\",\"account\":{\"acct\":\"lena\"},\"content\":"
            + "\"<p>Acme Bakery</p>\"}]'\n");
    write("broken.xml", "<html><body>The blog has moved.</body></html>");
    write("notes.md", "Where these come from.");
    try (FolderSites sites = new FolderSites(List.of(folder))) {
      List<Outcome> outcomes = sites.read();
      assertThat(sites.leftOut()).containsExactly(folder.resolve("notes.md"));
      assertThat(outcomes)
          .filteredOn(Outcome::isRead)
          .extracting(o -> o.file().getFileName() + " " + o.posts() + " " + o.mentions())
          .containsExactlyInAnyOrder(
              "blog.xml 2 2", "page.html 1 1", "search.json 1 1", "talk.yml 1 1");
      assertThat(table(sites, outcomes))
          .contains("1 × feed failing: The answer is a web page, not a feed.  (broken.xml)");
    }
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  private static String table(FolderSites sites, List<Outcome> outcomes) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    sites.print(outcomes, new PrintStream(bytes, true, StandardCharsets.UTF_8));
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
