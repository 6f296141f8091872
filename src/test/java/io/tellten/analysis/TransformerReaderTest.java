package io.tellten.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tellten.model.Chances;
import io.tellten.model.Label;
import io.tellten.model.Sentiment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model that the operator brought: a tiny real one, and ones that are slow or broken. */
class TransformerReaderTest {
  private static final Duration LONG = Duration.ofMinutes(1);
  private static final Duration SHORT = Duration.ofMillis(50);
  private static final Chances GOOD = new Chances(0.1, 0.1, 0.8);

  @TempDir Path folder;

  @Test
  void aModelOfTheOperatorsReadsEachTextInItsOrder() throws Exception {
    TinyOnnx.write(folder);
    try (TransformerReader reader = TransformerReader.open(folder, Clock.systemUTC())) {
      List<Optional<Sentiment>> read =
          answers(reader, List.of("good", "so bad, so very bad", "okay okay", "Good good bad"));

      assertThat(read)
          .extracting(sentiment -> sentiment.orElseThrow().label())
          .containsExactly(Label.POSITIVE, Label.NEGATIVE, Label.NEUTRAL, Label.POSITIVE);
      assertThat(read.get(1).orElseThrow().score()).isBetween(-1.0, -0.8);
    }
  }

  @Test
  void labelsAreThoseOfTheModelsConfig() throws Exception {
    TinyOnnx.write(folder);
    config("{\"0\": \"POSITIVE\", \"1\": \"3 stars\", \"2\": \"very negative\"}");
    try (TransformerReader reader = TransformerReader.open(folder, Clock.systemUTC())) {
      assertThat(answers(reader, List.of("good")).get(0).orElseThrow().label())
          .isEqualTo(Label.NEGATIVE);
    }
  }

  @Test
  void aModelThatCannotBeUsedIsRefusedWithTheReason() throws Exception {
    assertThatThrownBy(() -> TransformerReader.open(folder, Clock.systemUTC()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("has no readable model.onnx");
    TinyOnnx.write(folder);
    config("{\"0\": \"sports\", \"1\": \"news\"}");
    assertThatThrownBy(() -> TransformerReader.open(folder, Clock.systemUTC()))
        .hasMessageContaining("\"sports\"");
    Files.delete(folder.resolve("config.json"));
    Files.writeString(folder.resolve("tokenizer.json"), "{}");
    assertThatThrownBy(() -> TransformerReader.open(folder, Clock.systemUTC()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("tokenizer.json");
    Files.writeString(folder.resolve("model.onnx"), "no model");
    assertThatThrownBy(() -> TransformerReader.open(folder, Clock.systemUTC()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("model.onnx");
  }

  @Test
  void aTextOfAnyKindAndLengthIsRead() throws Exception {
    TinyOnnx.write(folder);
    try (TransformerReader reader = TransformerReader.open(folder, Clock.systemUTC())) {
      List<Optional<Sentiment>> read =
          answers(reader, List.of("good ".repeat(50_000), "\ud800 \u0000 👍🏽", " "));

      assertThat(read.get(0).orElseThrow().label()).isEqualTo(Label.POSITIVE);
      assertThat(read.get(2)).as("nothing to read").isEmpty();
    }
  }

  @Test
  void aSlowModelKeepsNobodyWaiting() throws Exception {
    CountDownLatch free = new CountDownLatch(1);
    TransformerReader reader =
        new TransformerReader(scorer(free), Clock.systemUTC(), SHORT);

    assertThat(answers(reader, List.of("good"))).containsExactly(Optional.empty());

    free.countDown();
    reader.close();
  }

  @Test
  void whatFindsTheQueueFullIsAnsweredAtOnce() throws Exception {
    CountDownLatch free = new CountDownLatch(1);
    TransformerReader reader = new TransformerReader(scorer(free), Clock.systemUTC(), LONG);
    List<String> many = Collections.nCopies(2_000, "good");

    var answer = reader.read(many).toCompletableFuture();
    free.countDown();

    List<Optional<Sentiment>> read = answer.get(30, TimeUnit.SECONDS);
    assertThat(read).hasSize(2_000);
    assertThat(read.stream().filter(Optional::isPresent).count()).isBetween(1L, 1_000L);
    reader.close();
  }

  @Test
  void aBrokenModelIsLeftAloneForAMinuteAndThenTriedAgain() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    Moved clock = new Moved();
    TransformerReader reader =
        new TransformerReader(
            new TransformerReader.Scorer() {
              @Override
              public List<Chances> chances(List<String> texts) {
                if (asked.incrementAndGet() == 1) {
                  throw new IllegalStateException("out of order");
                }
                return Collections.nCopies(texts.size(), GOOD);
              }

              @Override
              public void close() {}
            },
            clock,
            LONG);

    assertThat(answers(reader, List.of("one"))).containsExactly(Optional.empty());
    assertThat(answers(reader, List.of("two"))).containsExactly(Optional.empty());
    assertThat(asked).hasValue(1);
    clock.now = clock.now.plus(Duration.ofSeconds(61));
    assertThat(answers(reader, List.of("three")).get(0)).isPresent();
    reader.close();
  }

  @Test
  void afterItIsClosedNobodyWaits() throws Exception {
    TransformerReader reader =
        new TransformerReader(scorer(new CountDownLatch(0)), Clock.systemUTC(), LONG);
    reader.close();

    assertThat(answers(reader, List.of("good"))).containsExactly(Optional.empty());
  }

  private static TransformerReader.Scorer scorer(CountDownLatch free) {
    return new TransformerReader.Scorer() {
      @Override
      public List<Chances> chances(List<String> texts) throws InterruptedException {
        free.await();
        return Collections.nCopies(texts.size(), GOOD);
      }

      @Override
      public void close() {}
    };
  }

  private static List<Optional<Sentiment>> answers(TransformerReader reader, List<String> texts)
      throws Exception {
    return reader.read(texts).toCompletableFuture().get(60, TimeUnit.SECONDS);
  }

  private void config(String labels) throws IOException {
    Files.writeString(folder.resolve("config.json"), "{\"id2label\": " + labels + "}");
  }

  private static final class Moved extends Clock {
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
