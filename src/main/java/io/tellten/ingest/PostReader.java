package io.tellten.ingest;

import io.tellten.analysis.ReadText;
import io.tellten.analysis.Subject;
import io.tellten.analysis.Taught;
import io.tellten.analysis.TextReader;
import io.tellten.match.Words;
import io.tellten.model.Analysis;
import io.tellten.model.Business;
import io.tellten.model.Post;
import io.tellten.model.ReadPost;
import io.tellten.model.Wording;
import io.tellten.store.LessonStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads posts on a worker thread: what each says as a whole, and what it says about each business
 * that it mentions, as the people of that business taught us to read.
 */
final class PostReader {
  private static final Logger LOG = LoggerFactory.getLogger(PostReader.class);

  private final Vertx vertx;
  private final CurrentTaught taught;
  private final TextReader reader;
  private final SecondOpinion second;

  PostReader(Vertx vertx, LessonStore lessons, TextReader reader, SecondOpinion second) {
    this.second = second;
    this.vertx = vertx;
    this.taught = new CurrentTaught(vertx, lessons);
    this.reader = reader;
  }

  /**
   * A post and whom it concerns.
   *
   * @param mentioned ids of businesses
   * @param named who are named in it, mentioned or not: their names say nothing about its language
   * @param own whether a business wrote it itself
   * @param kind of the source that found it; null: none did
   * @param site where it was said to stand; null: as its address says
   */
  record Concern(
      Post post,
      List<Long> mentioned,
      List<Business> named,
      boolean own,
      @Nullable String kind,
      @Nullable String site) {
    Concern(
        Post post,
        List<Long> mentioned,
        List<Business> named,
        boolean own,
        @Nullable String kind) {
      this(post, mentioned, named, own, kind, null);
    }
  }

  /**
   * The language of a post, as it will be stored.
   *
   * @param named who are named in it
   */
  static @Nullable String language(Post post, List<Business> named) {
    try {
      return TextReader.language(Wording.of(post), namesOf(named));
    } catch (RuntimeException e) {
      LOG.error("the language of a text could not be told: {} {}", post.network(), post.externalId(), e);
      return null;
    }
  }

  /**
   * All of them, in their order.
   *
   * @param businesses those that are watched, by id
   */
  Future<List<ReadPost>> read(List<Concern> concerns, Map<Long, Business> businesses) {
    Map<Long, List<String>> mentioned = new LinkedHashMap<>();
    for (Concern concern : concerns) {
      for (long id : concern.mentioned()) {
        mentioned.computeIfAbsent(id, named -> names(businesses.get(named)));
      }
    }
    return taught
        .of(mentioned)
        .compose(
            lessons ->
                vertx.executeBlocking(
                    () ->
                        concerns.stream()
                            .map(concern -> read(concern, businesses, lessons))
                            .toList(),
                    false))
        .compose(second::on);
  }

  private ReadPost read(
      Concern concern, Map<Long, Business> businesses, Map<Long, Taught> lessons) {
    Post post = concern.post();
    List<Long> mentioned = concern.mentioned();
    List<Subject> subjects =
        mentioned.stream().map(id -> subject(businesses.get(id), lessons.get(id))).toList();
    ReadText read = read(post, subjects, namesOf(concern.named()));
    Map<Long, Analysis> about = new LinkedHashMap<>();
    for (int i = 0; i < mentioned.size(); i++) {
      about.put(mentioned.get(i), read.about().get(i));
    }
    List<Business> concerned =
        mentioned.stream().map(businesses::get).filter(Objects::nonNull).toList();
    return new ReadPost(
        post,
        concern.site() != null ? concern.site() : post.site(),
        read.whole(),
        about,
        concern.own(),
        Stories.keysOf(post, concerned))
        .found(concern.kind(), Words.of(post));
  }

  /** One text that cannot be read must not keep all others from being stored. */
  private ReadText read(Post post, List<Subject> subjects, List<String> names) {
    try {
      return reader.read(Wording.of(post), subjects, names);
    } catch (RuntimeException e) {
      LOG.error(
          "a text could not be read, it is stored unread: {} {}",
          post.network(),
          post.externalId(),
          e);
      return new ReadText(
          Analysis.EMPTY, subjects.stream().map(subject -> Analysis.EMPTY).toList());
    }
  }

  private static Subject subject(@Nullable Business business, @Nullable Taught taught) {
    return new Subject(names(business), taught == null ? Taught.NOTHING : taught);
  }

  private static List<String> namesOf(List<Business> named) {
    return named.stream().flatMap(business -> business.names().stream()).toList();
  }

  /** One that is watched no longer has no names: then the text is about it as a whole. */
  private static List<String> names(@Nullable Business business) {
    return business == null ? List.of() : business.names();
  }
}
