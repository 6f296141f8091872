package io.tellten.alert;

import io.tellten.model.Level;
import io.tellten.store.AlertStore;
import io.tellten.store.AlertStore.RaiseForSource;
import io.tellten.store.Changes;
import io.tellten.store.GrowthStore;
import io.tellten.store.SourceHealthStore;
import io.tellten.store.SourceHealthStore.Health;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Sees to it that no source fails silently: one that has not been read for long, and one that has
 * been silent for longer than its own past explains, each raise an alert, which resolves itself when
 * the source is well again. One process looks at a time.
 */
public final class SourceWatch {
  /** The rules' names in the alert table. */
  static final String FAILING = "source-failing";

  static final String SILENT = "source-silent";

  /** A watcher's name in the progress table. */
  private static final String WATCHER = "source-alert";

  /** If more fail at once the trouble is our own, and a thousand alerts say so well enough. */
  private static final int MOST_FAILING = 1_000;

  /** So many answers in a row without an item are no accident. */
  private static final int EMPTY_POLLS = 5;

  /** Hours are what silence is measured in; looking more often finds little more. */
  private static final Duration SILENCE_EVERY = Duration.ofMinutes(10);

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMMM, HH:mm 'UTC'", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  private final Changes changes;
  private final Duration threshold;
  private @Nullable Instant silenceLookedAt;

  /**
   * @param threshold how long a source may fail before somebody must know
   */
  public SourceWatch(Changes changes, Duration threshold) {
    this.changes = changes;
    this.threshold = threshold;
  }

  /** Looks at all sources; says how many alerts were raised. */
  public Future<Integer> round() {
    return changes.run(
        change ->
            new GrowthStore(change.db())
                .lockProgress(WATCHER)
                .compose(
                    free -> free.isEmpty() ? Future.succeededFuture(0) : look(change)));
  }

  private Future<Integer> look(Changes.Change change) {
    return failing(change)
        .compose(
            raised ->
                isSilenceDue(change.now())
                    ? silent(change).map(more -> raised + more)
                    : Future.succeededFuture(raised));
  }

  private boolean isSilenceDue(Instant now) {
    Instant last = silenceLookedAt;
    return last == null || !now.isBefore(last.plus(SILENCE_EVERY)) || now.isBefore(last);
  }

  private Future<Integer> failing(Changes.Change change) {
    return new SourceHealthStore(change.db())
        .failingSince(change.now().minus(threshold), MOST_FAILING)
        .compose(
            sources ->
                settle(
                    change, FAILING, sources.stream().map(s -> failing(s, change.now())).toList()));
  }

  private static RaiseForSource failing(Health source, Instant now) {
    Duration took = Duration.between(Objects.requireNonNull(source.troubleSince()), now);
    String why = source.reason() == null ? "" : sentence(source.reason()) + " ";
    return new RaiseForSource(
        source.businessId(),
        source.sourceId(),
        FAILING,
        Level.WARNING,
        source.name() + " cannot be read",
        "It has not been read for "
            + inWords(took)
            + ". "
            + why
            + "The next try is on "
            + TIME.format(source.nextAt())
            + ".",
        Map.of("seconds", (double) took.toSeconds()));
  }

  private Future<Integer> silent(Changes.Change change) {
    SourceHealthStore store = new SourceHealthStore(change.db());
    Instant now = change.now();
    return store
        .quiet(now, SilenceRule.SHORTEST)
        .compose(
            sources ->
                store
                    .hours(
                        sources.stream().map(Health::sourceId).toList(),
                        now.minus(SilenceRule.PAST.multipliedBy(2)))
                    .compose(
                        hours -> {
                          List<RaiseForSource> silent = new ArrayList<>();
                          for (Health source : sources) {
                            var came = hours.getOrDefault(source.sourceId(), List.of());
                            empty(source)
                                .or(
                                    () ->
                                        SilenceRule.judge(source.createdAt(), came, now)
                                            .map(silence -> silent(source, silence, now)))
                                .ifPresent(silent::add);
                          }
                          return settle(change, SILENT, silent);
                        }))
        .map(
            raised -> {
              silenceLookedAt = now;
              return raised;
            });
  }

  /** Answers that used to hold items and hold none; where that is usual, for longer than usual. */
  private static Optional<RaiseForSource> empty(Health source) {
    return source.emptyPolls() < EMPTY_POLLS + 3 * source.emptyLongest()
        ? Optional.empty()
        : Optional.of(
            new RaiseForSource(
                source.businessId(),
                source.sourceId(),
                SILENT,
                Level.WARNING,
                source.name() + " shows nothing any more",
                String.format(
                    Locale.ENGLISH,
                    "Its answers used to hold items; the last %,d held none. The next try is on %s.",
                    source.emptyPolls(),
                    TIME.format(source.nextAt())),
                Map.of("emptyPolls", (double) source.emptyPolls())));
  }

  private static RaiseForSource silent(
      Health source, SilenceRule.Silence silence, Instant now) {
    Duration took = Duration.between(silence.since(), now);
    return new RaiseForSource(
        source.businessId(),
        source.sourceId(),
        SILENT,
        Level.WARNING,
        source.name() + " is unusually silent",
        String.format(
            Locale.ENGLISH,
            "It is read, but brought nothing new for %s; it usually brings %s a day."
                + " The next try is on %s.",
            inWords(took),
            number(silence.perDay()),
            TIME.format(source.nextAt())),
        Map.of(
            "seconds", (double) took.toSeconds(),
            "perDay", silence.perDay(),
            "expected", silence.expected(),
            "chance", silence.chance()));
  }

  private static Future<Integer> settle(
      Changes.Change change, String rule, List<RaiseForSource> ill) {
    Future<Integer> raised =
        AlertStore.resolveOthers(change, rule, ill.stream().map(RaiseForSource::sourceId).toList())
            .map(0);
    for (RaiseForSource each : ill) {
      raised =
          raised.compose(
              count -> AlertStore.raise(change, each).map(isNew -> isNew ? count + 1 : count));
    }
    return raised;
  }

  private static String sentence(String reason) {
    String stripped = reason.strip();
    return stripped.endsWith(".") || stripped.endsWith("!") ? stripped : stripped + ".";
  }

  private static String number(double perDay) {
    return perDay >= 10
        ? String.format(Locale.ENGLISH, "%,d items", Math.round(perDay))
        : String.format(Locale.ENGLISH, "%.1f items", perDay);
  }

  private static String inWords(Duration took) {
    if (took.toHours() < 2) {
      return Math.max(1, took.toMinutes()) + " minutes";
    }
    return took.toDays() < 3 ? took.toHours() + " hours" : took.toDays() + " days";
  }
}
