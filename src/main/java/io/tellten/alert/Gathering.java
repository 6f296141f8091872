package io.tellten.alert;

import io.tellten.model.Cause;
import io.tellten.model.Level;
import io.tellten.model.Message;
import io.tellten.store.Changes;
import io.tellten.store.DeliveryStore;
import io.tellten.store.DeliveryStore.NewDelivery;
import io.tellten.store.GatherStore;
import io.tellten.store.GatherStore.Waiting;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Sees to it that a storm of alerts does not bury a person: after a few messages within a few minutes
 * the next ones wait, and whatever waits for one channel at the same time, as after a night of quiet
 * hours, leaves as one message. None is lost: the one message names them, and each stands on the
 * dashboard.
 */
public final class Gathering {
  /** In so long */
  private static final Duration SPAN = Duration.ofMinutes(5);

  /** so many messages are read one by one; more are not. */
  private static final int FEW = 5;

  /** What is critical waits for others like it, but not for long. */
  private static final Duration CRITICAL_WAIT = Duration.ofMinutes(1);

  /** Two messages are still two messages. */
  private static final int FEWEST = 3;

  /** So many channels and messages make a short transaction; what is left follows in the next. */
  private static final int MOST_CHANNELS = 20;

  private static final int MOST = 2_000;

  /** A message with more lines is not read to its end; the dashboard shows all. */
  private static final int MOST_LINES = 20;

  private final Changes changes;

  /** Gathers in transactions of its own. */
  public Gathering(Changes changes) {
    this.changes = changes;
  }

  /**
   * When a new message of that level may leave by that channel; the moment of the change where
   * nothing holds it back.
   */
  static Future<Instant> mayLeave(Changes.Change change, long channel, Level level) {
    Instant now = change.now();
    return new GatherStore(change)
        .lately(channel, now.minus(SPAN))
        .map(
            lately -> {
              if (lately.messages() < FEW) {
                return now;
              }
              Instant latest =
                  now.plus(level == Level.CRITICAL ? CRITICAL_WAIT : SPAN);
              Instant next = lately.nextAt();
              return next != null && next.isBefore(latest) ? next : latest;
            });
  }

  /** Puts together what waits together; says how many messages were made. */
  public Future<Integer> round() {
    return changes
        .run(
            change -> {
              GatherStore store = new GatherStore(change);
              return store
                  .waiting(FEWEST, MOST_CHANNELS, MOST)
                  .compose(each -> gather(change, store, each));
            })
        .compose(
            made ->
                made == MOST_CHANNELS
                    ? round().map(more -> made + more)
                    : Future.succeededFuture(made));
  }

  private static Future<Integer> gather(
      Changes.Change change, GatherStore store, List<List<Waiting>> each) {
    Future<Integer> made = Future.succeededFuture(0);
    for (List<Waiting> waiting : each) {
      if (waiting.size() < FEWEST) {
        continue; // somebody else has taken the others
      }
      made =
          made.compose(
              count ->
                  DeliveryStore.add(change, together(change, waiting))
                      .compose(
                          v ->
                              store.replaced(
                                  waiting,
                                  String.format(
                                      Locale.ENGLISH,
                                      "Told together with %,d others, in one message.",
                                      waiting.size() - 1)))
                      .map(count + 1));
    }
    return made;
  }

  private static NewDelivery together(Changes.Change change, List<Waiting> waiting) {
    Waiting first = waiting.get(0);
    Waiting last = waiting.get(waiting.size() - 1);
    return new NewDelivery(
        String.format(
            Locale.ROOT, "g%d-%d-p%d-c%d", first.id(), last.id(), first.person(), first.channel()),
        null,
        first.person(),
        first.channel(),
        Cause.RAISED,
        waiting.stream().anyMatch(Waiting::urgent),
        message(waiting),
        change.now(),
        null);
  }

  /** The gravest first; what is said of several alerts alike stands once, with their number. */
  static Message message(List<Waiting> waiting) {
    Level gravest =
        waiting.stream().map(w -> w.message().level()).max(Comparator.naturalOrder()).orElseThrow();
    List<String> businesses = waiting.stream().map(Waiting::business).distinct().toList();
    Optional<String> only =
        businesses.size() == 1 ? Optional.of(businesses.get(0)) : Optional.empty();
    Map<String, Integer> alike = new LinkedHashMap<>();
    waiting.stream()
        .sorted(Comparator.comparing((Waiting w) -> w.message().level()).reversed())
        .forEach(w -> alike.merge(line(w, only.isPresent()), 1, Integer::sum));
    List<String> lines = new ArrayList<>();
    int shown = 0;
    for (Map.Entry<String, Integer> line : alike.entrySet()) {
      if (lines.size() == MOST_LINES) {
        break;
      }
      lines.add(
          line.getValue() == 1 ? line.getKey() : line.getKey() + " (" + line.getValue() + " times)");
      shown += line.getValue();
    }
    if (shown < waiting.size()) {
      lines.add(String.format(Locale.ENGLISH, "and %,d more", waiting.size() - shown));
    }
    return new Message(
        gravest,
        only.orElse(null),
        String.format(
            Locale.ENGLISH,
            "%,d alerts%s",
            waiting.size(),
            only.map(name -> " about " + name).orElse("")),
        "They came while you were not to be disturbed, or many in a short time, so they are told together.",
        null,
        null,
        null,
        lines);
  }

  private static String line(Waiting waiting, boolean isOneBusiness) {
    return isOneBusiness
        ? waiting.message().title()
        : waiting.business() + ": " + waiting.message().title();
  }
}
