package io.tellten.store;

import io.tellten.model.Analysis;
import io.tellten.model.ReadPost;
import io.tellten.model.Terms;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Writes posts and their mentions inside a transaction, as far as the terms of their site allow. A
 * post seen again updates what is stored and makes no second row; everything goes in a fixed number
 * of statements however many posts there are.
 */
final class PostWriter {
  private final Changes.Change change;
  private final Terms terms;
  private final PostRows rows;
  private final MentionRows mentions;
  private final Threads threads;
  private final Instant seenAt;

  /**
   * @param terms of the site that the posts are from
   * @param seenAt when they were read
   * @param finders which sources found what mentions a business
   * @param bringsBack whether a post that was taken back stands again because it is seen
   */
  PostWriter(
      Changes.Change change,
      Terms terms,
      Instant seenAt,
      Finders finders,
      boolean bringsBack) {
    this.change = change;
    this.terms = terms;
    this.seenAt = seenAt;
    this.rows = new PostRows(change, terms, seenAt, bringsBack);
    this.mentions = new MentionRows(change, seenAt, finders);
    this.threads = new Threads(change.db());
  }

  /** Says who found what. */
  @FunctionalInterface
  interface Finders {
    /** The sources that found what mentions that business in that post; none: brought by hand. */
    List<Long> of(PostKey post, long businessId);
  }

  /** Writes all of them; the same post twice counts once. Their stories come last of all. */
  Future<Void> write(List<ReadPost> posts, Predicate<ReadPost> backfill) {
    if (posts.isEmpty()) {
      return Future.succeededFuture();
    }
    Map<PostKey, ReadPost> about = new LinkedHashMap<>();
    Map<PostKey, ReadPost> own = new LinkedHashMap<>();
    posts.stream()
        .map(p -> terms.mayStoreText() ? p : KnownPost.withoutWords(p))
        .forEach(p -> (p.own() ? own : about).merge(PostKey.of(p.post()), p, PostWriter::together));
    return rows.store(about)
        .compose(v -> threads.ownAnswers(own))
        .compose(rows::store)
        .compose(v -> threads.link(rows.all(), rows.added()))
        .compose(
            linked -> {
              change.last(() -> new Stories(change).join(tellers(about.values()), linked));
              return mentions.store(about.values(), rows, backfill);
            })
        .compose(v -> mentions.tell(rows.changed()));
  }

  /** The mention of that business in that post, once {@link #write} is done. */
  @Nullable Long mentionId(PostKey post, long businessId) {
    Long postId = rows.id(post);
    return postId == null ? null : mentions.id(postId, businessId);
  }

  /** Whether that mention was made just now. */
  boolean isCreated(PostKey post, long businessId) {
    Long postId = rows.id(post);
    return postId != null && mentions.isCreated(postId, businessId);
  }

  /** Posts that were not stored before. */
  Set<Long> added() {
    return rows.added();
  }

  /** Businesses of which mentions were made, one entry a mention. */
  List<Long> createdFor() {
    return mentions.createdFor();
  }

  private List<Stories.Teller> tellers(Collection<ReadPost> posts) {
    return posts.stream()
        .filter(p -> rows.added().contains(rows.idOf(p)))
        .map(
            p -> {
              Instant published = p.post().publishedAt();
              return new Stories.Teller(
                  rows.idOf(p),
                  published != null && published.isBefore(seenAt) ? published : seenAt,
                  p.story());
            })
        .toList();
  }

  /** The later one counts; of a business that it does not name, what the first said as far as it fits. */
  private static ReadPost together(ReadPost first, ReadPost again) {
    boolean sameWords = first.post().words().equals(again.post().words());
    Map<Long, Analysis> about = new LinkedHashMap<>();
    first
        .about()
        .forEach((business, said) -> about.put(business, sameWords ? said : again.analysis()));
    about.putAll(again.about());
    return new ReadPost(
        again.post(), again.site(), again.analysis(), about, first.own(), again.story(),
        again.kind(), again.folded());
  }
}
