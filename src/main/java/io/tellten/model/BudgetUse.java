package io.tellten.model;

import java.time.Instant;

/**
 * How much of a day's budget is used.
 *
 * @param used requests so far today
 * @param perDay how many are allowed
 * @param resetsAt when the next day begins
 */
public record BudgetUse(String name, int used, int perDay, Instant resetsAt) {}
