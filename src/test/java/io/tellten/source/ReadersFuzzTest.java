package io.tellten.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.tellten.model.Answer;
import io.tellten.model.Field;
import io.tellten.model.Found;
import io.tellten.model.Frame;
import io.tellten.model.Post;
import io.tellten.model.PostRef;
import io.tellten.model.Question;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Whatever a site sends, every reader of every kind ends with posts or with a sentence: thousands of
 * answers, true to form and then spoilt. A kind takes part by being registered; its own contract
 * test lends its samples.
 */
class ReadersFuzzTest {
  private static final int ANSWERS = 600;

  /** A batch takes a second where nothing else runs; a reader that hangs never ends. */
  private static final Duration BOUND = Duration.ofSeconds(60);

  /** Kinds whose contract test is not called as its connector. */
  private static final Map<String, List<ConnectorContractTest>> MORE =
      Map.of("feed", List.of(new JsonFeedContractTest()));

  /** What kinds want to be asked with, beyond what their contract tests ask. */
  private static final Map<String, Map<String, List<String>>> OPTIONS =
      Map.of("page", PageContractTest.OPTIONS);

  @TestFactory
  Stream<DynamicTest> whateverASiteSendsTheOutcomeIsClear() {
    return Connectors.standard().all().stream()
        .map(
            connector ->
                DynamicTest.dynamicTest(
                    connector.kind(),
                    () -> assertTimeoutPreemptively(BOUND, () -> readAll(connector))));
  }

  private static void readAll(Connector connector) {
    List<ConnectorContractTest> tests = testsOf(connector);
    List<String> samples = new ArrayList<>(List.of("", "<html><p>Hi</p></html>", "{\"a\":[1,null]}"));
    tests.forEach(test -> samples.addAll(test.samples()));
    List<String> others = samples();
    Question question = tests.isEmpty() ? question(connector) : tests.get(0).question();
    Spoiler spoiler = new Spoiler(connector.kind().hashCode());
    for (int i = 0; i < ANSWERS; i++) {
      byte[] body = spoiler.spoilt(samples.get(i % samples.size()), others);
      check(connector, question, body);
    }
  }

  private static void check(Connector connector, Question question, byte[] body) {
    Recounter recounter = connector.recounter();
    Streamer streamer = connector.streamer();
    String cursor = null;
    try {
      if (connector.isPolled()) {
        // also with the cursors that the answers themselves lead to
        for (int i = 0; i < 3; i++) {
          Answer answer = answer(connector.ask(question, cursor).uri(), body);
          Found found = connector.read(question, cursor, answer);
          assertWhole(found);
          connector.nextAfterUnchanged(question, cursor);
          cursor = found.next();
          if (recounter != null && !found.posts().isEmpty()) {
            recount(recounter, question, found.posts(), body);
          }
          if (cursor == null) {
            break;
          }
        }
      }
    } catch (UnreadableException refused) {
      assertSentence(refused);
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      throw new AssertionError(connector.kind() + " fails at cursor " + cursor + ": " + said(body), e);
    }
    try {
      if (recounter != null) {
        Post post =
            new Post(
                connector.kind(), "17", "https://a.example/17", "https://a.example/17",
                io.tellten.model.Author.UNKNOWN, null, "", null, null, null,
                io.tellten.model.Engagement.UNKNOWN, null);
        recount(recounter, question, List.of(post), body);
      }
      if (streamer != null) {
        stream(streamer, question, new String(body, StandardCharsets.UTF_8));
      }
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      throw new AssertionError(connector.kind() + " fails: " + said(body), e);
    }
  }

  private static void recount(
      Recounter recounter, Question question, List<Post> posts, byte[] body) {
    List<PostRef> refs = new ArrayList<>();
    for (Post post : posts) {
      PostRef ref = new PostRef(1, post.network(), post.externalId(), post.localId(), post.url());
      URI at = recounter.at(question, ref);
      if (at != null && refs.size() < recounter.most()) {
        refs.add(ref);
      }
    }
    if (refs.isEmpty()) {
      return;
    }
    try {
      List<PostRef> first = refs.subList(0, 1);
      Answer answer = answer(recounter.ask(question, first).uri(), body);
      assertWhole(recounter.read(question, first, answer));
    } catch (UnreadableException refused) {
      assertSentence(refused);
    }
  }

  private static void stream(Streamer streamer, Question question, String message) {
    try {
      Frame frame = streamer.read(question, message);
      frame.posts().forEach(ReadersFuzzTest::assertWhole);
      if (frame.cursor() != null) {
        streamer.at(frame.cursor());
      }
    } catch (UnreadableException refused) {
      assertSentence(refused);
    }
  }

  private static void assertWhole(Found found) {
    found.posts().forEach(ReadersFuzzTest::assertWhole);
    found.counts().forEach(count -> assertThat(count.engagement().total()).isNotNegative());
  }

  private static void assertWhole(Post post) {
    assertThat(post.externalId()).isNotBlank();
    assertThat(post.network()).isNotBlank();
    assertThat(post.words().length()).isLessThan(1_000_000);
    Double rating = post.rating();
    assertThat(rating == null || (rating >= 1 && rating <= 5)).describedAs("rating").isTrue();
  }

  private static void assertSentence(UnreadableException refused) {
    assertThat(refused.getMessage()).matches("(?s)\\S.{5,}");
  }

  /** By its name: FeedConnector is tried with what FeedContractTest holds. */
  private static List<ConnectorContractTest> testsOf(Connector connector) {
    List<ConnectorContractTest> tests = new ArrayList<>();
    String name = connector.getClass().getName().replaceFirst("Connector$", "ContractTest");
    try {
      var constructor = Class.forName(name).getDeclaredConstructor();
      constructor.setAccessible(true);
      tests.add((ConnectorContractTest) constructor.newInstance());
    } catch (ReflectiveOperationException none) {
      // it is tried with the samples of the others
    }
    tests.addAll(MORE.getOrDefault(connector.kind(), List.of()));
    return tests;
  }

  private static List<String> samples() {
    List<String> samples = new ArrayList<>();
    for (Connector connector : Connectors.standard().all()) {
      testsOf(connector).forEach(test -> samples.addAll(test.samples()));
    }
    return samples;
  }

  private static Question question(Connector connector) {
    Map<String, List<String>> options = new HashMap<>(OPTIONS.getOrDefault(connector.kind(), Map.of()));
    for (Field field : connector.fields()) {
      String example = field.example();
      boolean isOption = !field.name().equals("url") && !field.name().equals("tags");
      if (isOption && field.required() && example != null) {
        options.putIfAbsent(field.name(), List.of(example));
      }
    }
    return new Question(
        Samples.business("Acme Bakery"), "https://site.example/acme", List.of("bread"), options);
  }

  private static Answer answer(URI uri, byte[] body) {
    return new Answer(uri, 200, Map.of("content-type", "text/html"), body, Samples.NOW);
  }

  private static String said(byte[] body) {
    String text = new String(body, StandardCharsets.UTF_8);
    return text.length() > 2_000 ? text.substring(0, 2_000) + "…" : text;
  }

  @Test
  void theSpoiltAnswersAreNeitherAllReadNorAllRefused() {
    Map<Boolean, Integer> outcomes = new TreeMap<>();
    Spoiler spoiler = new Spoiler(1);
    FeedContractTest feed = new FeedContractTest();
    for (int i = 0; i < ANSWERS; i++) {
      byte[] body = spoiler.spoilt(feed.samples().get(1), samples());
      boolean isRead;
      try {
        isRead = !feed.read(body, feed.contentType()).posts().isEmpty();
      } catch (UnreadableException refused) {
        isRead = false;
      }
      outcomes.merge(isRead, 1, Integer::sum);
    }
    assertThat(outcomes).containsOnlyKeys(Arrays.asList(true, false));
    assertThat(outcomes.values()).allMatch(count -> count > ANSWERS / 20);
  }
}
