package io.tellten.store;

import static io.tellten.store.Columns.instantOrNull;

import io.tellten.model.Analysis;
import io.tellten.model.Engagement;
import io.tellten.model.Folded;
import io.tellten.model.Post;
import io.tellten.model.ReadPost;
import io.tellten.model.SearchResult;
import io.tellten.model.Sentiment;
import io.tellten.model.Label;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongBinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A post as it is stored, locked until the end of the transaction, and what becomes of it when it is
 * seen again: what a site leaves out this time is kept as it was.
 *
 * @param isOwnCount whether the engagement was counted where the post was published
 * @param goneAt when it was taken back at its site
 * @param keepTextUntil from then on its words are not kept, also when they are seen again
 */
record KnownPost(
    long id,
    @Nullable String title,
    String text,
    @Nullable Double rating,
    @Nullable Long followers,
    Engagement engagement,
    boolean isOwnCount,
    @Nullable String parent,
    Sentiment sentiment,
    @Nullable Instant goneAt,
    @Nullable Instant keepTextUntil) {
  private static final String LOCK =
      """
      SELECT p.id, p.network, p.external_id, p.title, p.text, p.rating, p.author_followers, p.likes, p.replies, p.shares, p.views,
        p.is_own_count, p.parent_ref, p.sentiment, p.score, p.gone_at, p.keep_text_until
      FROM post p JOIN unnest($1::text[], $2::text[]) AS k (network, external_id) USING (network, external_id)
      ORDER BY p.id FOR UPDATE OF p""";

  /** Those of these posts that are stored, locked in the order of their ids. */
  static Future<Map<PostKey, KnownPost>> lock(SqlClient db, Collection<PostKey> keys) {
    return db.preparedQuery(LOCK)
        .execute(
            Columns.tuple(
                keys.stream().map(PostKey::network).toArray(String[]::new),
                keys.stream().map(PostKey::externalId).toArray(String[]::new)))
        .map(
            rows -> {
              Map<PostKey, KnownPost> known = new HashMap<>();
              rows.forEach(row -> known.put(PostKey.of(row), toKnown(row)));
              return known;
            });
  }

  /** What is to be stored of it now that it reads like this. */
  Post merged(Post post) {
    // each search engine quotes another place of the same page: the first excerpt stands
    boolean isExcerpt = post.network().equals(SearchResult.NETWORK) && hasWords();
    boolean words = !post.words().isBlank() && !isExcerpt;
    return new Post(
        post.network(), post.externalId(), post.localId(), post.url(), post.author(),
        words ? post.title() : title, words ? post.text() : text, post.language(),
        post.rating() != null ? post.rating() : rating, post.publishedAt(),
        counted(post), countedAtHome(post), post.parent(), post.links());
  }

  /** Whether any of its words are kept. */
  boolean hasWords() {
    return !text.isBlank() || title != null && !title.isBlank();
  }

  /** Whether words or stars are others than those stored. */
  boolean isRewordedBy(Post post) {
    Post now = merged(post);
    return !Objects.equals(now.title(), title)
        || !now.text().equals(text)
        || !Objects.equals(now.rating(), rating);
  }

  /** Whether the engagement to be stored is another than the one stored. */
  boolean isRecountedBy(Post post) {
    return !counted(post).equals(engagement);
  }

  /** Whether its words, which are not stored, read differently now. */
  boolean isReadAnewBy(ReadPost read) {
    Sentiment now = read.analysis().sentiment();
    return now.label() != sentiment.label() || now.score() != sentiment.score();
  }

  /** Whether its words must be left out although they are seen again. */
  boolean isPastKeeping(Instant now) {
    return keepTextUntil != null && !keepTextUntil.isAfter(now);
  }

  /** The same post with none of its words, which are not to be stored. */
  static ReadPost withoutWords(ReadPost read) {
    Post post = read.post();
    Post without =
        new Post(
            post.network(), post.externalId(), post.localId(), post.url(), post.author(), null, "",
            post.language(), post.rating(), post.publishedAt(), post.engagement(),
            post.isOwnCount(), post.parent(), post.links());
    Map<Long, Analysis> about = new LinkedHashMap<>();
    read.about().forEach((business, said) -> about.put(business, said.withoutPlaces()));
    return new ReadPost(
        without, read.site(), read.analysis().withoutPlaces(), about, read.own(), read.story(),
        read.kind(), withoutWords(read.folded()));
  }

  private static @Nullable Folded withoutWords(@Nullable Folded folded) {
    return folded == null ? null : new Folded(Folded.EMPTY.words(), folded.author());
  }

  /**
   * The post's own server is believed whatever it says. Another one sees only part: it fills what is
   * not known, and among such servers the greatest count is the nearest to the truth.
   */
  private Engagement counted(Post post) {
    Engagement now = post.engagement();
    LongBinaryOperator both =
        post.isOwnCount() ? (was, is) -> is : isCountedAtHome() ? (was, is) -> was : Math::max;
    return new Engagement(
        either(engagement.likes(), now.likes(), both),
        either(engagement.replies(), now.replies(), both),
        either(engagement.shares(), now.shares(), both),
        either(engagement.views(), now.views(), both));
  }

  private boolean countedAtHome(Post post) {
    return isCountedAtHome() || post.isOwnCount();
  }

  private boolean isCountedAtHome() {
    return isOwnCount && engagement.isKnown();
  }

  private static @Nullable Long either(
      @Nullable Long was, @Nullable Long is, LongBinaryOperator both) {
    return was == null ? is : is == null ? was : Long.valueOf(both.applyAsLong(was, is));
  }

  private static KnownPost toKnown(Row row) {
    return new KnownPost(
        row.getLong("id"),
        row.getString("title"),
        row.getString("text"),
        row.getDouble("rating"),
        row.getLong("author_followers"),
        new Engagement(
            row.getLong("likes"), row.getLong("replies"), row.getLong("shares"), row.getLong("views")),
        row.getBoolean("is_own_count"),
        row.getString("parent_ref"),
        new Sentiment(Label.of(row.getString("sentiment")), row.getDouble("score")),
        instantOrNull(row, "gone_at"),
        instantOrNull(row, "keep_text_until"));
  }
}
