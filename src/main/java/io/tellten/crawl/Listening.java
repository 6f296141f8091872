package io.tellten.crawl;

import io.tellten.model.StreamHarvest;
import io.tellten.net.Sockets;
import io.tellten.source.Connector;
import io.tellten.source.Streamer;
import io.tellten.store.Changes;
import io.tellten.store.StreamStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens to what sites push: finds out which source listens to which stream, and reads every
 * stream that somebody listens to in exactly one process. A round starts what is free to be read and
 * looks after what is being read.
 */
public final class Listening {
  /** Found out at once; a hundred thousand take a few rounds. */
  private static final int MOST_ATTACHED = 5_000;

  private static final String NOTHING_TO_HEAR =
      "What this source asks for names nothing that can be listened to; correct its address or tags.";

  private static final Duration STOP_WAIT = Duration.ofSeconds(15);
  private static final Logger LOG = LoggerFactory.getLogger(Listening.class);

  private final StreamTools tools;
  private final Map<String, Connector> pushing;
  private final Map<Long, StreamTurn> turns = new ConcurrentHashMap<>();
  private final Map<Long, Deleted> deleted = new ConcurrentHashMap<>();
  private volatile boolean forgotten;
  private volatile boolean stopping;

  /**
   * @param ingest takes in what was pushed; completes after the commit, with false when the lease
   *     was lost and nothing was written
   */
  public Listening(
      Vertx vertx,
      StreamStore streams,
      Changes changes,
      Sockets sockets,
      Collection<? extends Connector> connectors,
      Function<StreamHarvest, Future<Boolean>> ingest,
      Clock clock) {
    this.tools =
        new StreamTools(
            vertx,
            streams,
            changes,
            sockets,
            ingest,
            new Timetable(() -> ThreadLocalRandom.current().nextDouble()),
            clock);
    this.pushing =
        connectors.stream()
            .filter(site -> site.streamer() != null || !site.isPolled())
            .collect(Collectors.toUnmodifiableMap(Connector::kind, site -> site));
  }

  /** Completes when the free streams are begun with and those being read were looked after. */
  public Future<Void> round() {
    if (pushing.isEmpty() || stopping) {
      return Future.succeededFuture();
    }
    Instant now = tools.clock().instant();
    List<Future<Void>> tended = new ArrayList<>();
    turns.values().forEach(turn -> tended.add(turn.tend()));
    return Future.join(tended)
        .compose(v -> attachAll(now))
        .compose(v -> tools.streams().claim(pushing.keySet(), now, StreamTurn.LEASE))
        .onSuccess(claims -> claims.forEach(this::start))
        .mapEmpty();
  }

  /** Ends every connection and gives the streams back, or stops waiting for it after a while. */
  public Future<Void> stop() {
    stopping = true;
    List<Future<Void>> ends = new ArrayList<>();
    turns.values().forEach(turn -> ends.add(turn.stop()));
    return Future.join(ends)
        .timeout(STOP_WAIT.toMillis(), TimeUnit.MILLISECONDS)
        .<Void>mapEmpty()
        .recover(
            late -> {
              LOG.warn("stopped with streams still open streams={}", turns.size());
              return Future.succeededFuture();
            });
  }

  /** At the first round all are looked at: what is set for a kind, as a key, may have changed. */
  private Future<Void> attachAll(Instant now) {
    return (forgotten
            ? Future.<Void>succeededFuture()
            : tools.streams().forget(pushing.keySet()).onSuccess(v -> forgotten = true))
        .compose(v -> tools.streams().unknown(pushing.keySet(), MOST_ATTACHED))
        .compose(
            unknown ->
                unknown.isEmpty()
                    ? Future.succeededFuture()
                    : attach(unknown.stream().map(this::attachment).toList(), now));
  }

  private Future<Void> attach(List<StreamStore.Attachment> attachments, Instant now) {
    List<Long> deaf =
        attachments.stream()
            .filter(a -> a.key() == null && !a.isPolled())
            .map(StreamStore.Attachment::sourceId)
            .toList();
    return tools
        .streams()
        .attach(attachments, now)
        .compose(
            v ->
                deaf.isEmpty()
                    ? Future.succeededFuture()
                    : StreamStore.sayDeaf(tools.changes(), deaf, NOTHING_TO_HEAR));
  }

  private StreamStore.Attachment attachment(StreamStore.Unknown source) {
    Connector site = pushing.get(source.kind());
    boolean polled = site == null || site.isPolled();
    return new StreamStore.Attachment(
        source.sourceId(), source.version(), source.kind(), key(site, source), polled);
  }

  private static @Nullable String key(@Nullable Connector site, StreamStore.Unknown source) {
    Streamer streamer = site == null ? null : site.streamer();
    try {
      return streamer == null ? null : streamer.key(source.question());
    } catch (IllegalArgumentException e) {
      LOG.info("source names nothing to listen to source={} kind={}", source.sourceId(), source.kind());
      return null;
    }
  }

  private void start(StreamStore.Claim claim) {
    Connector site = pushing.get(claim.kind());
    Streamer streamer = site == null ? null : site.streamer();
    if (site == null || streamer == null) {
      return;
    }
    StreamTurn turn =
        new StreamTurn(
            tools,
            site,
            streamer,
            claim,
            deleted.computeIfAbsent(claim.streamId(), id -> new Deleted()));
    turns.put(claim.streamId(), turn);
    turn.run().onComplete(v -> turns.remove(claim.streamId(), turn));
  }
}
