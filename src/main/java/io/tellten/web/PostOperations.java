package io.tellten.web;

import io.tellten.model.Business;
import io.tellten.model.HandPost;
import io.tellten.model.Stored;
import io.tellten.store.BusinessStore;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Posts that people and other programs bring: read whole and checked before any is stored. */
final class PostOperations {
  private final Shape shape;
  private final int mostPosts;
  private final BusinessStore businesses;
  private final Function<List<HandPost>, Future<List<Stored>>> bring;

  PostOperations(Contract contract, Services services) {
    this.shape = new Shape(contract.schema("HandPost"));
    this.mostPosts = contract.schema("HandPosts").getInteger("maxItems");
    this.businesses = services.businesses();
    this.bring = services.bringPosts();
  }

  /** {@code addPosts}. */
  Future<Result> add(Call call) {
    Buffer body = call.request().body().buffer();
    // A list may be megabytes long, which the event loop must not read.
    return call.request()
        .vertx()
        .executeBlocking(() -> read(Bodies.parse(body)), false)
        .compose(posts -> checkBusinesses(posts).compose(known -> bring.apply(posts.all)))
        .map(stored -> Result.list(stored, Views::stored));
  }

  /**
   * @param isList whether a complaint must say which of them it is about
   */
  private record Posts(List<HandPost> all, boolean isList) {
    String where(int index) {
      return isList ? "[" + index + "]." : "";
    }
  }

  private Posts read(@Nullable Object body) {
    if (!(body instanceof JsonArray list)) {
      return new Posts(List.of(post("", body, false)), false);
    }
    if (list.isEmpty() || list.size() > mostPosts) {
      throw Problems.of(
          400,
          "The list must hold from 1 to "
              + mostPosts
              + " posts; this one has "
              + list.size()
              + ".");
    }
    List<HandPost> all = new ArrayList<>(list.size());
    for (int i = 0; i < list.size(); i++) {
      all.add(post("[" + i + "].", list.getValue(i), true));
    }
    return new Posts(all, true);
  }

  private HandPost post(String where, @Nullable Object value, boolean usuallyBackfill) {
    try {
      Values given = shape.read(where, value instanceof JsonObject object ? object : null);
      Boolean backfill = given.flag("backfill");
      return made(where, given, backfill == null ? usuallyBackfill : backfill);
    } catch (IllegalArgumentException e) {
      throw Problems.of(400, String.valueOf(e.getMessage()));
    }
  }

  private static HandPost made(String where, Values given, boolean backfill) {
    try {
      return new HandPost(
          given.requiredNumber("business"),
          given.text("externalId"),
          given.text("url"),
          given.text("author"),
          given.text("title"),
          given.text("text"),
          given.decimal("rating"),
          given.time("publishedAt"),
          backfill);
    } catch (IllegalArgumentException e) {
      String name = where.isEmpty() ? "" : where.substring(0, where.length() - 1) + ": ";
      throw new IllegalArgumentException(name + e.getMessage() + ".", e);
    }
  }

  private Future<Void> checkBusinesses(Posts posts) {
    return businesses
        .list(false)
        .map(
            all -> {
              Set<Long> known = all.stream().map(Business::id).collect(Collectors.toSet());
              for (int i = 0; i < posts.all.size(); i++) {
                long id = posts.all.get(i).businessId();
                if (!known.contains(id)) {
                  throw Problems.of(
                      400,
                      posts.where(i) + "business: no business with the id " + id + " is watched.");
                }
              }
              return null;
            });
  }
}
