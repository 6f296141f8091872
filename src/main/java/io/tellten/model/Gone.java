package io.tellten.model;

/**
 * Something taken back at its site: one post, or everything that an account published.
 *
 * @param externalId the post's id as in {@link Post#externalId}; for an account, what the external
 *     ids of all its posts begin with
 * @param isAccount whether {@code externalId} is such a beginning
 */
public record Gone(String network, String externalId, boolean isAccount) {
  /** One post. */
  public static Gone post(String network, String externalId) {
    return new Gone(network, externalId, false);
  }

  /** All posts whose external ids begin like this. */
  public static Gone account(String network, String beginning) {
    return new Gone(network, beginning, true);
  }
}
