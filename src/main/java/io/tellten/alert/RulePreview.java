package io.tellten.alert;

import io.tellten.alert.RuleBook.Armed;
import io.tellten.model.Burst;
import io.tellten.model.Business;
import io.tellten.model.Rule;
import io.tellten.model.RuleKind;
import io.tellten.model.RuleSpec;
import io.tellten.store.BurstStore;
import io.tellten.store.BusinessStore;
import io.tellten.store.Changes;
import io.tellten.store.GrowthStore;
import io.tellten.store.GrowthStore.Growth;
import io.tellten.store.GrowthStore.Known;
import io.tellten.store.MatterStore;
import io.tellten.store.MatterStore.Matter;
import io.tellten.store.MatterStore.Seen;
import io.tellten.store.PastAlertStore;
import io.tellten.store.PastAlertStore.Trouble;
import io.tellten.store.RatingStore;
import io.tellten.store.RatingStore.Rating;
import io.tellten.store.RuleStore;
import io.tellten.store.SearchStore;
import io.tellten.store.SearchStore.Unhappy;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tries a rule on the stored past, with the same judgement as for what comes in, a page at a time.
 * Nothing is written.
 */
final class RulePreview {
  private static final Duration SHORTEST = Duration.ofHours(1);
  private static final Duration LONGEST = Duration.ofDays(366);

  /** So many are looked at within seconds, and tell enough. */
  private static final int MOST_MENTIONS = 20_000;

  /** A page is a short transaction; */
  private static final int PAGE = 500;

  /** each mention has some hundred readings. */
  private static final int PAGE_OF_GROWTH = 100;

  private static final int MOST_TROUBLES = 1_000;
  private static final int MOST_RATED = 200;

  /** What is known today and was not then. */
  private static final Set<RuleKind> MOVES = Set.of(RuleKind.VIRAL, RuleKind.GROWTH);

  private final Changes changes;
  private final MatterJudge judge;

  RulePreview(Changes changes, MatterJudge judge) {
    this.changes = changes;
    this.judge = judge;
  }

  /**
   * What the rule would have done in that time up to now.
   *
   * @return fails with an IllegalArgumentException, a sentence, where the time makes no sense
   */
  Future<Preview> of(RuleSpec spec, Duration past) {
    if (past.compareTo(SHORTEST) < 0 || past.compareTo(LONGEST) > 0) {
      return Future.failedFuture(
          new IllegalArgumentException("days: between one and 366."));
    }
    return changes
        .run(
            change ->
                new RuleStore(change.db())
                    .list()
                    .map(
                        rules ->
                            new Look(
                                new Trial(Armed.of(new Rule(0, null, spec))),
                                new RuleBook(rules),
                                change.now().minus(past),
                                change.now())))
        .compose(Look::preview);
  }

  /** One rule, held against the time from then to now. */
  private final class Look {
    private final Trial trial;
    private final RuleSpec spec;
    private final RuleBook book;
    private final Instant from;
    private final Instant now;

    Look(Trial trial, RuleBook book, Instant from, Instant now) {
      this.trial = trial;
      this.spec = trial.armed().spec();
      this.book = book;
      this.from = from;
      this.now = now;
    }

    Future<Preview> preview() {
      Future<?> done =
          switch (spec.kind()) {
            case VIRAL, GROWTH, THREAT, MENTION -> mentions();
            case BURST -> bursts();
            case SOURCE_FAILING, SOURCE_SILENT -> troubles();
            case RATING -> ratings();
            case SEARCH -> searches();
          };
      return done.map(v -> trial.preview());
    }

    /** A business's own rule of a kind wins over that for all. */
    private boolean isMeant(long business) {
      return spec.businessId() != null
          ? spec.businessId() == business
          : spec.kind() == RuleKind.MENTION || !book.isOwn(spec.kind(), business);
    }

    private Future<Void> mentions() {
      if (MOVES.contains(spec.kind()) || trial.armed().conditions().areAboutWhatChanges()) {
        trial.note("Counts, forecasts and risks are taken as they are known today.");
      }
      return page(new Seen(Long.MAX_VALUE, now.plusMillis(1)));
    }

    private Future<Void> page(Seen before) {
      int size = spec.kind() == RuleKind.GROWTH ? PAGE_OF_GROWTH : PAGE;
      return changes
          .run(
              change -> {
                MatterStore store = new MatterStore(change.db());
                return store
                    .seen(spec.businessId(), from, before, size)
                    .compose(
                        seen ->
                            store
                                .of(seen.stream().map(Seen::mention).toList())
                                .compose(matters -> judge(change, matters))
                                .map(seen));
              })
          .compose(
              seen -> {
                trial.looked(seen.size());
                if (seen.size() < size) {
                  return Future.succeededFuture();
                }
                Seen last = seen.get(seen.size() - 1);
                if (trial.looked() >= MOST_MENTIONS) {
                  trial.note(
                      "Only the last " + Phrases.number(MOST_MENTIONS) + " mentions were tried.");
                  return Future.succeededFuture();
                }
                return page(last);
              });
    }

    private Future<Void> judge(Changes.Change change, List<Matter> matters) {
      List<Matter> meant = matters.stream().filter(one -> isMeant(one.business())).toList();
      if (spec.kind() != RuleKind.GROWTH) {
        meant.forEach(matter -> judge(matter, at(matter), null));
        return Future.succeededFuture();
      }
      return new GrowthStore(change.db())
          .history(meant.stream().map(Matter::mention).toList())
          .map(
              readings -> {
                meant.forEach(
                    matter ->
                        grow(matter, readings.getOrDefault(matter.mention(), List.of())));
                return null;
              });
    }

    private boolean judge(Matter matter, Instant at, @Nullable Growth grown) {
      var said = RulePreview.this.judge.judge(trial.armed(), matter, grown, at);
      said.ifPresent(
          verdict ->
              trial.said(
                  at, matter.business(), matter.key(), matter.mention(), null, verdict));
      return said.isPresent();
    }

    /** History is told when it grows. */
    private Instant at(Matter matter) {
      Instant grew = matter.grewAt();
      return matter.backfill() && grew != null ? grew : matter.seenAt();
    }

    private void grow(Matter matter, List<Known> readings) {
      int before = -1;
      for (int i = 0; i < readings.size(); i++) {
        Known last = readings.get(i);
        Instant begin = last.at().minus(RulePreview.this.judge.window());
        while (!readings.get(before + 1).at().isAfter(begin)) {
          before++;
        }
        Growth growth =
            new Growth(
                matter.mention(),
                matter.business(),
                "",
                matter.backfill(),
                matter.at().equals(matter.seenAt()) ? null : matter.at(),
                matter.author().name(),
                matter.author().followers(),
                matter.place(),
                readings.get(0),
                before < 0 ? null : readings.get(before),
                last);
        if (judge(matter, last.at(), growth)) {
          return;
        }
      }
    }

    private Future<Void> bursts() {
      return changes
          .run(change -> new BurstStore(change.db()).list(spec.businessId(), from, now))
          .map(
              bursts -> {
                trial.looked(bursts.size());
                Map<Long, Burst> last = new HashMap<>();
                bursts.stream()
                    .filter(burst -> isMeant(burst.businessId()))
                    .filter(burst -> trial.armed().conditions().hold(Subject.of(burst)))
                    .sorted(Comparator.comparing(Burst::from))
                    .forEach(burst -> judge(burst, last));
                return null;
              });
    }

    /** Bursts of one kind that overlap are one matter: several rows of counts tell of it. */
    private void judge(Burst burst, Map<Long, Burst> last) {
      BurstRule.judge(burst, spec.threshold())
          .map(verdict -> verdict.at(spec.level()))
          .ifPresent(
              verdict -> {
                Burst before = last.get(burst.businessId());
                boolean isSame =
                    before != null
                        && burst.kind() == Burst.Kind.VOLUME
                        && !burst.from().isAfter(before.to());
                if (burst.kind() == Burst.Kind.VOLUME) {
                  last.put(burst.businessId(), burst);
                }
                if (!isSame) {
                  trial.said(
                      burst.from(), burst.businessId(), burst.id(), null, burst.source(), verdict);
                }
              });
    }

    private Future<Void> troubles() {
      trial.note(
          "It is told from the alerts there were: shorter troubles, and those that no rule looked"
              + " for, are not remembered.");
      return changes
          .run(
              change ->
                  new PastAlertStore(change.db())
                      .ofSources(spec.kind(), spec.businessId(), from, MOST_TROUBLES))
          .map(
              troubles -> {
                trial.looked(troubles.size());
                troubles.stream()
                    .filter(trouble -> isMeant(trouble.business()))
                    .filter(
                        trouble ->
                            trial.armed().conditions().hold(Subject.of(trouble.source())))
                    .filter(this::isLong)
                    .forEach(
                        trouble ->
                            trial.said(
                                trouble.raisedAt(),
                                trouble.business(),
                                trouble,
                                null,
                                trouble.source().id(),
                                new Verdict(
                                        spec.kind(), trouble.level(), trouble.title(), "", Map.of())
                                    .at(spec.level())));
                return null;
              });
    }

    private boolean isLong(Trouble trouble) {
      Double threshold = spec.threshold();
      double minutes = spec.kind() == RuleKind.SOURCE_SILENT ? 60 : 1;
      return threshold == null
          || trouble.lasted() == null
          || trouble.lasted().toSeconds() >= threshold * minutes * 60;
    }

    private Future<Void> ratings() {
      trial.note("Ratings are taken in the order in which they were given.");
      return changes
          .run(
              change ->
                  new BusinessStore(change.db())
                      .list(false)
                      .compose(
                          all ->
                              new RatingStore(change.db())
                                  .newest(
                                      all.stream()
                                          .map(Business::id)
                                          .filter(this::isMeant)
                                          .limit(MOST_RATED)
                                          .toList(),
                                      from.minus(RatingWatch.PAST),
                                      RatingWatch.MOST_RATINGS)))
          .map(
              ratings -> {
                ratings.forEach(
                    (business, all) -> {
                      trial.looked(all.size());
                      boolean isTold = false;
                      for (RatingSeries series : RatingSeries.of(all)) {
                        if (series.source() != null || !isTold) {
                          isTold |= rate(business, series);
                        }
                      }
                    });
                return null;
              });
    }

    private Future<Void> searches() {
      trial.note("It is told from what stands among the first results now; what has left is not remembered.");
      return changes
          .run(
              change ->
                  new SearchStore(change.db())
                      .unhappy()
                      .compose(
                          pages ->
                              new MatterStore(change.db())
                                  .of(pages.stream().map(Unhappy::mention).toList())
                                  .map(matters -> search(pages, matters))))
          .mapEmpty();
    }

    private int search(List<Unhappy> pages, List<Matter> matters) {
      trial.looked(pages.size());
      for (Unhappy page : pages) {
        if (isMeant(page.business()) && !page.since().isBefore(from)) {
          matters.stream()
              .filter(matter -> matter.mention() == page.mention())
              .findFirst()
              .flatMap(matter -> SearchRule.judge(trial.armed(), page, matter, page.since()))
              .ifPresent(
                  verdict ->
                      trial.said(
                          page.since(),
                          page.business(),
                          page.mention(),
                          page.mention(),
                          page.source(),
                          verdict));
        }
      }
      return pages.size();
    }

    private boolean rate(long business, RatingSeries series) {
      if (!trial.armed().conditions().hold(Subject.of(series.source()))) {
        return false;
      }
      RatingRule rule = new RatingRule(trial.armed().threshold(RatingRule.USUAL));
      List<Rating> all = series.ratings();
      Instant last = Instant.EPOCH;
      for (int i = 1; i <= all.size(); i++) {
        Rating newest = all.get(i - 1);
        if (newest.backfill() || newest.seenAt().isBefore(from)) {
          continue;
        }
        RatingSeries then = new RatingSeries(series.source(), all.subList(0, i));
        var drop = rule.judge(then.stars(), then.fresh(last, newest.seenAt()));
        if (drop.isPresent()) {
          last = newest.seenAt();
          trial.said(
              newest.seenAt(),
              business,
              newest,
              newest.mention(),
              series.source() == null ? null : series.source().id(),
              RatingRule.verdict(drop.get(), series.where()).at(spec.level()));
        }
      }
      return !last.equals(Instant.EPOCH);
    }
  }
}
