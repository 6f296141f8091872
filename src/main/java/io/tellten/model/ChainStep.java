package io.tellten.model;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A step of the chain by which an alert is told.
 *
 * @param personName as people know them; not needed where a chain is saved
 * @param after since the alert was raised, became worse or came back
 * @param workingTime {@code after} counts the person's working hours only
 * @param onlyOpen not once somebody has acknowledged it
 * @param leastLevel an alert of less is not told
 * @param leastRisk a matter of less risk is not told; null: whatever the risk
 * @param repeats how often it is told again while it is open
 * @param repeatEvery pause between them
 */
public record ChainStep(
    long personId,
    @Nullable String personName,
    Duration after,
    boolean workingTime,
    boolean onlyOpen,
    Level leastLevel,
    @Nullable Integer leastRisk,
    int repeats,
    Duration repeatEvery) {}
