package io.tellten.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A real network of the AT Protocol is listened to: what people post, like, repost, answer and take
 * back there. Skipped unless the system property {@code tellten.atproto} names a folder with the
 * node modules of the reference implementation and redis-server is installed:
 *
 * <pre>apt-get install --no-install-recommends redis-server
 * npm install --prefix $HOME/atproto @atproto/dev-env@0.3.215 @atproto/pds@0.4.217
 * npm rebuild --prefix $HOME/atproto better-sqlite3
 * ./mvnw test -Dtest=AtProtocolTest -Dtellten.atproto=$HOME/atproto</pre>
 */
class AtProtocolTest {
  /** Generous: what is shown is that it happens, not how fast this machine is. */
  private static final int PATIENCE_SECONDS = 90;

  /** Counts are read again when a post is that old. */
  private static final Duration FIRST_REREAD = Duration.ofMinutes(2);

  /** The first or, where this machine was too slow to react before it, the second time, at five. */
  private static final int REREAD_SECONDS = 360;

  private static final String SETTINGS =
      """
      businesses:
        - name: Acme Bakery
          sources:
            - kind: bluesky
              url: %s
      """;

  private static AtProtocol network;
  private static Program program;
  private static Api api;
  private static AtProtocol.Account mia;
  private static AtProtocol.Account jonas;
  private static AtProtocol.Account ayse;

  @BeforeAll
  static void listen() throws Exception {
    assumeTrue(
        AtProtocol.isInstalled(),
        "skipped: redis-server, or -D" + AtProtocol.PROPERTY + "=<folder of node_modules>");
    long began = System.nanoTime();
    network = AtProtocol.start();
    System.out.printf("network up after %.1f s%n", seconds(began));
    mia = network.join("mia");
    jonas = network.join("jonas");
    ayse = network.join("ayse");
    network.callOneself(mia, "Mia from the mill");
    program = new Program(SETTINGS.formatted(network.stream()), Map.of());
    program.launch();
    api = new Api(program.address());
    until("the stream is listened to", () -> source().getString("state").equals("ok"));
  }

  @AfterAll
  static void end() throws Exception {
    try {
      if (program != null) {
        program.stop();
      }
    } finally {
      if (program != null) {
        program.close();
      }
      if (network != null) {
        network.close();
      }
    }
  }

  @Test
  void aPostThatNamesTheBusinessIsAMentionAndOthersAreNot() throws Exception {
    network.post(mia, "Lovely weather in town.", Instant.now());
    Instant written = Instant.now();
    long began = System.nanoTime();
    String text = "The rolls of Acme Bakery were mouldy again, disgusting! 🥖";
    AtProtocol.Ref post = network.post(mia, text, written);
    JsonObject mention = untilMention(post, m -> true);
    System.out.printf("mention after %.2f s%n", seconds(began));
    assertThat(mention.getString("text")).isEqualTo(text);
    assertThat(mention.getString("url"))
        .isEqualTo("https://bsky.app/profile/" + mia.did() + "/post/" + post.key());
    assertThat(mention.getInstant("publishedAt").toEpochMilli()).isEqualTo(written.toEpochMilli());
    assertThat(mention.getString("language")).isEqualTo("en");
    assertThat(mention.getJsonObject("sentiment").getString("label")).isEqualTo("negative");
    assertThat(mention.getBoolean("backfill")).isFalse();
    assertThat(api.all("/api/mentions"))
        .extracting(m -> m.getString("text"))
        .doesNotContain("Lovely weather in town.");
  }

  @Test
  void likesRepostsQuotesAndRepliesAreCountedAndCountedDownAgain() throws Exception {
    AtProtocol.Ref post = network.post(mia, "Acme Bakery has new opening hours.", Instant.now());
    AtProtocol.Ref like = network.like(jonas, post);
    network.like(ayse, post);
    network.repost(jonas, post);
    network.quote(ayse, "Look at this.", post);
    AtProtocol.Ref reply = network.reply(jonas, "Acme Bakery should open on Sundays.", post);
    AtProtocol.Ref other = network.reply(ayse, "Good.", post);
    JsonObject counted = untilMention(post, m -> counts(m).equals(List.of(2, 2, 2)));
    JsonObject answer = untilMention(reply, m -> true);
    assertThat(answer.getLong("parentId")).isEqualTo(counted.getLong("postId"));
    network.delete(jonas, like);
    network.delete(ayse, other);
    untilMention(post, m -> counts(m).equals(List.of(1, 1, 2)));
    until("the AppView counts the same", () -> shownCounts(post).equals(List.of(1, 1, 2)));
  }

  @Test
  void whatTheStreamDidNotTellIsReadFromTheAppView() throws Exception {
    Untold untold = untold();
    AtProtocol.Ref post = untold.post();
    long began = System.nanoTime();
    untilMention(post, REREAD_SECONDS, m -> counts(m).equals(List.of(2, 1, 1)));
    JsonObject read = mention(post);
    System.out.printf("counts read again after %.1f s: %s%n", seconds(began), read.encode());
    assertThat(counts(read)).isEqualTo(shownCounts(post));
    assertThat(network.asked()).isPositive();
    assertThat(read.getJsonObject("author").getString("name"))
        .as("which the stream does not tell")
        .isEqualTo("Mia from the mill");
    JsonObject regretted = untilMention(untold.regretted(), m -> m.getString("goneAt") != null);
    assertThatIsGone(regretted.getLong("id"));
  }

  /**
   * What the AppView knows and the stream never told.
   *
   * @param post with two likes, a repost and a reply, of which the stream told of one like
   * @param regretted which is deleted
   */
  private record Untold(AtProtocol.Ref post, AtProtocol.Ref regretted) {}

  private static Untold untold() throws Exception {
    Instant readAt = Instant.now().plus(FIRST_REREAD);
    AtProtocol.Ref post = network.post(mia, "Acme Bakery's cake was great.", Instant.now());
    AtProtocol.Ref regretted = network.post(mia, "I hate Acme Bakery.", Instant.now());
    network.like(jonas, post);
    untilMention(post, m -> counts(m).get(0).equals(1));
    untilMention(regretted, m -> true);
    network.keepSilent();
    try {
      network.like(ayse, post);
      network.repost(ayse, post);
      network.reply(jonas, "It was.", post);
      network.delete(mia, regretted);
      until("the AppView knows", () -> shownCounts(post).equals(List.of(2, 1, 1)));
      until("the AppView forgets", () -> network.shown(regretted) == null);
    } finally {
      network.speak();
    }
    JsonObject unread = mention(post);
    JsonObject unseen = mention(regretted);
    if (Instant.now().isBefore(readAt)) {
      assertThat(counts(unread)).as("as the stream told: " + unread).isEqualTo(List.of(1, 0, 0));
      assertThat(unseen.getString("goneAt")).isNull();
    }
    return new Untold(post, regretted);
  }

  @Test
  void theWordsOfADeletedPostAreGone() throws Exception {
    AtProtocol.Ref post = network.post(jonas, "Acme Bakery poisoned my cat.", Instant.now());
    JsonObject said = untilMention(post, m -> true);
    network.delete(jonas, post);
    long began = System.nanoTime();
    untilGone(said.getLong("id"));
    System.out.printf("words gone after %.2f s%n", seconds(began));
    assertThat(api.get("/api/mentions/" + said.getLong("id")).encode()).doesNotContain("my cat");
  }

  @Test
  void whatIsSaidWhileTheLineIsDownIsHeardAfterwardsOnce() throws Exception {
    AtProtocol.Ref before = network.post(mia, "Acme Bakery before the break.", Instant.now());
    untilMention(before, m -> true);
    network.hangUp();
    AtProtocol.Ref meanwhile = network.post(mia, "Acme Bakery in the break.", Instant.now());
    network.like(jonas, before);
    until("the AppView has heard of both", () -> shownCounts(before).get(0).equals(1));
    network.speak();
    untilMention(meanwhile, m -> true);
    untilMention(before, m -> counts(m).get(0).equals(1));
    AtProtocol.Ref after = network.post(mia, "Acme Bakery after the break.", Instant.now());
    untilMention(after, m -> true);
    for (AtProtocol.Ref post : List.of(before, meanwhile, after)) {
      assertThat(api.all("/api/mentions").stream().filter(m -> isOf(m, post))).hasSize(1);
    }
    assertThat(counts(mention(before)).get(0)).isEqualTo(1);
  }

  @Test
  void anAccountThatIsTakenDownOrPutsItselfOutOfSightIsFollowed() throws Exception {
    AtProtocol.Account troll = network.join("troll");
    AtProtocol.Account shy = network.join("shy");
    AtProtocol.Ref kept = network.post(mia, "Acme Bakery stays.", Instant.now());
    AtProtocol.Ref first = network.post(troll, "Acme Bakery is a scam, part one.", Instant.now());
    AtProtocol.Ref second = network.post(troll, "Acme Bakery is a scam, part two.", Instant.now());
    AtProtocol.Ref third = network.post(shy, "I work at Acme Bakery.", Instant.now());
    List<Long> gone =
        List.of(
            untilMention(first, m -> true).getLong("id"),
            untilMention(second, m -> true).getLong("id"),
            untilMention(third, m -> true).getLong("id"));
    untilMention(kept, m -> true);
    network.takeDown(troll);
    network.deactivate(shy);
    for (Long mention : gone) {
      untilGone(mention);
    }
    assertThat(mention(kept).getString("goneAt")).isNull();
    assertThat(mention(kept).getString("text")).isEqualTo("Acme Bakery stays.");
  }

  private static JsonObject source() throws Exception {
    return api.all("/api/sources").get(0);
  }

  /** Likes, replies and shares, as our own program has them. */
  private static List<Integer> counts(JsonObject mention) {
    JsonObject engagement = mention.getJsonObject("engagement");
    return List.of(
        Objects.requireNonNullElse(engagement.getInteger("likes"), 0),
        Objects.requireNonNullElse(engagement.getInteger("replies"), 0),
        Objects.requireNonNullElse(engagement.getInteger("shares"), 0));
  }

  /** The same, as the AppView has them. */
  private static List<Integer> shownCounts(AtProtocol.Ref post) throws Exception {
    JsonObject shown = network.shown(post);
    return shown == null
        ? List.of()
        : List.of(
            shown.getInteger("likeCount"),
            shown.getInteger("replyCount"),
            shown.getInteger("repostCount") + shown.getInteger("quoteCount"));
  }

  private static JsonObject mention(AtProtocol.Ref post) throws Exception {
    return api.all("/api/mentions").stream()
        .filter(m -> isOf(m, post))
        .findFirst()
        .orElse(null);
  }

  private static boolean isOf(JsonObject mention, AtProtocol.Ref post) {
    return mention.getString("url", "").endsWith("/post/" + post.key());
  }

  private static JsonObject untilMention(AtProtocol.Ref post, Predicate<JsonObject> claim)
      throws Exception {
    return untilMention(post, PATIENCE_SECONDS, claim);
  }

  private static JsonObject untilMention(
      AtProtocol.Ref post, int seconds, Predicate<JsonObject> claim) throws Exception {
    JsonObject[] last = new JsonObject[1];
    until(
        seconds,
        () -> "the mention of " + post + ", at last " + last[0] + ", of " + source(),
        () -> {
          last[0] = mention(post);
          return last[0] != null && claim.test(last[0]);
        });
    return last[0];
  }

  private static void untilGone(long mention) throws Exception {
    until(
        "mention " + mention + " is gone",
        () -> api.get("/api/mentions/" + mention).getString("goneAt") != null);
    assertThatIsGone(mention);
  }

  /** Its place stays, its words and its author go. */
  private static void assertThatIsGone(long mention) throws Exception {
    JsonObject gone = api.get("/api/mentions/" + mention);
    assertThat(gone.getString("text")).isEmpty();
    assertThat(gone.getJsonObject("author").getString("name")).isNull();
    assertThat(gone.getJsonArray("why")).isEqualTo(new JsonArray());
  }

  private interface Claim {
    boolean holds() throws Exception;
  }

  private static void until(String what, Claim claim) throws Exception {
    until(PATIENCE_SECONDS, () -> what, claim);
  }

  private static void until(int seconds, Callable<String> what, Claim claim) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    while (!claim.holds()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("did not come about: " + what.call());
      }
      Thread.sleep(100);
    }
  }

  private static double seconds(long began) {
    return (System.nanoTime() - began) / 1e9;
  }
}
