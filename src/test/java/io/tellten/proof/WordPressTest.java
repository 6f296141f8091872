package io.tellten.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * A real WordPress is watched: its posts, its comments and its comment feed. Skipped where the
 * Debian packages wordpress, php-cli, php-mysql, php-xml and mariadb-server are not installed.
 */
class WordPressTest {
  private static final int COMMENTS = 5;

  /** Generous: what is shown is that it arrives, not how fast this machine is. */
  private static final int PATIENCE_SECONDS = 60;

  private static final String SETTINGS =
      """
      businesses:
        - name: Acme Bakery
          sources:
            - kind: feed
              url: %s/feed/
              every: 5s
            - kind: feed
              url: %s/comments/feed/
              every: 5s
            - kind: feed
              url: %s/comments/feed/atom/
              every: 5s
      """;

  private static final String BY_KIND =
      """
      businesses:
        - name: Acme Bakery
          sources:
            - kind: wordpress
              url: %s/
              by: %s
              every: 5s
      """;

  @Test
  void aNewCommentOnAWordPressThatNamesTheBusinessReachesTheDashboardOnce() throws Exception {
    needWordPress();
    try (WordPress site = WordPress.start()) {
      String yaml = SETTINGS.formatted(site.url(), site.url(), site.url());
      try (Program program = new Program(yaml, Map.of())) {
        program.launch();
        watch(site, new Api(program.address()));
        program.stop();
      }
    }
  }

  @Test
  void aWordPressReadByItsRestInterfaceAndThenByItsFeedsGivesEachPostAndCommentOnce()
      throws Exception {
    needWordPress();
    try (WordPress site = WordPress.start()) {
      String rest = BY_KIND.formatted(site.url(), "rest");
      try (Program program = new Program(rest, Map.of())) {
        program.launch();
        JsonObject answer = answeredComment(site, new Api(program.address()));
        program.stop();
        program.settings(BY_KIND.formatted(site.url(), "feed"));
        program.launch();
        Api api = new Api(program.address());
        untilRead(api);
        assertThat(api.all("/api/mentions")).as("the feeds bring nothing twice").hasSize(3);
        assertThat(answer.getString("text")).startsWith("Same here:");
        program.stop();
      }
    }
  }

  /** A post, a comment on it and an answer to the comment, as they arrive; the answer. */
  private static JsonObject answeredComment(WordPress site, Api api) throws Exception {
    untilRead(api);
    BlockingQueue<Api.Event> live = api.live(null);
    int post = site.publish("Breakfast in town", "We tried the new rolls of Acme Bakery.");
    JsonObject published = arrival(live, "We tried the new rolls", "post by REST");
    int first = site.comment(post, 0, "Lena K.", "Acme Bakery sold me mouldy bread.");
    JsonObject comment = arrival(live, "mouldy bread", "comment by REST");
    site.comment(post, first, "Jan P.", "Same here: Acme Bakery never apologised to us.");
    JsonObject answer = arrival(live, "Same here", "answer by REST");
    assertThat(comment.getLong("parentId")).isEqualTo(published.getLong("postId"));
    assertThat(answer.getLong("parentId")).isEqualTo(comment.getLong("postId"));
    return answer;
  }

  private static void needWordPress() {
    assumeTrue(
        WordPress.isInstalled(),
        "skipped: apt-get install --no-install-recommends wordpress php-cli php-mysql php-xml"
            + " mariadb-server");
  }

  private static void watch(WordPress site, Api api) throws Exception {
    untilRead(api);
    BlockingQueue<Api.Event> live = api.live(null);
    int post = site.publish("Breakfast in town", "We tried the new rolls of Acme Bakery.");
    JsonObject published = arrival(live, "We tried the new rolls", "post");
    assertThat(published.getString("title")).isEqualTo("Breakfast in town");
    assertThat(published.getJsonObject("author").getString("name")).isEqualTo("editor");
    for (int i = 1; i <= COMMENTS; i++) {
      String text = "Comment " + i + ": Acme Bakery sold me mouldy bread & never apologised.";
      site.comment(post, 0, "Lena K.", text);
      JsonObject mention = arrival(live, text, "comment");
      assertThat(mention.getString("text")).isEqualTo(text);
      assertThat(mention.getJsonObject("author").getString("name")).isEqualTo("Lena K.");
      assertThat(mention.getString("url")).contains("#comment-");
      assertThat(mention.getJsonObject("sentiment").getString("label")).isEqualTo("negative");
      assertThat(mention.getBoolean("backfill")).isFalse();
    }
    untilEachCommentKnowsItsPost(api, published.getLong("postId"));
    List<JsonObject> mentions = api.all("/api/mentions");
    System.out.println(mentions.get(0).encode());
    assertThat(mentions)
        .as("one each, though two feeds tell of every comment")
        .hasSize(1 + COMMENTS);
    System.out.println("WordPress " + site.version());
  }

  private static void untilRead(Api api) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!api.all("/api/sources").stream().allMatch(s -> s.getString("state").equals("ok"))) {
      assertThat(System.nanoTime())
          .as("all sources are read: " + api.all("/api/sources"))
          .isLessThan(end);
      Thread.sleep(200);
    }
  }

  /** Only the Atom form of the comment feed says what a comment answers. */
  private static void untilEachCommentKnowsItsPost(Api api, long post) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (api.all("/api/mentions").stream()
            .filter(m -> Long.valueOf(post).equals(m.getLong("parentId")))
            .count()
        < COMMENTS) {
      assertThat(System.nanoTime()).as("each comment knows its post").isLessThan(end);
      Thread.sleep(200);
    }
  }

  private static JsonObject arrival(BlockingQueue<Api.Event> live, String text, String what)
      throws Exception {
    long began = System.nanoTime();
    while (true) {
      Api.Event event = live.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      assertThat(event).as("the mention of: " + text).isNotNull();
      if (event.kind().equals("mention") && event.data().getString("text").contains(text)) {
        System.out.printf(
            "%s on the live stream after %.2f s%n", what, (System.nanoTime() - began) / 1e9);
        return event.data();
      }
    }
  }
}
