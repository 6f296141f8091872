package io.tellten.ingest;

import io.tellten.match.Match;
import io.tellten.match.OwnPages;
import io.tellten.model.Author;
import io.tellten.model.Business;
import io.tellten.model.Engagement;
import io.tellten.model.Post;
import io.tellten.model.ReadPage;
import io.tellten.model.ReadPost;
import io.tellten.model.ResultPage;
import io.tellten.model.SearchResult;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads how each result of a page of results speaks of the business that was searched for. */
final class ResultPages {
  private final PostReader reader;

  ResultPages(PostReader reader) {
    this.reader = reader;
  }

  /**
   * All pages, in their order.
   *
   * @param kind of the source that searched; null: not told
   */
  Future<List<ReadPage>> read(
      List<ResultPage> pages, Business business, @Nullable String kind, CurrentMatcher.Known known) {
    Future<List<ReadPage>> read = Future.succeededFuture(new ArrayList<>());
    for (ResultPage page : pages) {
      read =
          read.compose(
              all ->
                  read(page, business, kind, known)
                      .map(
                          one -> {
                            all.add(one);
                            return all;
                          }));
    }
    return read;
  }

  private Future<ReadPage> read(
      ResultPage page, Business business, @Nullable String kind, CurrentMatcher.Known known) {
    List<PostReader.Concern> concerns =
        page.results().stream().map(result -> concern(result, business, kind, known)).toList();
    return reader.read(concerns, known.businesses()).map(posts -> together(page, business, posts));
  }

  /** Who only looks like the business is not read as if it were. */
  private PostReader.Concern concern(
      SearchResult result, Business business, @Nullable String kind, CurrentMatcher.Known known) {
    Post post = post(result);
    boolean isNamed =
        known.matcher().match(post, kind, named -> PostReader.language(post, named)).stream()
            .map(Match::businessId)
            .anyMatch(id -> id == business.id());
    return new PostReader.Concern(
        post,
        isNamed ? List.of(business.id()) : List.of(),
        known.matcher().named(post),
        false,
        kind);
  }

  private static Post post(SearchResult result) {
    return Tidy.post(
        new Post(
            SearchResult.NETWORK,
            result.address(),
            null,
            result.url(),
            new Author(null, null, null),
            result.title().isEmpty() ? null : result.title(),
            result.excerpt(),
            null,
            null,
            null,
            Engagement.UNKNOWN,
            null));
  }

  private static ReadPage together(ResultPage page, Business business, List<ReadPost> posts) {
    List<ReadPage.Result> results = new ArrayList<>();
    for (int i = 0; i < posts.size(); i++) {
      SearchResult result = page.results().get(i);
      ReadPost post = posts.get(i);
      results.add(
          new ReadPage.Result(
              result,
              post.post().externalId(),
              OwnPages.holds(business, result.url()),
              post.about().get(business.id())));
    }
    return new ReadPage(page, results);
  }
}
