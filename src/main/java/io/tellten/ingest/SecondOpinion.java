package io.tellten.ingest;

import io.tellten.model.Analysis;
import io.tellten.model.ReadPost;
import io.tellten.model.Sentiment;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets another model, which the operator brought, say how texts feel. It reads whole texts: what
 * ours read in the clauses about one of several businesses stands, and so does what it read with the
 * help of stars. Where the other model has no answer, ours stands too.
 */
final class SecondOpinion {
  private static final Logger LOG = LoggerFactory.getLogger(SecondOpinion.class);

  private final Vertx vertx;
  private final @Nullable Function<List<String>, CompletionStage<List<Optional<Sentiment>>>> model;

  /**
   * @param model null: there is none
   */
  SecondOpinion(
      Vertx vertx,
      @Nullable Function<List<String>, CompletionStage<List<Optional<Sentiment>>>> model) {
    this.vertx = vertx;
    this.model = model;
  }

  /** The same posts, with the feelings of the other model where it has some. */
  Future<List<ReadPost>> on(List<ReadPost> posts) {
    List<Integer> asked = new ArrayList<>();
    for (int i = 0; i < posts.size(); i++) {
      if (posts.get(i).post().rating() == null && !posts.get(i).post().words().isBlank()) {
        asked.add(i);
      }
    }
    if (model == null || asked.isEmpty()) {
      return Future.succeededFuture(posts);
    }
    List<String> texts = asked.stream().map(i -> posts.get(i).post().words()).toList();
    return Future.fromCompletionStage(model.apply(texts), vertx.getOrCreateContext())
        .map(answers -> with(posts, asked, answers))
        .recover(
            failure -> {
              LOG.warn("the sentiment model failed, our own reading stands", failure);
              return Future.succeededFuture(posts);
            });
  }

  private static List<ReadPost> with(
      List<ReadPost> posts, List<Integer> asked, List<Optional<Sentiment>> answers) {
    List<ReadPost> read = new ArrayList<>(posts);
    for (int i = 0; i < asked.size(); i++) {
      int place = asked.get(i);
      answers.get(i).ifPresent(felt -> read.set(place, feeling(read.get(place), felt)));
    }
    return read;
  }

  private static ReadPost feeling(ReadPost read, Sentiment felt) {
    Sentiment ours = read.analysis().sentiment();
    Map<Long, Analysis> about = new LinkedHashMap<>();
    read.about()
        .forEach(
            (business, said) ->
                about.put(business, said.sentiment().equals(ours) ? felt(said, felt) : said));
    return new ReadPost(
        read.post(),
        read.site(),
        felt(read.analysis(), felt),
        about,
        read.own(),
        read.story(),
        read.kind(),
        read.folded());
  }

  /** Only posts without stars are asked about. */
  private static Analysis felt(Analysis said, Sentiment felt) {
    return said.meaning(felt, said.topics(), null);
  }
}
