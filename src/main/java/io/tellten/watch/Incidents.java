package io.tellten.watch;

import io.tellten.model.Forecast;
import io.tellten.model.Label;
import io.tellten.store.IncidentStore.Made;
import io.tellten.store.IncidentStore.Member;
import io.tellten.store.IncidentStore.Sums;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What the mentions of an incident come to: as unhappy as the unhappiest, as far as all together. */
final class Incidents {
  private Incidents() {}

  /** Forecast, risk and reach of that incident. */
  static Made judge(Sums sums, Instant now) {
    Forecast forecast = Combined.of(sums);
    Member unhappiest =
        sums.members().stream()
            .min(
                Comparator.comparing((Member m) -> m.label() != Label.NEGATIVE)
                    .thenComparing(m -> m.label() == Label.POSITIVE)
                    .thenComparing(Member::score)
                    .thenComparing(Member::mention))
            .orElseThrow();
    Map<String, String> own = new HashMap<>();
    sums.members().forEach(m -> own.putAll(m.ownTopics()));
    return new Made(
        sums.part(),
        RiskRule.judge(
            new RiskFacts(
                forecast,
                unhappiest.label(),
                unhappiest.score(),
                sums.members().stream().mapToInt(Member::severity).max().orElse(0),
                sums.reach() == 0 ? null : sums.reach(),
                topics(sums.members()),
                own,
                signals(sums.members()),
                sums.members().stream()
                    .flatMap(m -> Stream.ofNullable(m.rating()))
                    .min(Comparator.naturalOrder())
                    .orElse(null),
                sums.members().stream()
                    .mapToDouble(m -> Standings.weight(m.standing(), now))
                    .max()
                    .orElse(0),
                sums.mentions(),
                sums.sites())),
        sums.reach(),
        forecast);
  }

  /** What most of its mentions speak of first. */
  private static List<String> topics(List<Member> members) {
    Map<String, Integer> times = new LinkedHashMap<>();
    members.forEach(m -> m.topics().forEach(topic -> times.merge(topic, 1, Integer::sum)));
    return times.entrySet().stream()
        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
        .map(Map.Entry::getKey)
        .toList();
  }

  private static List<String> signals(List<Member> members) {
    Set<String> signals = new LinkedHashSet<>();
    members.forEach(m -> signals.addAll(m.signals()));
    return List.copyOf(signals);
  }
}
