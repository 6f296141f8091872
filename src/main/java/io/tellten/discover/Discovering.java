package io.tellten.discover;

import io.tellten.analysis.TextReader;
import io.tellten.discover.DiscoveryEvent.Need;
import io.tellten.discover.DiscoveryEvent.SourceSeen;
import io.tellten.discover.DiscoveryEvent.Step;
import io.tellten.model.Answer;
import io.tellten.model.Ask;
import io.tellten.model.Budget;
import io.tellten.model.Unanswered;
import io.tellten.model.Unanswered.Why;
import io.tellten.source.Connectors;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The work of one discovery: reads the website, advises, tries sources, and tells all of it. */
final class Discovering {
  /** A person waits for it, and was promised a minute. */
  static final Duration LONGEST = Duration.ofSeconds(50);

  private static final Logger LOG = LoggerFactory.getLogger(Discovering.class);

  /** Some forty are usual; a website cannot make us ask more. */
  private static final int MOST_REQUESTS = 60;

  /** Different hosts, so that none is asked more often for it; few enough for memory. */
  private static final int SIDE_BY_SIDE = 6;

  /** Then another source has its turn. */
  private static final Duration FOR_SOURCE = Duration.ofSeconds(25);

  /** One that cannot be reached tells nothing; three do. */
  private static final int TELLING_SILENCE = 3;

  private final Vertx vertx;
  private final Door door;
  private final Connectors connectors;
  private final Places places;
  private final TextReader reader;
  private final Set<String> has;
  private final Clock clock;
  private final Discovery discovery;
  private final Wanted wanted;
  private final Instant begun;
  private final Promise<Void> over = Promise.promise();
  private final Map<String, Probe> open = new LinkedHashMap<>();
  private final Set<String> underWay = new LinkedHashSet<>();
  private int requests;
  private int answered;
  private int failed;
  private int found;
  private int noWay;
  private boolean cancelled;

  Discovering(
      Vertx vertx,
      Door door,
      Connectors connectors,
      Places places,
      TextReader reader,
      Set<String> has,
      Clock clock,
      Discovery discovery,
      Wanted wanted) {
    this.vertx = vertx;
    this.door = door;
    this.connectors = connectors;
    this.places = places;
    this.reader = reader;
    this.has = has;
    this.clock = clock;
    this.discovery = discovery;
    this.wanted = wanted;
    this.begun = clock.instant();
  }

  /** Begins; the discovery tells the rest, and its end within that time. */
  void run(Duration longest) {
    discovery.onCancel(this::cancel);
    over.future().timeout(longest.toMillis(), TimeUnit.MILLISECONDS).onComplete(ended -> end());
    Future.succeededFuture()
        .compose(v -> new SiteVisit(vertx, this::ask, wanted, this::tell, this::note).run())
        .compose(this::sources)
        .onComplete(
            done -> {
              if (done.failed()) {
                LOG.error("discovery failed", done.cause());
                discovery.tell(
                    new Step(
                        "fault",
                        Step.State.FAILED,
                        "A fault of our own ended this search early; the log says more.",
                        "Try again; if it stays so, tell whoever runs TellTen."));
              }
              over.tryComplete();
            });
  }

  private synchronized boolean hasEnded() {
    return cancelled;
  }

  private void cancel() {
    synchronized (this) {
      cancelled = true;
    }
    over.tryComplete();
  }

  private void end() {
    List<DiscoveryEvent> late = new ArrayList<>();
    int answers;
    int failures;
    int posts;
    synchronized (this) {
      cancelled = true; // what is still to come is not asked any more
      open.values().forEach(probe -> late.add(probe.late()));
      failed += open.size();
      open.clear();
      answers = answered;
      failures = failed;
      posts = found;
      late.addAll(0, unfinished());
    }
    late.forEach(discovery::tell);
    discovery.tell(
        new DiscoveryEvent.End(Duration.between(begun, clock.instant()), answers, failures, posts));
  }

  /** What was begun and is not to be finished any more. */
  private List<Step> unfinished() {
    return underWay.stream()
        .map(
            key ->
                new Step(
                    key,
                    key.equals("site") ? Step.State.FAILED : Step.State.LEFT,
                    switch (key) {
                      case "site" -> "The search ended before the website was read.";
                      case "apps" -> "The search ended before the App Store had answered.";
                      default -> "The search ended before every source had answered.";
                    },
                    null))
        .toList();
  }

  private void tell(DiscoveryEvent event) {
    if (event instanceof Step step) {
      synchronized (this) {
        underWay.remove(step.key());
        if (step.state() == Step.State.RUNNING && !cancelled) {
          underWay.add(step.key());
        }
      }
    }
    discovery.tell(event);
  }

  /** Not on an event loop: what tells everyday words from others is a large table. */
  private Future<Void> sources(SiteVisit.Read read) {
    if (hasEnded()) {
      return Future.succeededFuture();
    }
    return vertx
        .executeBlocking(
            () -> NameAdviser.advise(read.name(), read.host(), read.facts(), wanted.zone()), false)
        .compose(names -> sources(read, names.onPages(read.ownPages())));
  }

  private Future<Void> sources(SiteVisit.Read read, NameAdvice names) {
    discovery.tell(new DiscoveryEvent.Advice(names));
    Needs.of(read.facts(), has).forEach((Need need) -> discovery.tell(need));
    Probes making = new Probes(vertx, this::ask, connectors, reader, names, this::opens);
    List<Probe> probes = making.of(Candidates.of(read.facts(), names, places));
    tell(
        new Step("sources", Step.State.RUNNING, probes.size() + " sources are being asked.", null));
    probes.forEach(probe -> discovery.tell(probe.begun()));
    Queue<Probe> waiting = new ArrayDeque<>(probes);
    Stream<Future<Void>> lanes =
        IntStream.range(1, SIDE_BY_SIDE).mapToObj(lane -> next(waiting));
    Stream<Future<Void>> searching = Stream.of(searchApps(read, names, making, waiting));
    return Future.join(Stream.concat(searching, lanes).toList())
        .onSuccess(v -> tellSources())
        .mapEmpty();
  }

  /** What the search brings waits for a turn like all others. */
  private Future<Void> searchApps(
      SiteVisit.Read read, NameAdvice names, Probes making, Queue<Probe> waiting) {
    return new AppFinder(
            vertx, ask -> ask(ask, false, null, () -> true), places, this::tell, this::note)
        .find(read.facts(), names)
        .compose(
            candidates -> {
              List<Probe> probes = hasEnded() ? List.of() : making.of(candidates);
              probes.forEach(probe -> discovery.tell(probe.begun()));
              synchronized (this) {
                waiting.addAll(probes);
              }
              return next(waiting);
            });
  }

  private void opens(Probe probe, Specs.Checked checked) {
    discovery.offers(probe.key(), checked);
    synchronized (this) {
      open.put(probe.key(), probe);
    }
  }

  private Future<Void> next(Queue<Probe> waiting) {
    Probe probe;
    synchronized (this) {
      probe = cancelled ? null : waiting.poll();
    }
    if (probe == null) {
      return Future.succeededFuture();
    }
    return probe
        .run()
        .timeout(FOR_SOURCE.toMillis(), TimeUnit.MILLISECONDS)
        .recover(late -> Future.succeededFuture(new Probe.Outcome(probe.late(), null)))
        .map(this::take)
        .compose(v -> next(waiting));
  }

  private @Nullable Void take(Probe.Outcome outcome) {
    SourceSeen seen = outcome.seen();
    synchronized (this) {
      if (open.remove(seen.key()) == null) {
        return null; // it was told as late
      }
      boolean isFailed = seen.state() == SourceSeen.State.FAILED;
      answered += isFailed ? 0 : 1;
      failed += isFailed ? 1 : 0;
      found += seen.keep() ? seen.matched() : 0;
    }
    Excuse excuse = outcome.excuse();
    if (excuse != null) {
      note(excuse);
    }
    discovery.tell(seen);
    return null;
  }

  private synchronized void note(Excuse excuse) {
    noWay += excuse.isNoWay() ? 1 : 0;
  }

  private void tellSources() {
    boolean isCutOff;
    int answers;
    synchronized (this) {
      isCutOff = answered == 0 && noWay >= TELLING_SILENCE;
      answers = answered;
    }
    if (isCutOff) {
      tell(
          new Step(
              "sources",
              Step.State.FAILED,
              "Nothing could be reached from this machine.",
              "Look whether it has a way to the internet: a cable, a proxy or a firewall may be in"
                  + " the way. What you keep now is asked as soon as there is one."));
    } else {
      tell(
          new Step(
              "sources",
              Step.State.DONE,
              answers == 1
                  ? "1 source can be read from here."
                  : answers + " sources can be read from here.",
              null));
    }
  }

  /** Through the polite door, at most so often. */
  private Future<Answer> ask(
      Ask ask, boolean isPage, @Nullable Budget budget, BooleanSupplier isWanted) {
    synchronized (this) {
      if (cancelled) {
        return Future.failedFuture(new Unanswered(Why.STOPPING, "The search has ended.", null));
      }
      if (++requests > MOST_REQUESTS) {
        return Future.failedFuture(
            new Unanswered(
                Why.LATER, "One search asks at most " + MOST_REQUESTS + " times.", null));
      }
    }
    return door.ask(ask, isPage, budget, () -> isWanted.getAsBoolean() && !hasEnded());
  }
}
