package io.tellten.crawl;

import io.tellten.model.Answer;
import io.tellten.model.Ask;
import io.tellten.model.Found;
import io.tellten.model.Harvest;
import io.tellten.model.PollState;
import io.tellten.model.SourceState;
import io.tellten.model.Validators;
import io.tellten.net.NetException;
import io.tellten.source.Connector;
import io.tellten.source.UnreadableException;
import io.tellten.store.PollStore;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks one source once: request by request along the connector's cursor, each answer committed
 * before the next request. However it ends, the source says how it stands, unless the lease was
 * lost.
 */
final class Poll {
  private static final Logger LOG = LoggerFactory.getLogger(Poll.class);

  /** Longer polls go on in the next round, so that one source does not keep a host for itself. */
  private static final int MOST_REQUESTS = 50;

  /** A poll that fails this often at the same place begins anew. */
  private static final int FAILURES_TO_BEGIN_ANEW = 3;

  private static final int OK = 200;
  private static final int FROM_A_PROXY = 203;
  private static final int NOT_MODIFIED = 304;

  private final Tools tools;
  private final Turn turn;
  private final PollStore.Due source;
  private final @Nullable Connector connector;
  private final Novelty novelty;
  private final Function<Harvest, Future<Boolean>> ingest;
  private final String askedFor;
  private final Visit visit;
  private final Instant started;
  private @Nullable String cursor;
  private @Nullable Boolean news;
  private int requests;

  Poll(
      Tools tools,
      Turn turn,
      PollStore.Due source,
      @Nullable Connector connector,
      Novelty novelty,
      Function<Harvest, Future<Boolean>> ingest) {
    this.tools = tools;
    this.turn = turn;
    this.source = source;
    this.connector = connector;
    this.novelty = novelty;
    this.ingest = ingest;
    this.askedFor = Fingerprint.of(source.kind(), source.question());
    this.visit = new Visit(tools, turn, source.failures());
    this.started = tools.clock().instant();
    this.cursor = askedFor.equals(source.cursorAskedFor()) ? source.cursor() : null;
  }

  /** Completes when the poll is over and its outcome kept; fails only where that was impossible. */
  Future<Void> run() {
    Future<Void> polled =
        connector == null
            ? Future.failedFuture(
                Trouble.failing(
                    "This version does not know how to read a source of the kind "
                        + source.kind()
                        + ".",
                    null))
            : Future.<Void>succeededFuture().compose(v -> step(connector));
    return polled.recover(this::keepTrouble).eventually(visit::end);
  }

  private Future<Void> step(Connector site) {
    requests++;
    Ask ask = ask(site);
    return validators(ask)
        .compose(
            known ->
                visit
                    .get(conditional(ask, known), site.terms().obeysRobots())
                    .compose(answer -> take(site, ask, !known.equals(Validators.NONE), answer)));
  }

  private Ask ask(Connector site) {
    try {
      return site.ask(source.question(), cursor);
    } catch (IllegalArgumentException e) {
      // its message may repeat the address, and with it a password
      throw Trouble.failing("What this source is to ask for makes no address.", null);
    }
  }

  /** A changed question or name has to see everything again, also what has not changed. */
  private Future<Validators> validators(Ask ask) {
    return askedFor.equals(source.historyOf())
        ? tools.sources().validators(source.id(), ask.uri())
        : Future.succeededFuture(Validators.NONE);
  }

  private static Ask conditional(Ask ask, Validators known) {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.putAll(ask.headers());
    if (known.etag() != null) {
      headers.put("If-None-Match", known.etag());
    }
    if (known.lastModified() != null) {
      headers.put("If-Modified-Since", known.lastModified());
    }
    return new Ask(ask.uri(), headers);
  }

  private Future<Void> take(Connector site, Ask ask, boolean wasConditional, Answer answer) {
    if (answer.status() == NOT_MODIFIED && wasConditional) {
      return unchanged(site, answer);
    }
    if (answer.status() != OK && answer.status() != FROM_A_PROXY) {
      return Future.failedFuture(Trouble.of(answer.status()));
    }
    return tools
        .vertx()
        .executeBlocking(() -> site.read(source.question(), cursor, answer), false)
        .recover(failure -> Future.failedFuture(unreadable(failure)))
        .compose(found -> keep(site, ask, answer, found));
  }

  private Future<Void> unchanged(Connector site, Answer answer) {
    String next = site.nextAfterUnchanged(source.question(), cursor);
    if (cursor == null && news == null) {
      news = false;
    }
    return PollStore.saveState(
            tools.changes(), source.id(), turn.lease(), read(next), askedFor, true, answer.at())
        .compose(written -> goOn(site, next, written));
  }

  private Future<Void> keep(Connector site, Ask ask, Answer answer, Found found) {
    LOG.debug(
        "answer read source={} kind={} posts={} skipped={}",
        source.id(),
        source.kind(),
        found.posts().size(),
        found.skipped().size());
    if (!found.skipped().isEmpty()) {
      LOG.info(
          "items skipped source={} kind={} count={} first=\"{}\"",
          source.id(),
          source.kind(),
          found.skipped().size(),
          found.skipped().get(0));
    }
    if (cursor == null && source.every().isAdaptive()) {
      news = novelty.seen(source.id(), found.posts());
    }
    Harvest harvest =
        new Harvest(
            source.id(),
            source.question().business(),
            site.isAboutBusiness(),
            site.terms(),
            turn.lease(),
            answer.at(),
            found,
            ask.uri(),
            new Validators(answer.header("etag"), answer.header("last-modified")),
            askedFor,
            null,
            site.recounter() != null,
            read(found.next()));
    return ingest
        .apply(harvest)
        .recover(failure -> Future.failedFuture(notStored(failure)))
        .compose(written -> goOn(site, found.next(), written));
  }

  private Future<Void> goOn(Connector site, @Nullable String next, boolean written) {
    if (!written) {
      return Future.failedFuture(new TurnOver("nothing was written, the lease was lost"));
    }
    cursor = next;
    return next == null || requests == MOST_REQUESTS || !turn.goesOn()
        ? Future.succeededFuture()
        : step(site);
  }

  /** How the source stands after an answer that was read. */
  private PollState read(@Nullable String next) {
    Duration pace =
        news == null || next != null
            ? source.pace()
            : Timetable.adapted(source.every(), source.pace(), news);
    Instant due = next != null ? tools.clock().instant() : tools.timetable().next(started, pace);
    return new PollState(SourceState.OK, null, null, next, due, pace, 0);
  }

  private Future<Void> keepTrouble(Throwable failure) {
    if (failure instanceof TurnOver) {
      LOG.info("poll cut short source={} why=\"{}\"", source.id(), failure.getMessage());
      return Future.succeededFuture();
    }
    Trouble trouble = trouble(failure);
    int failures = source.failures() + 1;
    Instant now = tools.clock().instant();
    boolean anew = trouble.isForGood() || failures >= FAILURES_TO_BEGIN_ANEW;
    Instant due =
        trouble.until() != null
            ? trouble.until()
            : tools.timetable().retry(now, trouble.state(), source.pace(), failures);
    PollState state =
        new PollState(
            trouble.state(),
            trouble.sentence(),
            trouble.until(),
            anew ? null : cursor,
            due,
            source.pace(),
            failures);
    LOG.warn(
        "poll failed source={} kind={} host={} state={} reason=\"{}\" failures={} nextAt={}",
        source.id(),
        source.kind(),
        turn.lease().origin().host(),
        state.state().word(),
        state.reason(),
        failures,
        due);
    return PollStore.saveState(
            tools.changes(), source.id(), turn.lease(), state, askedFor, false, now)
        .onSuccess(written -> sayIfLost(written))
        .mapEmpty();
  }

  private void sayIfLost(boolean written) {
    if (!written) {
      LOG.info("outcome not kept source={} why=\"the lease was lost\"", source.id());
    }
  }

  private Trouble trouble(Throwable failure) {
    if (failure instanceof Trouble trouble) {
      return trouble;
    }
    if (failure instanceof NetException net) {
      return Trouble.of(net);
    }
    LOG.error("poll failed unexpectedly source={} kind={}", source.id(), source.kind(), failure);
    return Trouble.failing(
        "A fault of our own kept this source from being read; the log says more.", failure);
  }

  private Throwable unreadable(Throwable failure) {
    if (failure instanceof UnreadableException) {
      String sentence = failure.getMessage();
      return Trouble.failing(sentence == null ? "The answer cannot be read." : sentence, failure);
    }
    LOG.error("answer not read source={} kind={}", source.id(), source.kind(), failure);
    return Trouble.failing("The answer cannot be read; the log says more.", failure);
  }

  private Throwable notStored(Throwable failure) {
    LOG.error("harvest not stored source={} kind={}", source.id(), source.kind(), failure);
    return Trouble.failing("What the site sent could not be stored; the log says more.", failure);
  }
}
