package io.tellten.model;

import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one answer of a poll brought, with all that must be written together with it.
 *
 * @param version of the source as it was asked; nothing is written when people changed it meanwhile
 * @param business whom the source is watched for
 * @param isAboutBusiness whether every post of this source is about that business, named or not
 * @param terms of the kind; the store keeps to them
 * @param readAt when the answer came
 * @param found the posts, and where the poll goes on
 * @param asked what was asked, for the validators
 * @param validators to be kept for {@code asked}; null: leave what is kept
 * @param askedFor fingerprint of the question and the business's names under which this was asked
 * @param arrivals what the answer holds that the one before did not; null: not the poll's first
 * @param isRecountable whether the kind can read the engagement of these posts again
 * @param state how the source stands once this is written
 * @param kind of what was asked; null: not told
 */
public record Harvest(
    long sourceId,
    int version,
    Business business,
    boolean isAboutBusiness,
    Terms terms,
    Lease lease,
    Instant readAt,
    Found found,
    URI asked,
    @Nullable Validators validators,
    String askedFor,
    @Nullable Arrivals arrivals,
    boolean isRecountable,
    PollState state,
    @Nullable String kind) {
  /** Of a kind that is not told. */
  public Harvest(
      long sourceId,
      int version,
      Business business,
      boolean isAboutBusiness,
      Terms terms,
      Lease lease,
      Instant readAt,
      Found found,
      URI asked,
      @Nullable Validators validators,
      String askedFor,
      @Nullable Arrivals arrivals,
      boolean isRecountable,
      PollState state) {
    this(
        sourceId,
        version,
        business,
        isAboutBusiness,
        terms,
        lease,
        readAt,
        found,
        asked,
        validators,
        askedFor,
        arrivals,
        isRecountable,
        state,
        null);
  }
}
