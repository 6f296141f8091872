package io.tellten.watch;

import io.tellten.model.Forecast;
import io.tellten.model.Label;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the risk of a mention, or of an incident, rests on.
 *
 * @param forecast how far it spreads; null where its site gives no counts
 * @param label how it feels about the business; of an incident, its unhappiest mention
 * @param score the same, −1 to 1
 * @param severity the customer's trouble, 0 to 100
 * @param followers of its authors, each counted once; null: no site says
 * @param topics what it speaks of, the surest first
 * @param ownTopics names of those of them that the business made for itself, by id
 * @param signals words for what the text tells, as {@code threatens-lawyer}
 * @param rating stars that its author gave; of an incident the fewest; null: none
 * @param standing how much what stands on its site weighs, 0 to 1: 1 ranks above the business's own
 * @param mentions 1, or how many tell the story
 * @param sites on how many sites they stand
 */
record RiskFacts(
    @Nullable Forecast forecast,
    Label label,
    double score,
    int severity,
    @Nullable Long followers,
    List<String> topics,
    Map<String, String> ownTopics,
    List<String> signals,
    @Nullable Double rating,
    double standing,
    long mentions,
    long sites) {
  RiskFacts {
    topics = List.copyOf(topics);
    ownTopics = Map.copyOf(ownTopics);
    signals = List.copyOf(signals);
  }
}
