package io.tellten.past;

import io.tellten.beat.Loop;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;

/** Works at imports as soon as people say so, and now and then in case another process was killed. */
public final class ImportVerticle extends VerticleBase {
  private static final Duration PAUSE = Duration.ofSeconds(5);

  private final Imports imports;
  private final Importer importer;
  private final Loop loop;

  /** Works with this. */
  public ImportVerticle(Imports imports, Importer importer) {
    this.imports = imports;
    this.importer = importer;
    this.loop = new Loop("import", importer::round, PAUSE);
  }

  @Override
  public Future<?> start() {
    Context own = context;
    loop.start(vertx);
    imports.onWork(() -> own.runOnContext(v -> loop.wake()));
    return Future.succeededFuture();
  }

  @Override
  public Future<?> stop() {
    imports.onWork(() -> {});
    importer.stop();
    return loop.stop();
  }
}
