package io.tellten.match;

import org.jspecify.annotations.Nullable;

/**
 * A business that a post has to do with.
 *
 * @param relation never {@link Relation#NOT_ABOUT_US}: such a business has no match
 * @param start where the name first stands in {@link io.tellten.model.Post#words()}; -1 where the
 *     post does not name it
 * @param end index behind the name; -1 where the post does not name it
 */
public record Match(long businessId, Relation relation, int start, int end) {
  static Match of(long businessId, Relation relation, @Nullable Span name) {
    return name == null
        ? new Match(businessId, relation, -1, -1)
        : new Match(businessId, relation, name.start(), name.end());
  }
}
