package io.tellten;

import io.tellten.ingest.Ingest;
import io.tellten.past.ImportVerticle;
import io.tellten.past.Importer;
import io.tellten.past.Imports;
import io.tellten.store.BusinessStore;
import io.tellten.store.Changes;
import io.tellten.store.Database;
import io.tellten.store.ImportStore;
import io.tellten.store.ImportWork;
import io.tellten.web.PastServices;
import io.vertx.core.Deployable;
import io.vertx.core.Vertx;
import java.time.Clock;

/** Wires what brings the past. */
final class Past {
  private final Imports imports;
  private final Importer importer;

  Past(Vertx vertx, Database database, Changes changes, Ingest ingest, Clock clock) {
    this.imports = new Imports(vertx, changes, new ImportStore(database.pool()));
    this.importer =
        new Importer(
            vertx,
            new ImportWork(changes),
            new BusinessStore(database.pool()),
            ingest::accept,
            clock);
  }

  /** What runs. */
  Deployable verticle() {
    return new ImportVerticle(imports, importer);
  }

  /** What the web answers from. */
  PastServices services() {
    return new PastServices(imports);
  }
}
