package io.tellten;

import io.tellten.crawl.Crawler;
import io.tellten.ingest.Ingest;
import io.tellten.net.AddressGuard;
import io.tellten.net.FetchLimits;
import io.tellten.net.Sender;
import io.tellten.past.ImportVerticle;
import io.tellten.past.Importer;
import io.tellten.past.Imports;
import io.tellten.store.BusinessStore;
import io.tellten.store.Changes;
import io.tellten.store.Database;
import io.tellten.store.ImportStore;
import io.tellten.store.TranslationStore;
import io.tellten.translate.Translations;
import io.tellten.translate.Translator;
import io.tellten.web.PastServices;
import io.vertx.core.Deployable;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Wires what brings the past, and what says it in another language. */
final class Past {
  private static final Duration CONNECT_TIME = Duration.ofSeconds(5);

  /** A long text takes a small machine that long. */
  private static final Duration TRANSLATING_TIME = Duration.ofSeconds(60);

  /** Ten thousand characters of any script, escaped. */
  private static final int TRANSLATION_BYTES = 512 * 1024;

  /** The operator named the translator, wherever it stands; nothing else is reached this way. */
  private static final String ANYWHERE = "0.0.0.0/0, ::/0";

  private final Imports imports;
  private final Importer importer;
  private final @Nullable Sender sender;
  private final @Nullable Translations translations;

  Past(
      Vertx vertx,
      Database database,
      Changes changes,
      Ingest ingest,
      @Nullable Translator translator,
      Clock clock) {
    this.imports = new Imports(vertx, changes, new ImportStore(database.pool()));
    this.importer =
        new Importer(
            vertx,
            changes,
            new BusinessStore(database.pool()),
            ingest::accept,
            clock);
    Sender made =
        translator == null
            ? null
            : new Sender(vertx, limits(), AddressGuard.parse(ANYWHERE, "translate.url"), clock);
    this.sender = made;
    this.translations =
        translator == null || made == null
            ? null
            : new Translations(
                new TranslationStore(database.pool()), translator, made::send, clock);
  }

  private static FetchLimits limits() {
    return new FetchLimits(
        CONNECT_TIME,
        TRANSLATING_TIME,
        TRANSLATION_BYTES,
        Crawler.PRODUCT_TOKEN + "/" + Version.current());
  }

  /** What runs. */
  Deployable verticle() {
    return new ImportVerticle(imports, importer);
  }

  /** What the web answers from. */
  PastServices services() {
    return new PastServices(imports, translations);
  }

  /** Ends all connections. */
  Future<Void> close() {
    return sender == null ? Future.succeededFuture() : sender.close();
  }
}
