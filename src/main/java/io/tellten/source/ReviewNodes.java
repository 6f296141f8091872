package io.tellten.source;

import io.tellten.model.RatingSummary;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the reviews and the overall rating in a page's structured data. */
final class ReviewNodes {
  private static final Set<String> REVIEWS =
      Set.of("Review", "UserReview", "CriticReview", "EmployerReview", "Recommendation");

  /** What wraps things without being one of them. */
  private static final Set<String> TRANSPARENT = Set.of("@graph", "mainEntity", "itemReviewed");

  private final PageData data;
  private final Map<String, Map<String, Object>> byId = new HashMap<>();
  private final List<Map<String, Object>> reviews = new ArrayList<>();
  private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
  private @Nullable RatingSummary rating;
  private int ratingDepth = Integer.MAX_VALUE;

  ReviewNodes(PageData data) {
    this.data = data;
    data.roots().forEach(this::index);
    data.roots().forEach(root -> walk(root, 0, false));
  }

  /** Every review, in document order. */
  List<Map<String, Object>> reviews() {
    return reviews;
  }

  /** The overall rating of what the page is about. */
  @Nullable RatingSummary rating() {
    return rating;
  }

  /** The node itself, or the one it refers to by its id, where that says more. */
  Map<String, Object> resolved(Map<String, Object> node) {
    String id = Json.text(node, "@id");
    Map<String, Object> full = id == null ? null : byId.get(id);
    return full != null && full.size() > node.size() ? full : node;
  }

  private void index(Object value) {
    Map<String, Object> node = Json.object(value);
    if (node == null) {
      if (value instanceof List) {
        Json.list(value).forEach(this::index);
      }
      return;
    }
    String id = Json.text(node, "@id");
    if (id != null) {
      byId.merge(id, node, (a, b) -> a.size() >= b.size() ? a : b);
    }
    node.values().forEach(this::index);
    rename(node);
  }

  /** {@code schema:reviewBody} and {@code ReviewBody} are to be found as {@code reviewBody}. */
  private static void rename(Map<String, Object> node) {
    for (Map.Entry<String, Object> entry : List.copyOf(node.entrySet())) {
      String key = entry.getKey();
      if (!key.isEmpty() && !key.startsWith("@") && !key.equals(MarkedUp.ELEMENT_ID)) {
        String bare = PageData.bare(key);
        String plain =
            bare.isEmpty() ? key : Character.toLowerCase(bare.charAt(0)) + bare.substring(1);
        node.putIfAbsent(plain, entry.getValue());
      }
    }
  }

  private void walk(Object value, int depth, boolean asReview) {
    if (value instanceof List) {
      Json.list(value).forEach(element -> walk(element, depth, asReview));
      return;
    }
    Map<String, Object> node = Json.object(value);
    if (node == null || !seen.add(node)) {
      return;
    }
    List<String> types = PageData.types(node);
    if (types.stream().anyMatch(REVIEWS::contains) || (asReview && looksLikeReview(node, types))) {
      if (!data.cut().contains(node)) {
        reviews.add(node);
      }
      // Answers to a review are not reviews; what it is about may hold others.
      Object reviewed = node.get("itemReviewed");
      if (reviewed != null) {
        walk(reviewed, depth + 1, false);
      }
      return;
    }
    if (types.contains("AggregateRating")) {
      rate(node, depth);
    }
    node.forEach(
        (key, inner) -> {
          String name = PageData.bare(key);
          boolean isReview = name.equals("review") || name.equals("reviews");
          walk(inner, TRANSPARENT.contains(key) ? depth : depth + 1, isReview);
          if (name.equals("aggregateRating")) {
            Json.list(inner).forEach(element -> rate(element, depth + 1));
          }
        });
  }

  private static boolean looksLikeReview(Map<String, Object> node, List<String> types) {
    return types.isEmpty() && (node.containsKey("reviewBody") || node.containsKey("reviewRating"));
  }

  /** The least nested one counts, since related things stand deeper; of equals the more counted. */
  private void rate(Object value, int depth) {
    Map<String, Object> node = Json.object(value);
    if (node == null || data.cut().contains(node)) {
      return;
    }
    Map<String, Object> aggregate = resolved(node);
    Double stars = Stars.of(aggregate);
    if (stars == null) {
      return;
    }
    Long count = Json.count(aggregate, "ratingCount");
    if (count == null) {
      count = Json.count(aggregate, "reviewCount");
    }
    boolean more =
        rating == null
            || depth < ratingDepth
            || (depth == ratingDepth && orZero(count) > orZero(rating.count()));
    boolean isNobodysYet = count != null && count == 0;
    if (more && !isNobodysYet) {
      rating = new RatingSummary(stars, count);
      ratingDepth = depth;
    }
  }

  private static long orZero(@Nullable Long count) {
    return count == null ? 0 : count;
  }
}
