package io.tellten.bench;

import io.tellten.analysis.TextReader;
import io.tellten.ingest.Ingest;
import io.tellten.model.Announced;
import io.tellten.model.Import;
import io.tellten.model.ImportState;
import io.tellten.past.ImportVerticle;
import io.tellten.past.Importer;
import io.tellten.past.Imports;
import io.tellten.store.BusinessStore;
import io.tellten.store.Changes;
import io.tellten.store.Database;
import io.tellten.store.HarvestStore;
import io.tellten.store.ImportStore;
import io.tellten.store.LessonStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * What bringing a large file of old reviews takes in time and memory: looked through, brought, found
 * to be here when it is brought again, and taken back. Run it with the number of rows, 100,000
 * unless said otherwise, and with a small heap (-Xmx256m): it ends in an error where that does not do.
 */
public final class ImportLoad {
  private static final List<String> WORDS =
      List.of(
          "bread", "stale", "lovely", "waited", "an", "hour", "for", "the", "order", "refund", "never",
          "came", "staff", "rude", "kind", "cold", "warm", "cake", "again", "and", "nobody", "answered");

  private final Imports imports;
  private final long business;
  private long mostMegabytes;
  private long started;

  private ImportLoad(Imports imports, long business) {
    this.imports = imports;
    this.business = business;
  }

  /** Writes a file, brings it, and prints one line a step. */
  public static void main(String[] args) throws Exception {
    int rows = args.length > 0 ? Integer.parseInt(args[0]) : 100_000;
    Vertx vertx = Vertx.vertx();
    Path folder = Files.createTempDirectory("tellten-bench");
    Path file = file(folder.resolve("old.csv"), rows);
    System.out.printf(
        Locale.ENGLISH,
        "%,d rows, %.1f MB, heap at most %,d MB%n",
        rows,
        Files.size(file) / 1e6,
        Runtime.getRuntime().maxMemory() / 1_000_000);
    Database database = await(Database.embedded(vertx, folder.resolve("data")));
    try {
      Changes changes = new Changes(database.pool(), Clock.systemUTC(), (Announced fact) -> {});
      long business =
          await(
                  database
                      .pool()
                      .query(
                          """
                          INSERT INTO business (name, aliases, exclude, websites, accounts, time_zone, owner, created_at)
                          VALUES ('Acme', '{}', '{}', '{}', '{}', 'UTC', 'people', now()) RETURNING id""")
                      .execute())
              .iterator()
              .next()
              .getLong("id");
      Ingest ingest =
          new Ingest(
              vertx,
              Clock.systemUTC(),
              new BusinessStore(database.pool()),
              new LessonStore(database.pool()),
              TextReader.standard(Clock.systemUTC()),
              null,
              new HarvestStore(changes));
      Imports imports = new Imports(vertx, changes, new ImportStore(database.pool()));
      Importer importer =
          new Importer(
              vertx,
              changes,
              new BusinessStore(database.pool()),
              ingest::accept,
              Clock.systemUTC());
      String deployment = await(vertx.deployVerticle(new ImportVerticle(imports, importer)));
      new ImportLoad(imports, business).run(file, rows);
      await(vertx.undeploy(deployment));
    } finally {
      await(database.close(vertx));
      await(vertx.close());
    }
    System.exit(0);
  }

  private void run(Path file, int rows) throws Exception {
    Import first = take(file);
    Import done = until(say(imports::start, first), ImportState.DONE);
    check(done.brought() == rows, done.brought() + " of " + rows + " brought");
    Import again = take(file);
    check(
        Objects.requireNonNull(again.count()).duplicates() == rows,
        again.count() + " when it is brought again");
    await(imports.cancel(again));
    Import undone = until(say(imports::takeBack, done), ImportState.UNDONE);
    check(undone.kept() == 0, undone.kept() + " kept");
  }

  private Import take(Path file) throws Exception {
    started = System.nanoTime();
    Import staged = await(imports.take(business, "old.csv", file));
    tell("staged");
    started = System.nanoTime();
    return until(staged, ImportState.CHECKED);
  }

  private Import say(Function<Import, Future<Import>> saying, Import one) throws Exception {
    started = System.nanoTime();
    return await(saying.apply(one));
  }

  private Import until(Import one, ImportState state) throws Exception {
    Import now = one;
    while (now.state() != state) {
      check(now.state() != ImportState.FAILED, "it failed");
      Thread.sleep(100);
      look();
      now = Objects.requireNonNull(await(imports.find(one.id())));
    }
    tell(state.word());
    return now;
  }

  private void look() {
    Runtime runtime = Runtime.getRuntime();
    mostMegabytes =
        Math.max(mostMegabytes, (runtime.totalMemory() - runtime.freeMemory()) / 1_000_000);
  }

  private void tell(String what) {
    look();
    System.out.printf(
        Locale.ENGLISH,
        "%-10s %6.1f s, heap in use at most %,d MB%n",
        what,
        (System.nanoTime() - started) / 1e9,
        mostMegabytes);
    mostMegabytes = 0;
  }

  private static Path file(Path file, int rows) throws IOException {
    Random random = new Random(1);
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write("id,author,date,rating,text\n");
      for (int i = 0; i < rows; i++) {
        StringBuilder text = new StringBuilder("Review " + i);
        for (int n = 10 + random.nextInt(40); n > 0; n--) {
          text.append(' ').append(WORDS.get(random.nextInt(WORDS.size())));
        }
        LocalDate day = LocalDate.of(2020, 1, 1).plusDays(random.nextInt(2_000));
        out.write(
            i + ",Customer " + random.nextInt(rows) + "," + day + "," + (1 + random.nextInt(5))
                + ",\"" + text + ", said \"\"they\"\"\"\n");
      }
    }
    return file;
  }

  private static void check(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalStateException(otherwise);
    }
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.MINUTES);
  }
}
