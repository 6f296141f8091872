package io.tellten.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * The program is killed again and again while it takes posts in, and has every post once. Three
 * kills and 1,000 posts; the long form is
 *
 * <pre>./mvnw -q test -Dtest=KillTest -Dtellten.kills=20 -Dtellten.posts=10000</pre>
 *
 * <p>The kills come at random moments of the intake. {@code -Dtellten.seed=…} takes those of an
 * earlier run, as far as the machine's own timing allows.
 */
class KillTest {
  private static final int KILLS = Integer.getInteger("tellten.kills", 3);
  private static final int POSTS = Integer.getInteger("tellten.posts", 1_000);
  private static final long SEED = Long.getLong("tellten.seed", System.nanoTime());

  private static final int FEEDS = 8;

  /** One post in five comes by hand. */
  private static final int BY_HAND = POSTS / 5;

  /** Reading, storing and answering all lie within this after an answer has left. */
  private static final int MOST_MILLIS_TO_KILL = 250;

  /** A start is killed somewhere between the first line of its code and its first poll. */
  private static final int MOST_MILLIS_TO_KILL_A_START = 3_000;

  /** Longer without any progress means that something is stuck. */
  private static final int PATIENCE_SECONDS = 90;

  private final Random random = new Random(SEED);
  private final List<GrowingFeed> feeds = new ArrayList<>();
  private final Object progress = new Object();
  private long answers;
  private Program program;
  private HandPosts hand;
  private Thread bringing;
  private int killedStarts;

  @AfterEach
  void endEverything() throws InterruptedException {
    if (bringing != null) {
      bringing.interrupt();
      bringing.join();
    }
    if (program != null) {
      program.close();
    }
    feeds.forEach(GrowingFeed::close);
  }

  @Test
  void noPostIsLostOrStoredTwiceHoweverOftenTheProgramIsKilled() throws Exception {
    long began = System.nanoTime();
    openFeeds();
    program = new Program(settings(), Map.of("TELLTEN_CRAWL_PACE", "50ms"));
    hand = new HandPosts(BY_HAND, new Random(SEED), program::addressNow, this::isHandBehind);
    program.launch();
    bringing = new Thread(hand, "hand-posts");
    bringing.start();
    for (int kill = 1; kill <= KILLS; kill++) {
      killDuringIntake(kill);
    }
    untilAllIsTakenIn();
    Api api = new Api(program.address());
    List<JsonObject> mentions = api.all("/api/mentions");
    report(began, mentions.size());
    eachPostIsThereOnce(mentions);
    onlyTheFirstAnswerKeptIsHistory(mentions);
    eachMentionWasAnnounced(api, mentions);
    program.stop();
  }

  private void openFeeds() {
    int left = POSTS - BY_HAND;
    for (int i = 1; i <= FEEDS; i++) {
      int share = left / (FEEDS - i + 1);
      left -= share;
      // the whole intake lasts over all kills, and no kill needs more than a few polls
      int mostAtOnce = Math.max(2, 2 * share / (6 * (KILLS + 1)));
      feeds.add(new GrowingFeed(i, share, mostAtOnce, new Random(SEED + i), this::answered));
    }
  }

  private String settings() {
    return """
    businesses:
      - name: Acme Bakery
        sources:
    """
        + feeds.stream()
            .map(feed -> "      - kind: feed\n        url: " + feed.url() + "\n        every: 1s\n")
            .collect(Collectors.joining());
  }

  /** Posts by hand go along with the feeds, so that they last as long. */
  private boolean isHandBehind() {
    return (long) hand.brought() * (POSTS - BY_HAND) <= (long) published() * BY_HAND;
  }

  private int published() {
    return feeds.stream().mapToInt(GrowingFeed::published).sum();
  }

  private void answered() {
    synchronized (progress) {
      answers++;
      progress.notifyAll();
    }
  }

  /** Kills in the given part of the intake, some moments after a site has answered. */
  private void killDuringIntake(int kill) throws Exception {
    double part = (kill - 1 + random.nextDouble()) / (KILLS + 0.5);
    int enough = (int) (part * (POSTS - BY_HAND));
    program.address();
    long seen = answers();
    do {
      seen = answerAfter(seen);
    } while (published() < enough);
    Thread.sleep(random.nextInt(MOST_MILLIS_TO_KILL));
    boolean database = random.nextInt(4) == 0;
    System.out.println(
        "kill "
            + kill
            + (database ? " with the database" : "")
            + " at "
            + published()
            + " posts published in feeds and "
            + hand.brought()
            + " brought by hand");
    if (database) {
      program.killWithDatabase();
    } else {
      program.kill();
    }
    program.launch();
    if (random.nextInt(3) == 0) {
      Thread.sleep(random.nextInt(MOST_MILLIS_TO_KILL_A_START));
      program.kill();
      killedStarts++;
      program.launch();
    }
  }

  private long answers() {
    synchronized (progress) {
      return answers;
    }
  }

  private long answerAfter(long seen) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    synchronized (progress) {
      while (answers == seen) {
        assertThat(System.nanoTime()).as("a site was read in time").isLessThan(end);
        progress.wait(1_000);
      }
      return answers;
    }
  }

  private void untilAllIsTakenIn() throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    int before = -1;
    while (!hand.isDone() || !feeds.stream().allMatch(GrowingFeed::isAllKept)) {
      assertThat(hand.wrong()).isEmpty();
      assertThat(program.isAlive()).as("the program lives").isTrue();
      int now = published() + hand.brought();
      if (now != before) {
        before = now;
        end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
      }
      assertThat(System.nanoTime()).as("intake went on in time at " + now).isLessThan(end);
      Thread.sleep(50);
    }
    assertThat(hand.wrong()).isEmpty();
  }

  private void report(long began, int mentions) {
    System.out.printf(
        "%d kills (seed %d), %d starts killed as well, %d answers read again, %d requests by hand"
            + " repeated: %d posts of %d after %.1f s%n",
        KILLS,
        SEED,
        killedStarts,
        feeds.stream().mapToInt(GrowingFeed::lostAnswers).sum(),
        hand.repeats(),
        mentions,
        POSTS,
        (System.nanoTime() - began) / 1e9);
  }

  private void eachPostIsThereOnce(List<JsonObject> mentions) {
    assertThat(mentions.stream().map(KillTest::text).toList())
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(feeds.stream().flatMap(GrowingFeed::texts), hand.texts()).toList());
    assertThat(mentions).hasSize(POSTS).extracting(m -> m.getLong("id")).doesNotHaveDuplicates();
    assertThat(mentions).extracting(m -> m.getLong("postId")).doesNotHaveDuplicates();
  }

  private void onlyTheFirstAnswerKeptIsHistory(List<JsonObject> mentions) {
    assertThat(mentions.stream().filter(m -> m.getBoolean("backfill")).map(KillTest::text).toList())
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(feeds.stream().flatMap(GrowingFeed::historyTexts), hand.historyTexts())
                .toList());
  }

  /** Whoever listened to none of it hears of every mention now. */
  private void eachMentionWasAnnounced(Api api, List<JsonObject> mentions) throws Exception {
    Set<Long> unheard = mentions.stream().map(m -> m.getLong("id")).collect(Collectors.toSet());
    long last = 0;
    BlockingQueue<Api.Event> live = api.live("0");
    while (!unheard.isEmpty()) {
      Api.Event event = live.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      assertThat(event).as("an event for each of " + unheard.size() + " more").isNotNull();
      assertThat(event.kind()).isIn("mention", "source", "alert"); // so many at once are a burst
      assertThat(event.id()).as("ids only grow").isGreaterThan(last);
      last = event.id();
      if (event.kind().equals("mention")) {
        unheard.remove(event.data().getLong("id"));
      }
    }
  }

  private static String text(JsonObject mention) {
    return mention.getString("text");
  }
}
