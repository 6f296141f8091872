package io.tellten.alert;

import io.tellten.alert.Raiser.Target;
import io.tellten.alert.RuleBook.Armed;
import io.tellten.alert.Verdict.Ruled;
import io.tellten.model.Level;
import io.tellten.model.RuleKind;
import io.tellten.store.Changes;
import io.tellten.store.GrowthStore;
import io.tellten.store.MatterStore.Finder;
import io.tellten.store.Raising;
import io.tellten.store.SourceHealthStore;
import io.tellten.store.SourceHealthStore.Health;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Sees to it that no source fails silently: one that has not been read for long, and one that has
 * been silent for longer than its own past explains, each raise an alert, which resolves itself when
 * the source is well again. One process looks at a time.
 */
public final class SourceWatch {
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

  /** An alert that a person resolved is not raised again for the same trouble, or not so soon. */
  private static final Duration SAME_TROUBLE = Duration.ofDays(1);

  private static final String READ_AGAIN = "It can be read again, or is no longer watched for this.";
  private static final String SPEAKS_AGAIN = "It speaks again, or is no longer watched for this.";

  private final Changes changes;
  private final Duration threshold;
  private final CurrentRules rules = new CurrentRules();
  private @Nullable Instant silenceLookedAt;

  /**
   * @param threshold how long a source may fail before somebody must know, where a rule does not say
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
                    free ->
                        free.isEmpty()
                            ? Future.succeededFuture(0)
                            : rules.get(change).compose(book -> look(change, book))));
  }

  private Future<Integer> look(Changes.Change change, RuleBook book) {
    Raiser raiser = new Raiser(change);
    return failing(change, book, raiser)
        .compose(
            raised ->
                isSilenceDue(change.now())
                    ? silent(change, book, raiser).map(more -> raised + more)
                    : Future.succeededFuture(raised));
  }

  private boolean isSilenceDue(Instant now) {
    Instant last = silenceLookedAt;
    return last == null || !now.isBefore(last.plus(SILENCE_EVERY)) || now.isBefore(last);
  }

  /**
   * A source in trouble.
   *
   * @param since when it began; null: nobody knows
   */
  private record Ill(Health source, Ruled ruled, @Nullable Instant since) {}

  private Future<Integer> failing(Changes.Change change, RuleBook book, Raiser raiser) {
    Instant now = change.now();
    Optional<Duration> shortest =
        book.all(RuleKind.SOURCE_FAILING).stream().map(this::longest).min(Comparator.naturalOrder());
    Future<List<Health>> asked =
        shortest.isEmpty()
            ? Future.succeededFuture(List.of())
            : new SourceHealthStore(change.db())
                .failingSince(now.minus(shortest.get()), MOST_FAILING);
    return asked.compose(
        sources -> {
          List<Ill> ill = new ArrayList<>();
          for (Health source : sources) {
            Instant since = Objects.requireNonNull(source.troubleSince());
            rule(book, RuleKind.SOURCE_FAILING, source)
                .filter(armed -> !since.plus(longest(armed)).isAfter(now))
                .ifPresent(
                    armed -> ill.add(new Ill(source, ruled(armed, failing(source, now)), since)));
          }
          return settle(change, raiser, RuleKind.SOURCE_FAILING, ill, READ_AGAIN);
        });
  }

  /** How long a source may fail. */
  private Duration longest(Armed armed) {
    Double minutes = armed.threshold();
    return minutes == null ? threshold : Duration.ofSeconds(Math.round(minutes * 60));
  }

  private static Optional<Armed> rule(RuleBook book, RuleKind kind, Health source) {
    Subject subject = subject(source);
    return book.of(kind, source.businessId()).filter(armed -> armed.conditions().hold(subject));
  }

  private static Subject subject(Health source) {
    return Subject.of(new Finder(source.sourceId(), source.name(), source.kind()));
  }

  private static Ruled ruled(Armed armed, Verdict verdict) {
    return new Ruled(armed.rule(), verdict.at(armed.spec().level()));
  }

  private static Verdict failing(Health source, Instant now) {
    Duration took = Duration.between(Objects.requireNonNull(source.troubleSince()), now);
    String why = source.reason() == null ? "" : sentence(source.reason()) + " ";
    return new Verdict(
        RuleKind.SOURCE_FAILING,
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

  private Future<Integer> silent(Changes.Change change, RuleBook book, Raiser raiser) {
    SourceHealthStore store = new SourceHealthStore(change.db());
    Instant now = change.now();
    return store
        .quiet(now, SilenceRule.SHORTEST)
        .map(
            sources ->
                sources.stream()
                    .filter(source -> rule(book, RuleKind.SOURCE_SILENT, source).isPresent())
                    .toList())
        .compose(
            sources ->
                store
                    .hours(
                        sources.stream().map(Health::sourceId).toList(),
                        now.minus(SilenceRule.PAST.multipliedBy(2)))
                    .compose(
                        hours -> {
                          List<Ill> ill = new ArrayList<>();
                          for (Health source : sources) {
                            Armed armed =
                                rule(book, RuleKind.SOURCE_SILENT, source).orElseThrow();
                            silent(
                                    source,
                                    armed,
                                    hours.getOrDefault(source.sourceId(), List.of()),
                                    now)
                                .ifPresent(ill::add);
                          }
                          return settle(
                              change, raiser, RuleKind.SOURCE_SILENT, ill, SPEAKS_AGAIN);
                        }))
        .map(
            raised -> {
              silenceLookedAt = now;
              return raised;
            });
  }

  private static Optional<Ill> silent(
      Health source, Armed armed, List<SourceHealthStore.Hour> came, Instant now) {
    Duration least = Duration.ofMinutes(Math.round(armed.threshold(0) * 60));
    return empty(source)
        .map(verdict -> new Ill(source, ruled(armed, verdict), null))
        .or(
            () ->
                SilenceRule.judge(source.createdAt(), came, now)
                    .filter(silence -> !silence.since().plus(least).isAfter(now))
                    .map(
                        silence ->
                            new Ill(
                                source,
                                ruled(armed, silent(source, silence, now)),
                                silence.since())));
  }

  /** Answers that used to hold items and hold none; where that is usual, for longer than usual. */
  private static Optional<Verdict> empty(Health source) {
    return source.emptyPolls() < EMPTY_POLLS + 3 * source.emptyLongest()
        ? Optional.empty()
        : Optional.of(
            new Verdict(
                RuleKind.SOURCE_SILENT,
                Level.WARNING,
                source.name() + " shows nothing any more",
                String.format(
                    Locale.ENGLISH,
                    "Its answers used to hold items; the last %,d held none. The next try is on %s.",
                    source.emptyPolls(),
                    TIME.format(source.nextAt())),
                Map.of("emptyPolls", (double) source.emptyPolls())));
  }

  private static Verdict silent(Health source, SilenceRule.Silence silence, Instant now) {
    Duration took = Duration.between(silence.since(), now);
    return new Verdict(
        RuleKind.SOURCE_SILENT,
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

  /** Resolves what is well again, brings up to date what lasts and raises what is new. */
  private static Future<Integer> settle(
      Changes.Change change, Raiser raiser, RuleKind kind, List<Ill> ill, String well) {
    Map<Long, Ill> bySource = new LinkedHashMap<>();
    ill.forEach(one -> bySource.put(one.source().sourceId(), one));
    return Raising.unresolved(change.db(), kind)
        .compose(
            alerts -> {
              List<Long> over = new ArrayList<>();
              List<Raising.Words> last = new ArrayList<>();
              alerts.forEach(
                  (source, alert) -> {
                    Ill one = bySource.remove(source);
                    if (one == null) {
                      over.add(alert);
                    } else {
                      Verdict said = one.ruled().verdict();
                      last.add(
                          new Raising.Words(alert, said.title(), said.reason(), said.numbers()));
                    }
                  });
              return Raising.resolve(change, over, well)
                  .compose(v -> Raising.reword(change, last))
                  .compose(v -> raise(change, raiser, kind, List.copyOf(bySource.values())));
            });
  }

  private static Future<Integer> raise(
      Changes.Change change, Raiser raiser, RuleKind kind, List<Ill> ill) {
    if (ill.isEmpty()) {
      return Future.succeededFuture(0);
    }
    List<Long> sources = ill.stream().map(one -> one.source().sourceId()).toList();
    Instant soon = change.now().minus(SAME_TROUBLE);
    return Raising.resolvedByPeople(change.db(), kind, sources)
        .compose(
            done ->
                AlertWatch.each(
                    ill,
                    one -> {
                      Instant resolved = done.get(one.source().sourceId());
                      Instant since = one.since() == null ? soon : one.since();
                      return resolved != null && !resolved.isBefore(since)
                          ? Future.succeededFuture(false)
                          : raiser
                              .raise(
                                  one.ruled(),
                                  Target.ofSource(
                                      one.source().businessId(),
                                      one.source().sourceId(),
                                      subject(one.source())))
                              .map(OptionalLong::isPresent);
                    }));
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
