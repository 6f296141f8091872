package io.tellten.model;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What reading posts again brought, with all that must be written together with it.
 *
 * @param sourceId the source on whose behalf they were read
 * @param lease of the host that was asked
 * @param terms of the kind
 * @param readAt when the answer came
 * @param found counts, new wordings and deletions
 * @param nextDue when each of the posts that were asked for is due again; one that is missing is
 *     never asked for again
 * @param asked the posts that were asked for
 * @param kind of the source; null: not told
 */
public record Recount(
    long sourceId,
    Lease lease,
    Terms terms,
    Instant readAt,
    Found found,
    List<PostRef> asked,
    Map<Long, Instant> nextDue,
    @Nullable String kind) {
  public Recount {
    asked = List.copyOf(asked);
    nextDue = Map.copyOf(nextDue);
  }

  /** Of a kind that is not told. */
  public Recount(
      long sourceId,
      Lease lease,
      Terms terms,
      Instant readAt,
      Found found,
      List<PostRef> asked,
      Map<Long, Instant> nextDue) {
    this(sourceId, lease, terms, readAt, found, asked, nextDue, null);
  }
}
