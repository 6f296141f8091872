package io.tellten.ingest;

import io.tellten.model.Count;
import io.tellten.model.Found;
import io.tellten.model.Gone;
import io.tellten.model.Harvest;
import io.tellten.model.Ranking;
import io.tellten.model.Reaction;
import io.tellten.model.Recount;
import io.tellten.model.StreamHarvest;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes what concerns posts found before name them as they are stored. */
final class TidyFound {
  private TidyFound() {}

  static Harvest harvest(Harvest h) {
    return new Harvest(
        h.sourceId(), h.version(), h.business(), h.isAboutBusiness(), h.terms(), h.lease(),
        h.readAt(), found(h.found()), h.asked(), h.validators(), h.askedFor(), h.arrivals(),
        h.isRecountable(), h.state(), h.kind());
  }

  static Recount recount(Recount r) {
    return new Recount(
        r.sourceId(), r.lease(), r.terms(), r.readAt(), found(r.found()), r.asked(), r.nextDue(),
        r.kind());
  }

  static StreamHarvest stream(StreamHarvest h) {
    return new StreamHarvest(
        h.streamId(), h.token(), h.terms(), h.readAt(), h.sourcesOf(), h.posts(),
        counts(h.counts()), h.reactions().stream().map(TidyFound::reaction).toList(),
        gone(h.gone()), h.cursor(), h.eventAt(), h.isCounted(), h.kind());
  }

  private static Found found(Found f) {
    return new Found(
        f.posts(), counts(f.counts()), gone(f.gone()), ranking(f.ranking()), f.skipped(),
        f.rating(), f.backoff(), f.next(), f.pages());
  }

  private static List<Count> counts(List<Count> counts) {
    return counts.stream()
        .map(c -> new Count(c.network(), id(c.externalId()), c.engagement()))
        .toList();
  }

  private static List<Gone> gone(List<Gone> gone) {
    return gone.stream()
        .filter(g -> !g.externalId().isBlank()) // every id begins with nothing
        .map(g -> new Gone(g.network(), id(g.externalId()), g.isAccount()))
        .toList();
  }

  private static @Nullable Ranking ranking(@Nullable Ranking ranking) {
    return ranking == null
        ? null
        : new Ranking(
            ranking.network(), ranking.externalIds().stream().map(TidyFound::id).toList());
  }

  private static Reaction reaction(Reaction r) {
    return new Reaction(
        r.network(), id(r.id()), r.what(), r.subject() == null ? null : id(r.subject()));
  }

  private static String id(String id) {
    return Objects.requireNonNull(Tidy.id(id));
  }
}
