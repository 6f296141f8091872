package io.tellten.watch;

import io.tellten.model.Forecast;
import io.tellten.model.Forecast.Expected;
import io.tellten.model.Horizon;
import io.tellten.store.IncidentStore.Member;
import io.tellten.store.IncidentStore.Sums;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The forecast of a story: the sum of its posts'. A horizon of the story is that age of its first
 * post; posts that came later are younger then. The posts' errors are taken to have nothing to do
 * with each other, so the range of the sum is narrower than the sum of the ranges.
 */
final class Combined {
  /** By then a post has stopped growing. */
  private static final Duration OLD = Duration.ofDays(7);

  private Combined() {}

  /** Of the posts of that story; null where no site gives counts. */
  static @Nullable Forecast of(Sums sums) {
    List<Member> counted = sums.members().stream().filter(m -> m.forecast() != null).toList();
    Double expected = sums.expected();
    if (counted.isEmpty() || expected == null) {
      return null;
    }
    Instant born = counted.stream().map(Member::bornAt).min(Instant::compareTo).orElseThrow();
    Instant at = counted.stream().map(m -> of(m).at()).max(Instant::compareTo).orElseThrow();
    double members = counted.stream().mapToDouble(m -> of(m).last().count()).sum();
    // a very long story has more posts than were looked at one by one; they go as the others do
    double scale = members > 0 ? Math.max(1, expected / members) : 1;
    List<Expected> all = new ArrayList<>();
    for (Horizon horizon : Horizon.values()) {
      Instant then = horizon == Horizon.FINAL ? null : born.plus(horizon.age());
      if (then == null || then.isAfter(at)) {
        all.add(expected(horizon, counted, then, scale, sums.count(), all));
      }
    }
    Forecast largest =
        counted.stream()
            .map(Combined::of)
            .max(Comparator.comparingDouble(f -> f.last().count()))
            .orElseThrow();
    return new Forecast(
        at,
        Duration.between(born, at.isBefore(born) ? born : at),
        sums.count(),
        all,
        counted.stream().mapToDouble(m -> of(m).top5()).max().orElse(0),
        counted.stream().mapToDouble(m -> of(m).top1()).max().orElse(0),
        counted.stream().mapToDouble(m -> of(m).percentile()).max().orElse(0),
        largest.basis());
  }

  private static Expected expected(
      Horizon horizon,
      List<Member> members,
      @Nullable Instant at,
      double scale,
      long counted,
      List<Expected> earlier) {
    double count = 0;
    double below = 0;
    double above = 0;
    for (Member member : members) {
      Expected one = at == null ? of(member).last() : at(member, at);
      count += one.count();
      below += square(one.count() - one.low());
      above += square(one.high() - one.count());
    }
    // no sum falls with time, nor below what is counted
    Expected before = earlier.isEmpty() ? null : earlier.get(earlier.size() - 1);
    double middle = Math.max(counted, count * scale);
    double low = Math.max(counted, count * scale - Math.sqrt(below) * scale);
    double high = count * scale + Math.sqrt(above) * scale;
    if (before != null) {
      middle = Math.max(middle, before.count());
      low = Math.max(low, before.low());
      high = Math.max(high, before.high());
    }
    return new Expected(horizon, middle, Math.min(low, middle), Math.max(high, middle));
  }

  /** What a post is expected to have then, between its horizons by the logarithm of its age. */
  private static Expected at(Member member, Instant at) {
    Forecast forecast = of(member);
    double age = seconds(Duration.between(member.bornAt(), at));
    double fromAge = Math.max(1, seconds(forecast.age()));
    Expected from =
        new Expected(Horizon.FINAL, forecast.count(), forecast.count(), forecast.count());
    if (age <= fromAge) {
      return from;
    }
    for (Expected next : forecast.expected()) {
      Duration nextAge = next.horizon() == Horizon.FINAL ? OLD : next.horizon().age();
      double toAge = Math.max(fromAge + 1, seconds(nextAge));
      if (age < toAge) {
        double share = Math.log(age / fromAge) / Math.log(toAge / fromAge);
        return new Expected(
            Horizon.FINAL,
            between(from.count(), next.count(), share),
            between(from.low(), next.low(), share),
            between(from.high(), next.high(), share));
      }
      from = next;
      fromAge = toAge;
    }
    return forecast.last();
  }

  private static double between(double from, double to, double share) {
    return from + (to - from) * share;
  }

  private static double square(double number) {
    return number * number;
  }

  private static double seconds(Duration time) {
    return time.toMillis() / 1000.0;
  }

  private static Forecast of(Member member) {
    return Objects.requireNonNull(member.forecast());
  }
}
