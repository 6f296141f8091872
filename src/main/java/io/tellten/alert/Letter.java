package io.tellten.alert;

import io.tellten.model.Cause;
import io.tellten.model.Message;
import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message as it leaves.
 *
 * @param key the same for every try; vendors that know such keys take it once
 * @param alertId null: a digest or a test
 * @param round of the alert
 * @param open where the alert stands on the dashboard
 * @param acknowledge a signed link for this person, which asks before it does anything; null: there
 *     is nothing to acknowledge
 * @param at now
 */
record Letter(
    String key,
    @Nullable Long alertId,
    int round,
    Cause cause,
    Message message,
    URI open,
    @Nullable URI acknowledge,
    Instant at) {}
