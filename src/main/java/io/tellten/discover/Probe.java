package io.tellten.discover;

import io.tellten.discover.DiscoveryEvent.SourceSeen;
import io.tellten.discover.DiscoveryEvent.SourceSeen.State;
import io.tellten.model.Answer;
import io.tellten.model.Ask;
import io.tellten.model.Found;
import io.tellten.model.Post;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Tries one source: asks as a poll would begin, and says what came of it. */
final class Probe {
  /** Some kinds ask in another way where the first finds nothing. */
  private static final int MOST_REQUESTS = 3;

  private static final int OK = 200;
  private static final int FROM_A_PROXY = 203;

  private final Vertx vertx;
  private final Door door;
  private final Judge judge;
  private final String businessName;
  private final Candidate candidate;
  private final Specs.Checked checked;
  private final String title;
  private final List<Post> posts = new ArrayList<>();
  private volatile boolean late;

  Probe(
      Vertx vertx,
      Door door,
      Judge judge,
      String businessName,
      Candidate candidate,
      Specs.Checked checked,
      String title) {
    this.vertx = vertx;
    this.door = door;
    this.judge = judge;
    this.businessName = businessName;
    this.candidate = candidate;
    this.checked = checked;
    this.title = title;
  }

  /** What came of it. */
  record Outcome(SourceSeen seen, @Nullable Excuse excuse) {}

  /** Which, within one discovery. */
  String key() {
    return candidate.key();
  }

  /** How it stands before it has answered. */
  SourceSeen begun() {
    return seen(State.PROBING, "It is being asked.", new Judge.Verdict(0, 0, List.of()), false);
  }

  /** How it stands where time was up before it answered. */
  SourceSeen late() {
    late = true;
    return seen(
        State.FAILED,
        "It did not answer until the search ended. It can be added all the same, and is asked in"
            + " time.",
        new Judge.Verdict(0, 0, List.of()),
        false);
  }

  /** Asks; never fails. */
  Future<Outcome> run() {
    return Future.succeededFuture()
        .compose(v -> ask(null, 1))
        .compose(
            v ->
                blocking(
                    () -> judge.of(posts, checked.connector().isAboutBusiness(checked.question()))))
        .map(verdict -> new Outcome(judged(verdict), null))
        .recover(failure -> Future.succeededFuture(failed(Excuse.of(failure))));
  }

  private Future<Void> ask(@Nullable String cursor, int number) {
    Ask own = number == 1 ? candidate.ask() : null;
    Ask ask = own != null ? own : checked.connector().ask(checked.question(), cursor);
    boolean isPage = checked.connector().terms().obeysRobots();
    return door.ask(ask, isPage, checked.connector().budget(checked.question()), () -> !late)
        .compose(answer -> read(ask, cursor, answer))
        .recover(
            failure ->
                ask.optional()
                    ? Future.succeededFuture(skipped(cursor))
                    : Future.failedFuture(failure))
        .compose(
            next ->
                next == null || !posts.isEmpty() || number == MOST_REQUESTS
                    ? Future.succeededFuture()
                    : ask(next, number + 1));
  }

  private @Nullable String skipped(@Nullable String cursor) {
    return checked.connector().nextAfterUnchanged(checked.question(), cursor);
  }

  /** The next request's cursor. */
  private Future<@Nullable String> read(Ask ask, @Nullable String cursor, Answer answer) {
    if (answer.status() != OK && answer.status() != FROM_A_PROXY) {
      return Future.failedFuture(new NoAnswer(Excuse.of(answer.status(), host(ask))));
    }
    return blocking(() -> checked.connector().read(checked.question(), cursor, answer))
        .map(this::taken);
  }

  private @Nullable String taken(Found found) {
    posts.addAll(found.posts());
    return candidate.ask() != null ? null : found.next();
  }

  private <T> Future<T> blocking(Callable<T> work) {
    return vertx.executeBlocking(work, false);
  }

  private static String host(Ask ask) {
    return String.valueOf(ask.uri().getHost());
  }

  private SourceSeen judged(Judge.Verdict verdict) {
    String text;
    if (candidate.doubtful() && verdict.found() > 0) {
      text = "It has " + posts(verdict.found()) + ".";
    } else if (verdict.matched() > 0) {
      text =
          verdict.matched() == verdict.found()
              ? "It has " + posts(verdict.found()) + " about " + businessName + "."
              : "It has "
                  + posts(verdict.found())
                  + ", "
                  + verdict.matched()
                  + " of them about "
                  + businessName
                  + ".";
    } else {
      text =
          verdict.found() == 0
              ? "It answers, and has nothing about " + businessName + " yet."
              : "It answers, but none of the "
                  + posts(verdict.found())
                  + " is about "
                  + businessName
                  + ".";
    }
    State state = verdict.matched() > 0 ? State.ANSWERED : State.QUIET;
    boolean isWorthIt = verdict.matched() > 0 || candidate.whenQuiet();
    return seen(state, hinted(text), verdict, isWorthIt && !candidate.doubtful());
  }

  private static String posts(int count) {
    return count == 1 ? "1 post" : count + " posts";
  }

  private Outcome failed(Excuse excuse) {
    boolean isHeard = !checked.connector().isPolled();
    SourceSeen seen =
        isHeard && !excuse.isNoWay()
            ? seen(
                State.QUIET,
                hinted("What was written before cannot be searched without an account."),
                new Judge.Verdict(0, 0, List.of()),
                true)
            : seen(State.FAILED, excuse.ofSource(), new Judge.Verdict(0, 0, List.of()), false);
    return new Outcome(seen, excuse);
  }

  private String hinted(String text) {
    return candidate.hint() == null ? text : text + " " + candidate.hint();
  }

  private SourceSeen seen(State state, String text, Judge.Verdict verdict, boolean keep) {
    return new SourceSeen(
        candidate.key(),
        candidate.spec().kind(),
        title,
        checked.name(),
        candidate.spec().url(),
        checked.question().tags(),
        checked.question().options(),
        state,
        text,
        verdict.found(),
        verdict.matched(),
        verdict.shown(),
        keep);
  }

  /** An answer that says no. */
  static final class NoAnswer extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final transient Excuse excuse;

    NoAnswer(Excuse excuse) {
      super(excuse.sentence(), null, false, false);
      this.excuse = excuse;
    }

    Excuse excuse() {
      return excuse;
    }
  }
}
