package io.tellten.web;

import io.tellten.discover.Kinds;
import io.tellten.discover.Sources;
import io.tellten.model.Interval;
import io.tellten.model.Source;
import io.tellten.model.SourceSpec;
import io.tellten.store.SourceStore;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What can be asked and done about sources, and of which kinds there are. */
final class SourceOperations {
  private final Services services;
  private final Sources sources;
  private final Kinds kinds;

  SourceOperations(Services services) {
    this.services = services;
    this.sources = new Sources(services.connectors(), services.changes());
    this.kinds = new Kinds(services.connectors());
  }

  /** {@code listKinds}. */
  Future<Result> kinds(Call call) {
    return Future.succeededFuture(Result.list(kinds.all(), KindViews::kind));
  }

  /** {@code listSources}. */
  Future<Result> list(Call call) {
    return services
        .sources()
        .list(call.given().requiredFlag("archived"))
        .map(all -> Result.list(all, Views::source));
  }

  /** {@code addSource}. */
  Future<Result> add(Call call) {
    Values said = call.body();
    SourceSpec nothing =
        new SourceSpec(said.requiredText("kind"), null, null, List.of(), Map.of(), null);
    return sources
        .add(said.requiredNumber("business"), changed(nothing, said))
        .map(source -> new Result(201, Views.source(source)));
  }

  /** {@code changeSource}. */
  Future<Result> change(Call call) {
    Values said = call.body();
    return sources
        .change(call.id(), before -> changed(before, said), said.flag("archived"))
        .map(source -> Result.of(Views.source(source)));
  }

  /** {@code archiveSource}. */
  Future<Result> archive(Call call) {
    return sources.archive(call.id()).map(Result.DONE);
  }

  /** {@code pauseSource}. */
  Future<Result> pause(Call call) {
    return SourceStore.pause(services.changes(), call.id()).map(s -> source(call.id(), s));
  }

  /** {@code resumeSource}. */
  Future<Result> resume(Call call) {
    return SourceStore.resume(services.changes(), call.id()).map(s -> source(call.id(), s));
  }

  private static Result source(long id, Optional<Source> found) {
    return Result.of(
        Views.source(
            found.orElseThrow(
                () -> Problems.of(404, "No source with the id " + id + " is watched."))));
  }

  private static SourceSpec changed(SourceSpec before, Values said) {
    List<String> tags = said.texts("tags");
    Map<String, List<String>> options = said.textsByName("options");
    return new SourceSpec(
        before.kind(),
        said.isSaid("name") ? said.text("name") : before.name(),
        said.isSaid("url") ? said.text("url") : before.url(),
        tags == null ? before.tags() : tags,
        options == null ? before.options() : options,
        said.isSaid("every") ? every(said.text("every")) : before.every());
  }

  private static @Nullable Interval every(@Nullable String text) {
    try {
      return text == null || text.isBlank() ? null : Interval.of(text.strip());
    } catch (IllegalArgumentException e) {
      throw Problems.of(400, "every: " + e.getMessage() + ".");
    }
  }
}
