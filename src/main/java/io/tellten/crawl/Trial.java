package io.tellten.crawl;

import io.tellten.model.Harvest;
import io.tellten.model.Origin;
import io.tellten.model.Source;
import io.tellten.model.TryStep;
import io.tellten.source.Connector;
import io.tellten.store.HostQueueStore;
import io.tellten.store.PollStore;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A person tries a source: it is asked at its host's next turn, and each step is told. */
final class Trial {
  /** A person does not look at a page for longer than this. */
  static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final Duration BETWEEN_TRIES = Duration.ofMillis(200);

  private final Tools tools;
  private final Map<String, Connector> connectors;
  private final Function<Harvest, Future<Boolean>> ingest;
  private final long sourceId;
  private final Consumer<TryStep> each;
  private @Nullable String saidWhy;

  Trial(
      Tools tools,
      Map<String, Connector> connectors,
      Function<Harvest, Future<Boolean>> ingest,
      long sourceId,
      Consumer<TryStep> each) {
    this.tools = tools;
    this.connectors = connectors;
    this.ingest = ingest;
    this.sourceId = sourceId;
    this.each = each;
  }

  /** Completes after the last step; with false when there is no such source. */
  Future<Boolean> run() {
    return tools
        .sources()
        .find(sourceId)
        .compose(
            found ->
                found.isEmpty()
                    ? Future.succeededFuture(false)
                    : ask(found.get()).compose(v -> end()).map(true));
  }

  private Future<Void> ask(PollStore.Due source) {
    Connector site = connectors.get(source.kind());
    if (site != null && !site.isPolled()) {
      return Future.succeededFuture(); // how its stream stands is all there is to say
    }
    return tools
        .sources()
        .originOf(sourceId)
        .compose(origin -> claim(origin, PATIENCE))
        .compose(
            claim ->
                claim.isEmpty() ? Future.succeededFuture() : poll(claim.get(), source, site));
  }

  private Future<Void> poll(
      HostQueueStore.Claim claim, PollStore.Due source, @Nullable Connector site) {
    Turn turn = new Turn(tools, claim);
    return new Poll(tools, turn, source, site, ingest, each).run().eventually(turn::end);
  }

  /** Empty when the host cannot be asked within the patience. */
  private Future<Optional<HostQueueStore.Claim>> claim(Origin origin, Duration patience) {
    Instant now = tools.clock().instant();
    return tools
        .queues()
        .claim(origin, now, Turn.LEASE)
        .compose(
            claim -> claim.isPresent() ? Future.succeededFuture(claim) : wait(origin, patience));
  }

  private Future<Optional<HostQueueStore.Claim>> wait(Origin origin, Duration patience) {
    Instant now = tools.clock().instant();
    return tools
        .queues()
        .ensure(origin, now)
        .compose(tools.queues()::notes)
        .compose(
            notes -> {
              Instant until = sayWhy(origin, notes, now);
              return patience.isNegative() || tools.isStopping() || until.isAfter(now.plus(patience))
                  ? Future.succeededFuture(Optional.<HostQueueStore.Claim>empty())
                  : tools
                      .waits()
                      .of(BETWEEN_TRIES)
                      .compose(v -> claim(origin, patience.minus(BETWEEN_TRIES)));
            });
  }

  /** Each reason once; says until when it holds, as far as that is known. */
  private Instant sayWhy(Origin origin, HostQueueStore.Notes notes, Instant now) {
    Instant asked = notes.waitUntil();
    Instant leased = notes.leaseUntil();
    String why;
    Instant until;
    if (asked != null && asked.isAfter(now)) {
      why = origin.host() + " is left alone until then, as it asked or because it did not answer.";
      until = asked;
    } else if (leased != null && leased.isAfter(now)) {
      why = "Another source of " + origin.host() + " is being read just now.";
      until = now;
    } else {
      why = "Between two requests to " + origin.host() + " we leave a pause.";
      until = notes.nextAt().isAfter(now) ? notes.nextAt() : now;
    }
    if (!Objects.equals(why, saidWhy)) {
      saidWhy = why;
      each.accept(new TryStep.Waiting(leased != null && until.equals(now) ? leased : until, why));
    }
    return until;
  }

  private Future<Void> end() {
    return tools.sources().standing(sourceId).map(this::tellEnd);
  }

  private @Nullable Void tellEnd(Source source) {
    each.accept(new TryStep.Ended(source.state(), source.reason(), source.nextReadAt()));
    return null;
  }
}
