package io.tellten.alert;

import io.tellten.alert.RuleBook.Armed;
import io.tellten.alert.Verdict.Ruled;
import io.tellten.model.GrowthThreshold;
import io.tellten.model.RuleKind;
import io.tellten.store.GrowthStore.Growth;
import io.tellten.store.MatterStore.Matter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the rules say of a mention and its matter: the same when it comes in and when a rule is tried
 * on the past.
 */
final class MatterJudge {
  /** Events are kept so long: what was seen or grew before has been looked at. */
  static final Duration NEWS = Duration.ofDays(7);

  private final GrowthThreshold growth;
  private final int risk;

  /**
   * @param growth what a rule means that names no growth of its own
   * @param risk what a rule means that names no risk of its own
   */
  MatterJudge(GrowthThreshold growth, int risk) {
    this.growth = growth;
    this.risk = risk;
  }

  /** Within which time growth is measured. */
  Duration window() {
    return growth.window();
  }

  /**
   * What all rules of its business say of it, the gravest first.
   *
   * @param grown how its counts stand; null where nobody needs to know, or nobody does
   */
  List<Ruled> judge(RuleBook book, Matter matter, @Nullable Growth grown, Instant now) {
    List<Ruled> all = new ArrayList<>();
    for (RuleKind kind : List.of(RuleKind.VIRAL, RuleKind.THREAT, RuleKind.GROWTH)) {
      book.of(kind, matter.business())
          .ifPresent(armed -> add(all, armed, judge(armed, matter, grown, now)));
    }
    for (Armed armed : book.ofPeople(matter.business())) {
      add(all, armed, judge(armed, matter, grown, now));
    }
    if (all.size() > 1) {
      all.sort(Verdict.GRAVEST);
    }
    return all;
  }

  private static void add(List<Ruled> all, Armed armed, Optional<Verdict> verdict) {
    verdict.ifPresent(said -> all.add(new Ruled(armed.rule(), said)));
  }

  /** What one rule says of it; empty: nothing. */
  Optional<Verdict> judge(Armed armed, Matter matter, @Nullable Growth grown, Instant now) {
    if (!isNews(armed.spec().kind(), matter, now)
        || !armed.conditions().hold(Subject.of(matter))) {
      return Optional.empty();
    }
    Optional<Verdict> verdict =
        switch (armed.spec().kind()) {
          case VIRAL -> new ViralRule(armed.threshold(risk)).judge(matter);
          case GROWTH -> grown == null ? Optional.empty() : growth(armed).judge(grown);
          case THREAT -> new ThreatRule(armed.threshold()).judge(matter);
          case MENTION ->
              Optional.of(MentionRule.judge(armed.spec().name(), armed.conditions(), matter));
          default -> Optional.empty();
        };
    return verdict.map(said -> said.at(armed.spec().level()));
  }

  private GrowthRule growth(Armed armed) {
    return new GrowthRule(
        new GrowthThreshold(
            Math.max(1, Math.round(armed.threshold(growth.count()))), growth.window()));
  }

  /** History is news where it grows under our eyes; growth is measured by its own rule. */
  private static boolean isNews(RuleKind kind, Matter matter, Instant now) {
    if (kind == RuleKind.GROWTH) {
      return true;
    }
    Instant grew = matter.grewAt();
    if (matter.backfill() && (grew == null || !grew.isAfter(matter.seenAt()))) {
      return false;
    }
    Instant oldest = now.minus(NEWS);
    return !matter.seenAt().isBefore(oldest) || (grew != null && !grew.isBefore(oldest));
  }
}
