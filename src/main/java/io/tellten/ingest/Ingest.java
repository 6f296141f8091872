package io.tellten.ingest;

import io.tellten.analysis.TextReader;
import io.tellten.match.Match;
import io.tellten.match.Matcher;
import io.tellten.match.Relation;
import io.tellten.model.Business;
import io.tellten.model.HandPost;
import io.tellten.model.Harvest;
import io.tellten.model.Post;
import io.tellten.model.PostRef;
import io.tellten.model.ReadPost;
import io.tellten.model.Recount;
import io.tellten.model.ResultPage;
import io.tellten.model.Sentiment;
import io.tellten.model.Stored;
import io.tellten.model.StreamHarvest;
import io.tellten.store.BusinessStore;
import io.tellten.store.Changes;
import io.tellten.store.HarvestStore;
import io.tellten.store.LessonStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Takes posts in: tidies, matches and reads them, and stores what concerns a business. Taking in the
 * same thing again changes nothing. The returned futures complete after the commit and are the
 * back-pressure of whoever brings the posts.
 */
public final class Ingest {
  private final Vertx vertx;
  private final Clock clock;
  private final BusinessStore businesses;
  private final CurrentMatcher matcher;
  private final PostReader reader;
  private final ResultPages pages;
  private final HarvestStore harvests;

  /**
   * @param reader reads each text on a worker thread
   * @param second how another model feels about texts, one answer a text, empty where it has none;
   *     null: there is no other model
   */
  public Ingest(
      Vertx vertx,
      Clock clock,
      BusinessStore businesses,
      LessonStore lessons,
      TextReader reader,
      @Nullable Function<List<String>, CompletionStage<List<Optional<Sentiment>>>> second,
      HarvestStore harvests) {
    this.vertx = vertx;
    this.clock = clock;
    this.businesses = businesses;
    this.matcher = new CurrentMatcher(vertx, businesses, clock);
    this.reader = new PostReader(vertx, lessons, reader, new SecondOpinion(vertx, second));
    this.pages = new ResultPages(this.reader);
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
                        post ->
                            concern(
                                post,
                                matches(harvest, known.matcher(), post),
                                known.matcher(),
                                harvest.kind()),
                        known)
                    .compose(
                        posts ->
                            pages
                                .read(
                                    harvest.found().pages(),
                                    harvest.business(),
                                    harvest.kind(),
                                    known)
                                .compose(
                                    read ->
                                        harvests.commit(
                                            TidyFound.harvest(harvest), posts, read))));
  }

  /**
   * Takes in a page of results that was read earlier, before its source was asked for the first time;
   * nobody is told of it.
   */
  public Future<Void> acceptPast(
      long source, String kind, Business business, Instant readAt, ResultPage page) {
    return matcher
        .get(business)
        .compose(known -> pages.read(List.of(page), business, kind, known))
        .compose(read -> harvests.commitPast(source, business, readAt, read));
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
                            ? Optional.of(again(recount, post, known.matcher()))
                            : Optional.empty(),
                    known))
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
                    post ->
                        concern(
                            post,
                            matches(harvest, known.matcher(), post),
                            known.matcher(),
                            harvest.kind()),
                    known))
        .compose(posts -> harvests.commit(TidyFound.stream(harvest), posts));
  }

  /** Takes in posts by hand, all or none; answers in their order. */
  public Future<List<Stored>> accept(List<HandPost> posts) {
    return accept(posts, (change, stored) -> Future.succeededFuture());
  }

  /**
   * The same, together with what somebody else writes.
   *
   * @param along writes in the same transaction, given the answers
   */
  public Future<List<Stored>> accept(
      List<HandPost> posts, BiFunction<Changes.Change, List<Stored>, Future<Void>> along) {
    return businesses
        .byIds(posts.stream().map(HandPost::businessId).distinct().toList())
        .compose(said -> matcher.get().compose(known -> read(posts, said, known.matcher())))
        .compose(
            read -> {
              List<HarvestStore.ByHand> all = new ArrayList<>();
              for (int i = 0; i < posts.size(); i++) {
                all.add(new HarvestStore.ByHand(read.get(i), posts.get(i).backfill()));
              }
              return harvests.commit(all, along);
            });
  }

  private Future<List<ReadPost>> read(
      List<HandPost> posts, List<Business> said, Matcher matcher) {
    return vertx
        .executeBlocking(() -> posts.stream().map(post -> concern(post, matcher)).toList(), false)
        .compose(concerns -> read(concerns, byId(said)));
  }

  private static Map<Long, Business> byId(List<Business> businesses) {
    return businesses.stream().collect(Collectors.toMap(Business::id, business -> business));
  }

  private Future<List<ReadPost>> readAll(
      List<Post> posts,
      Function<Post, Optional<PostReader.Concern>> concern,
      CurrentMatcher.Known known) {
    return vertx
        .executeBlocking(
            () ->
                posts.stream()
                    .map(Tidy::post)
                    .map(concern)
                    .flatMap(Optional::stream)
                    .toList(),
            false)
        .compose(concerns -> read(concerns, known.businesses()));
  }

  private Future<List<ReadPost>> read(
      List<PostReader.Concern> concerns, Map<Long, Business> known) {
    return reader
        .read(concerns, known)
        .compose(read -> harvests.knowingAuthors(read, clock.instant()));
  }

  private List<Match> matches(Harvest harvest, Matcher m, Post post) {
    if (!harvest.isAboutBusiness()) {
      return m.match(post, harvest.kind(), named -> PostReader.language(post, named));
    }
    Relation relation = m.relation(harvest.business(), post, true);
    return List.of(new Match(harvest.business().id(), relation, -1, -1));
  }

  /** A business that does not listen to the stream has its reasons. */
  private List<Match> matches(StreamHarvest harvest, Matcher m, Post post) {
    return m.match(post, harvest.kind(), named -> PostReader.language(post, named)).stream()
        .filter(match -> harvest.sourcesOf().containsKey(match.businessId()))
        .toList();
  }

  private static Optional<PostReader.Concern> concern(
      Post post, List<Match> matches, Matcher matcher, @Nullable String kind) {
    List<Long> mentioned = mentioned(matches);
    boolean own =
        mentioned.isEmpty()
            && matches.stream().anyMatch(match -> match.relation() == Relation.OWN_ANSWER);
    return mentioned.isEmpty() && !own
        ? Optional.empty()
        : Optional.of(
            new PostReader.Concern(post, mentioned, matcher.named(post), own, kind));
  }

  /** It is held for what it said before, whatever it says now. */
  private static PostReader.Concern again(Recount recount, Post post, Matcher matcher) {
    List<Match> matches =
        matcher.match(post, recount.kind(), named -> PostReader.language(post, named));
    return new PostReader.Concern(
        post, mentioned(matches), matcher.named(post), false, recount.kind());
  }

  private static PostReader.Concern concern(HandPost hand, Matcher matcher) {
    Post post = Tidy.post(hand);
    return new PostReader.Concern(
        post,
        List.of(hand.businessId()),
        matcher.named(post),
        false,
        null,
        Tidy.site(hand));
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
}
