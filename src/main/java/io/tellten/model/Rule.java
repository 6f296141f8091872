package io.tellten.model;

import org.jspecify.annotations.Nullable;

/**
 * When somebody must know, and who. The shipped ones can be tuned and switched off, not taken away.
 *
 * @param businessName null for all businesses
 */
public record Rule(long id, @Nullable String businessName, RuleSpec spec) {}
