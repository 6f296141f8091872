package io.tellten.proof;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Another program that brings posts in lists, and brings a list again when it got no answer: it
 * cannot know whether the list was taken in.
 */
final class HandPosts implements Runnable {
  /** The only business there is. */
  private static final int BUSINESS = 1;

  /** Posts in the longest list. */
  private static final int LONGEST = 20;

  private final int total;
  private final Random random;
  private final Supplier<Optional<URI>> address;
  private final BooleanSupplier mayGoOn;
  private final AtomicInteger brought = new AtomicInteger();
  private final AtomicInteger repeats = new AtomicInteger();
  private volatile String wrong = "";

  /**
   * @param address where the program listens just now
   * @param mayGoOn whether the next list is wanted yet
   */
  HandPosts(int total, Random random, Supplier<Optional<URI>> address, BooleanSupplier mayGoOn) {
    this.total = total;
    this.random = random;
    this.address = address;
    this.mayGoOn = mayGoOn;
  }

  int brought() {
    return brought.get();
  }

  /** Lists that had to be brought again. */
  int repeats() {
    return repeats.get();
  }

  /** What was wrong with an answer; empty: nothing. */
  String wrong() {
    return wrong;
  }

  boolean isDone() {
    return brought.get() == total;
  }

  Stream<String> texts() {
    return IntStream.rangeClosed(1, total).mapToObj(HandPosts::text);
  }

  Stream<String> historyTexts() {
    return IntStream.rangeClosed(1, total).filter(HandPosts::isHistory).mapToObj(HandPosts::text);
  }

  @Override
  public void run() {
    try {
      while (!isDone() && !Thread.currentThread().isInterrupted()) {
        if (mayGoOn.getAsBoolean()) {
          int size = Math.min(1 + random.nextInt(LONGEST), total - brought.get());
          bring(list(brought.get() + 1, size));
          brought.addAndGet(size);
        } else {
          Thread.sleep(20);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      wrong = e.toString();
    }
  }

  private void bring(JsonArray list) throws InterruptedException {
    while (true) {
      Optional<URI> there = address.get();
      if (there.isPresent()) {
        try {
          JsonArray answers =
              new Api(there.get()).post("/api/posts", list.encode()).getJsonArray("items");
          if (answers.size() != list.size()) {
            wrong = "a list of " + list.size() + " was answered by " + answers.size();
          }
          return;
        } catch (IOException e) {
          repeats.incrementAndGet();
        }
      }
      Thread.sleep(50);
    }
  }

  private static JsonArray list(int first, int size) {
    JsonArray list = new JsonArray();
    for (int i = first; i < first + size; i++) {
      list.add(
          new JsonObject()
              .put("business", BUSINESS)
              .put("externalId", "hand-" + i)
              .put("author", "Lena K.")
              .put("text", text(i))
              .put("backfill", isHistory(i)));
    }
    return list;
  }

  private static boolean isHistory(int post) {
    return post % 2 == 0;
  }

  private static String text(int post) {
    return "Post " + post + " by hand: Acme Bakery never called me back.";
  }
}
