package io.tellten.analysis;

import io.tellten.model.Chances;
import io.tellten.model.Label;
import io.tellten.model.Sentiment;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks a transformer that the operator brought how texts feel, on a thread of its own. Its queue is
 * bounded, it reads many texts at a time, and whoever asks is never kept waiting long: where the
 * model is busy, slow or broken the answer is empty, and the program's own reading stands. Safe on
 * any thread.
 */
public final class TransformerReader implements AutoCloseable {
  /** More waiting texts than these would be answered too late anyway. */
  private static final int QUEUE = 512;

  /** Texts read at a time: more gain little on a processor and make the others wait. */
  private static final int BATCH = 16;

  /** A mention must not come late for a better reading. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** A feeling is never shown as none. */
  private static final double FAINTEST = 0.01;

  /** A model that failed is left alone for so long. */
  private static final Duration PAUSE = Duration.ofMinutes(1);

  private static final Logger LOG = LoggerFactory.getLogger(TransformerReader.class);

  /** How a batch of texts is scored; used by one thread only. */
  interface Scorer extends AutoCloseable {
    /** One answer a text, in their order. */
    List<Chances> chances(List<String> texts) throws Exception;

    @Override
    void close() throws Exception;
  }

  private record Job(String text, CompletableFuture<Optional<Sentiment>> answer) {}

  private final Scorer scorer;
  private final Clock clock;
  private final Duration patience;
  private final BlockingQueue<Job> queue = new ArrayBlockingQueue<>(QUEUE);
  private final Thread worker;
  private volatile Instant pausedUntil = Instant.MIN;
  private volatile boolean closed;

  TransformerReader(Scorer scorer, Clock clock, Duration patience) {
    this.scorer = scorer;
    this.clock = clock;
    this.patience = patience;
    this.worker = new Thread(this::work, "transformer");
    worker.setDaemon(true);
    worker.start();
  }

  /**
   * Loads a model. Takes seconds: not for an event loop.
   *
   * @param folder with {@code model.onnx}, {@code tokenizer.json} and {@code config.json} (whose
   *     {@code id2label} names the labels; without it three labels are negative, neutral, positive)
   * @throws IOException when it cannot be used; says what is missing or wrong
   */
  public static TransformerReader open(Path folder, Clock clock) throws IOException {
    try {
      return new TransformerReader(OnnxScorer.open(folder), clock, PATIENCE);
    } catch (NoClassDefFoundError | ExceptionInInitializerError | UnsatisfiedLinkError e) {
      throw new IOException(
          "a sentiment model is set, but ONNX Runtime or its tokenizers do not load ("
              + e
              + "); build with -Ptransformer",
          e);
    }
  }

  /**
   * How these texts feel; empty where the model did not answer in time. Never fails.
   *
   * @return one answer a text, in their order
   */
  public CompletionStage<List<Optional<Sentiment>>> read(List<String> texts) {
    List<CompletableFuture<Optional<Sentiment>>> answers = new ArrayList<>();
    for (String text : texts) {
      answers.add(ask(text));
    }
    return CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new))
        .thenApply(v -> answers.stream().map(CompletableFuture::join).toList());
  }

  private CompletableFuture<Optional<Sentiment>> ask(String text) {
    Job job = new Job(text, new CompletableFuture<>());
    boolean isTaken =
        !closed && !text.isBlank() && !clock.instant().isBefore(pausedUntil) && queue.offer(job);
    if (!isTaken) {
      job.answer().complete(Optional.empty());
      return job.answer();
    }
    return job.answer()
        .completeOnTimeout(Optional.empty(), patience.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void work() {
    List<Job> batch = new ArrayList<>();
    while (!closed) {
      try {
        batch.add(queue.take());
        queue.drainTo(batch, BATCH - 1);
        batch.removeIf(job -> job.answer().isDone()); // nobody waits for it any more
        score(batch);
      } catch (InterruptedException e) {
        closed = true;
      } finally {
        batch.forEach(job -> job.answer().complete(Optional.empty()));
        batch.clear();
      }
    }
    queue.forEach(job -> job.answer().complete(Optional.empty()));
    closeScorer();
  }

  private void score(List<Job> batch) {
    if (batch.isEmpty()) {
      return;
    }
    try {
      List<Chances> chances = scorer.chances(batch.stream().map(Job::text).toList());
      for (int i = 0; i < batch.size(); i++) {
        batch.get(i).answer().complete(Optional.of(sentiment(chances.get(i))));
      }
    } catch (InterruptedException e) {
      closed = true;
    } catch (Exception | LinkageError e) {
      pausedUntil = clock.instant().plus(PAUSE);
      LOG.warn("the sentiment model failed; our own is used for {} s", PAUSE.toSeconds(), e);
      List<Job> waiting = new ArrayList<>();
      queue.drainTo(waiting);
      waiting.forEach(job -> job.answer().complete(Optional.empty()));
    }
  }

  private static Sentiment sentiment(Chances chances) {
    Label best =
        Collections.max(
            List.of(Label.NEUTRAL, Label.NEGATIVE, Label.POSITIVE),
            (one, other) -> Double.compare(chances.of(one), chances.of(other)));
    double lean = Math.max(-1, Math.min(1, chances.positive() - chances.negative()));
    boolean isAgainst =
        best == Label.NEGATIVE && lean >= 0 || best == Label.POSITIVE && lean <= 0;
    double score = isAgainst ? (best == Label.NEGATIVE ? -FAINTEST : FAINTEST) : lean;
    return new Sentiment(best, score, Math.min(1, chances.of(best)), false, chances);
  }

  private void closeScorer() {
    try {
      scorer.close();
    } catch (Exception e) {
      LOG.warn("the sentiment model did not close", e);
    }
  }

  /** Texts that wait are answered empty; returns at once. */
  @Override
  public void close() {
    closed = true;
    worker.interrupt();
  }
}
