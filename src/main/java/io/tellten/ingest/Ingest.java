package io.tellten.ingest;

import io.tellten.analysis.TextReader;
import io.tellten.match.Match;
import io.tellten.match.Matcher;
import io.tellten.match.Relation;
import io.tellten.model.Analysis;
import io.tellten.model.Business;
import io.tellten.model.HandPost;
import io.tellten.model.Harvest;
import io.tellten.model.Post;
import io.tellten.model.PostRef;
import io.tellten.model.ReadPost;
import io.tellten.model.Recount;
import io.tellten.model.Stored;
import io.tellten.model.StreamHarvest;
import io.tellten.model.Wording;
import io.tellten.store.BusinessStore;
import io.tellten.store.HarvestStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * Takes posts in: tidies, matches and reads them, and stores what concerns a business. Taking in the
 * same thing again changes nothing. The returned futures complete after the commit and are the
 * back-pressure of whoever brings the posts.
 */
public final class Ingest {
  private final Vertx vertx;
  private final CurrentMatcher matcher;
  private final TextReader reader;
  private final HarvestStore harvests;

  /**
   * @param reader reads each text on a worker thread
   */
  public Ingest(
      Vertx vertx,
      Clock clock,
      BusinessStore businesses,
      TextReader reader,
      HarvestStore harvests) {
    this.vertx = vertx;
    this.matcher = new CurrentMatcher(vertx, businesses, clock);
    this.reader = reader;
    this.harvests = harvests;
  }

  /** Takes in what one answer brought; false when the lease was lost and nothing was written. */
  public Future<Boolean> accept(Harvest harvest) {
    return matcher
        .get(harvest.business())
        .compose(
            known ->
                readAll(
                    harvest.found().posts(),
                    post -> read(post, matches(harvest, known.matcher(), post), known)))
        .compose(posts -> harvests.commit(TidyFound.harvest(harvest), posts));
  }

  /**
   * Takes in what reading posts again brought; false when the lease was lost and nothing was
   * written.
   */
  public Future<Boolean> accept(Recount recount) {
    if (recount.found().posts().isEmpty()) {
      return harvests.commit(TidyFound.recount(recount), List.of());
    }
    return matcher
        .get()
        .compose(
            known ->
                readAll(
                    recount.found().posts(),
                    post ->
                        isAskedFor(recount, post)
                            ? Optional.of(readAgain(post, known))
                            : Optional.empty()))
        .compose(posts -> harvests.commit(TidyFound.recount(recount), posts));
  }

  /**
   * Takes in a stretch of a stream, of which most is of no concern; false when the stream's lease
   * was lost and nothing was written.
   */
  public Future<Boolean> accept(StreamHarvest harvest) {
    if (harvest.posts().isEmpty()) {
      return harvests.commit(TidyFound.stream(harvest), List.of());
    }
    return matcher
        .get()
        .compose(
            known ->
                readAll(
                    harvest.posts(),
                    post -> read(post, matches(harvest, known.matcher(), post), known)))
        .compose(posts -> harvests.commit(TidyFound.stream(harvest), posts));
  }

  /** Takes in posts by hand, all or none; answers in their order. */
  public Future<List<Stored>> accept(List<HandPost> posts) {
    return vertx
        .executeBlocking(() -> posts.stream().map(this::read).toList(), false)
        .compose(harvests::commit);
  }

  private Future<List<ReadPost>> readAll(
      List<Post> posts, Function<Post, Optional<ReadPost>> each) {
    return vertx.executeBlocking(
        () -> posts.stream().map(Tidy::post).map(each).flatMap(Optional::stream).toList(), false);
  }

  private static List<Match> matches(Harvest harvest, Matcher m, Post post) {
    if (!harvest.isAboutBusiness()) {
      return m.match(post);
    }
    Relation relation = m.relation(harvest.business(), post, true);
    return List.of(new Match(harvest.business().id(), relation, -1, -1));
  }

  /** A business that does not listen to the stream has its reasons. */
  private static List<Match> matches(StreamHarvest harvest, Matcher m, Post post) {
    return m.match(post).stream()
        .filter(match -> harvest.sourcesOf().containsKey(match.businessId()))
        .toList();
  }

  private Optional<ReadPost> read(Post post, List<Match> matches, CurrentMatcher.Known known) {
    List<Long> mentioned = mentioned(matches);
    boolean own =
        mentioned.isEmpty()
            && matches.stream().anyMatch(match -> match.relation() == Relation.OWN_ANSWER);
    return mentioned.isEmpty() && !own
        ? Optional.empty()
        : Optional.of(read(post, mentioned, own, known));
  }

  /** It is held for what it said before, whatever it says now. */
  private ReadPost readAgain(Post post, CurrentMatcher.Known known) {
    return read(post, mentioned(known.matcher().match(post)), false, known);
  }

  private ReadPost read(
      Post post, List<Long> mentioned, boolean own, CurrentMatcher.Known known) {
    List<Business> concerned =
        mentioned.stream().map(known.businesses()::get).filter(Objects::nonNull).toList();
    return new ReadPost(
        post, Tidy.site(post), analysis(post), mentioned, own, Stories.keysOf(post, concerned));
  }

  private static List<Long> mentioned(List<Match> matches) {
    return matches.stream()
        .filter(match -> match.relation() == Relation.MENTION)
        .map(Match::businessId)
        .toList();
  }

  private static boolean isAskedFor(Recount recount, Post post) {
    return recount.asked().stream().anyMatch(ref -> isOf(ref, post));
  }

  private static boolean isOf(PostRef ref, Post post) {
    return ref.network().equals(post.network()) && ref.externalId().equals(post.externalId());
  }

  private HarvestStore.ByHand read(HandPost hand) {
    Post post = Tidy.post(hand);
    return new HarvestStore.ByHand(
        new ReadPost(
            post,
            Tidy.site(post),
            analysis(post),
            List.of(hand.businessId()),
            false,
            Stories.keysOf(post, List.of())),
        hand.backfill());
  }

  private Analysis analysis(Post post) {
    return reader.read(Wording.of(post));
  }
}
