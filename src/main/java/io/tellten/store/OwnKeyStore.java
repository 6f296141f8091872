package io.tellten.store;

import static io.tellten.store.Columns.tuple;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.SqlClient;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;

/** Keys of our own, each made once for all processes and kept sealed. */
public final class OwnKeyStore {
  private static final String FIND = "SELECT sealed FROM own_key WHERE name = $1";

  /** Of several who make one at the same time, the first has made it for all. */
  private static final String ADD =
      "INSERT INTO own_key (name, sealed) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING";

  private final SqlClient db;
  private final Sealing sealing;

  /** On the pool. */
  public OwnKeyStore(SqlClient db, Sealing sealing) {
    this.db = db;
    this.sealing = sealing;
  }

  /**
   * The key of that name, the same for everybody and for good.
   *
   * @param make called where there is none yet; its key is dropped where another was quicker
   * @return fails with a {@link SealedException} where it was sealed under another secret key
   */
  public Future<byte[]> get(String name, Supplier<byte[]> make) {
    return find(name)
        .compose(
            found ->
                found.isPresent()
                    ? Future.succeededFuture(found.get())
                    : add(name, make.get()).compose(v -> find(name)).map(Optional::orElseThrow))
        .map(sealed -> sealing.open(context(name), sealed));
  }

  private Future<Void> add(String name, byte[] key) {
    return db.preparedQuery(ADD)
        .execute(tuple(name, Buffer.buffer(sealing.seal(context(name), key))))
        .mapEmpty();
  }

  private Future<Optional<byte[]>> find(String name) {
    return db.preparedQuery(FIND)
        .execute(tuple(name))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(row -> row.getBuffer("sealed").getBytes())
                    .findFirst());
  }

  private static String context(String name) {
    return "own_key:" + name;
  }
}
