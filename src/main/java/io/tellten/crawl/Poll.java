package io.tellten.crawl;

import io.tellten.model.Answer;
import io.tellten.model.Arrivals;
import io.tellten.model.Ask;
import io.tellten.model.Budget;
import io.tellten.model.Found;
import io.tellten.model.Harvest;
import io.tellten.model.PollState;
import io.tellten.model.SourceState;
import io.tellten.model.TryStep;
import io.tellten.model.Validators;
import io.tellten.net.NetException;
import io.tellten.source.Connector;
import io.tellten.source.UnreadableException;
import io.tellten.store.OutcomeStore;
import io.tellten.store.PollStore;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
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

  /** A person who tries a source waits for the answer; what is left is asked in the next round. */
  private static final int MOST_TRIED = 5;

  private static final int OK = 200;
  private static final int FROM_A_PROXY = 203;
  private static final int NOT_MODIFIED = 304;
  private static final String NOT_OURS =
      "the lease was lost, or the source was changed meanwhile";
  private static final String KEY_HEADER = "Authorization";

  private final Tools tools;
  private final Turn turn;
  private final PollStore.Due source;
  private final @Nullable Connector connector;
  private final Function<Harvest, Future<Boolean>> ingest;
  private final @Nullable Consumer<TryStep> told;
  private final String askedFor;
  private final @Nullable Budget budget;
  private final Visit visit;
  private final Instant started;
  private @Nullable String cursor;
  private @Nullable Integer fresh;
  private int requests;

  /**
   * @param told hears each step where a person tries the source: then it is asked from the start and
   *     without "has it changed?"
   */
  Poll(
      Tools tools,
      Turn turn,
      PollStore.Due source,
      @Nullable Connector connector,
      Function<Harvest, Future<Boolean>> ingest,
      @Nullable Consumer<TryStep> told) {
    this.tools = tools;
    this.turn = turn;
    this.source = source;
    this.connector = connector;
    this.ingest = ingest;
    this.told = told;
    this.askedFor = Fingerprint.of(source.kind(), source.question());
    this.budget = connector == null ? null : tools.budgets().of(connector, source.question());
    this.visit =
        new Visit(
            tools,
            turn,
            source.failures(),
            () -> tools.budgets().take(budget),
            told == null ? step -> {} : told);
    this.started = tools.clock().instant();
    this.cursor =
        told == null && askedFor.equals(source.cursorAskedFor()) ? source.cursor() : null;
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
            : nameBudget().compose(v -> step(connector));
    return polled.recover(this::keepTrouble).eventually(visit::end);
  }

  /** The sources page shows what is left of it. */
  private Future<Void> nameBudget() {
    String name = budget == null ? null : budget.name();
    return Objects.equals(name, source.budget())
        ? Future.succeededFuture()
        : tools.sources().saveBudget(source.id(), name);
  }

  private Future<Void> step(Connector site) {
    return isKept(site)
        .compose(kept -> kept ? passOver(site) : ask(site, ask(site)));
  }

  /** A person who tries a source, and whoever asks another question than before, sees everything. */
  private Future<Boolean> isKept(Connector site) {
    String page = site.pageOfTheDay(source.question(), cursor);
    return page == null || told != null || !askedFor.equals(source.historyOf())
        ? Future.succeededFuture(false)
        : tools.sources().hasResultPage(source.id(), page, today());
  }

  private LocalDate today() {
    return tools
        .clock()
        .instant()
        .atZone(source.question().business().timeZone())
        .toLocalDate();
  }

  /** Today's page is kept already: nothing is asked. */
  private Future<Void> passOver(Connector site) {
    String next = site.nextAfterUnchanged(source.question(), cursor);
    return tools
        .outcomes()
        .save(outcome(read(next), false, tools.clock().instant(), null))
        .compose(written -> goOn(site, next, written));
  }

  private Future<Void> ask(Connector site, Ask ask) {
    requests++;
    return validators(ask)
        .compose(
            known ->
                visit
                    .get(ask.ifChanged(known), site.terms().obeysRobots())
                    .compose(answer -> found(site, ask, !known.equals(Validators.NONE), answer)))
        .recover(failure -> ask.optional() ? without(failure) : Future.failedFuture(failure))
        .compose(read -> read.isEmpty() ? unchanged(site) : keep(site, ask, read.get()));
  }

  /** The poll is as good without this answer; what the host asked for was heeded. */
  private Future<Optional<Read>> without(Throwable failure) {
    if (failure instanceof TurnOver) {
      return Future.failedFuture(failure);
    }
    LOG.debug(
        "extra step skipped source={} kind={} why=\"{}\"",
        source.id(),
        source.kind(),
        failure.getMessage());
    return Future.succeededFuture(Optional.empty());
  }

  private record Read(Answer answer, Found found) {}

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
    if (told != null || !askedFor.equals(source.historyOf())) {
      return Future.succeededFuture(Validators.NONE);
    }
    return ask.uri().toString().equals(source.question().url())
        ? Future.succeededFuture(source.validators())
        : tools.sources().validators(source.id(), ask.uri());
  }

  /** What the answer holds; empty where it says that nothing changed. */
  private Future<Optional<Read>> found(
      Connector site, Ask ask, boolean wasConditional, Answer answer) {
    if (answer.status() == NOT_MODIFIED && wasConditional) {
      return Future.succeededFuture(Optional.empty());
    }
    if (answer.status() != OK && answer.status() != FROM_A_PROXY) {
      return Future.failedFuture(
          Trouble.of(answer.status(), isKeyed(ask), site.meaning(answer.status())));
    }
    return tools
        .vertx()
        .executeBlocking(() -> site.read(source.question(), cursor, answer), false)
        .recover(failure -> Future.failedFuture(unreadable(failure)))
        .map(found -> Optional.of(new Read(answer, found)));
  }

  private static boolean isKeyed(Ask ask) {
    return ask.headers().keySet().stream().anyMatch(KEY_HEADER::equalsIgnoreCase);
  }

  private Future<Void> unchanged(Connector site) {
    String next = site.nextAfterUnchanged(source.question(), cursor);
    Instant now = tools.clock().instant();
    boolean first = cursor == null;
    if (first) {
      fresh = 0;
    }
    return tools
        .outcomes()
        .save(outcome(read(next), true, now, first ? 0 : null))
        .compose(written -> goOn(site, next, written));
  }

  private Future<Void> keep(Connector site, Ask ask, Read read) {
    Answer answer = read.answer();
    Found found = read.found();
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
    if (told != null) {
      told.accept(new TryStep.Read(found.posts(), found.skipped()));
    }
    Arrivals arrivals = cursor == null ? Novelty.of(source.held(), found.posts()) : null;
    if (arrivals != null && source.held() != null) {
      fresh = arrivals.fresh();
    }
    Harvest harvest =
        new Harvest(
            source.id(),
            source.version(),
            source.question().business(),
            site.isAboutBusiness(source.question()),
            site.terms(),
            turn.lease(),
            answer.at(),
            found,
            ask.uri(),
            Validators.of(answer),
            askedFor,
            arrivals,
            site.recounter() != null,
            read(found.next()),
            source.kind());
    return turn.restAfter(found)
        .compose(v -> ingest.apply(harvest))
        .recover(failure -> Future.failedFuture(notStored(failure)))
        .compose(written -> goOn(site, found.next(), written));
  }

  private Future<Void> goOn(Connector site, @Nullable String next, boolean written) {
    if (!written) {
      return Future.failedFuture(new TurnOver(NOT_OURS));
    }
    cursor = next;
    return next == null
            || requests == (told == null ? MOST_REQUESTS : MOST_TRIED)
            || !turn.goesOn()
        ? Future.succeededFuture()
        : step(site);
  }

  /** How the source stands after an answer that was read. */
  private PollState read(@Nullable String next) {
    Duration pace =
        fresh == null || next != null || !source.every().isAdaptive()
            ? source.pace()
            : Timetable.adapted(source.every(), source.pace(), fresh);
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
        trouble.nextTry() != null
            ? trouble.nextTry()
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
    return tools
        .outcomes()
        .save(outcome(state, false, now, null))
        .onSuccess(written -> sayIfLost(written))
        .mapEmpty();
  }

  /** Of an answer that brought nothing to store. */
  private OutcomeStore.Outcome outcome(
      PollState state, boolean read, Instant now, @Nullable Integer found) {
    return new OutcomeStore.Outcome(
        source.id(),
        source.version(),
        turn.lease(),
        state,
        askedFor,
        read,
        now,
        null,
        found,
        false);
  }

  private void sayIfLost(boolean written) {
    if (!written) {
      LOG.info("outcome not kept source={} why=\"{}\"", source.id(), NOT_OURS);
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
