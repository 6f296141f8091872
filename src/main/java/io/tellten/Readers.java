package io.tellten;

import io.tellten.analysis.TextReader;
import io.tellten.analysis.TransformerReader;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * Who reads texts.
 *
 * @param transformer the operator's own model; null: none is set
 */
record Readers(TextReader own, @Nullable TransformerReader transformer) {

  /**
   * Not on an event loop: models are megabytes of tables. A model that does not load is no start.
   */
  static Future<Readers> open(Vertx vertx, Config config, Clock clock) {
    Path folder = config.sentimentModel();
    return vertx
        .executeBlocking(() -> TextReader.standard(clock), false)
        .compose(
            own ->
                folder == null
                    ? Future.succeededFuture(new Readers(own, null))
                    : vertx
                        .executeBlocking(() -> transformer(folder, clock))
                        .map(transformer -> new Readers(own, transformer)));
  }

  private static TransformerReader transformer(Path folder, Clock clock) throws StartException {
    try {
      return TransformerReader.open(folder, clock);
    } catch (IOException e) {
      throw new StartException(Settings.SENTIMENT_MODEL.variable() + ": " + e.getMessage(), e);
    }
  }

  /** Ends the worker threads of the operator's model. */
  Future<Void> close() {
    if (transformer != null) {
      transformer.close();
    }
    return Future.succeededFuture();
  }
}
