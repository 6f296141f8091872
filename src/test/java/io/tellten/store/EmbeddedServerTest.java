package io.tellten.store;

import static io.tellten.store.TestDatabase.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The embedded database keeps what it was given, whatever happens to the process around it. */
class EmbeddedServerTest {
  private final Vertx vertx = Vertx.vertx();
  private Path folder;

  @BeforeEach
  void makeFolder() throws Exception {
    folder = Files.createTempDirectory("tellten-embedded");
  }

  @AfterEach
  void clean() throws Exception {
    await(vertx.close());
    TestDatabase.delete(folder);
  }

  @Test
  void dataSurviveAStopAndAHalfFinishedFirstStartIsBegunAnew() throws Exception {
    Files.createDirectories(folder.resolve("postgres/base"));
    Files.writeString(folder.resolve("postgres/PG_VERSION"), "1");
    Database first = await(Database.embedded(vertx, folder));
    await(first.pool().query("CREATE TABLE kept AS SELECT 42 AS answer").execute());
    assertThat(await(first.pool().query("SHOW fsync").execute()).iterator().next().getString(0))
        .isEqualTo("on");
    assertThat(
            await(first.pool().query("SHOW synchronous_commit").execute())
                .iterator()
                .next()
                .getString(0))
        .isEqualTo("on");
    await(first.close(vertx));
    Database again = await(Database.embedded(vertx, folder));
    assertThat(
            await(again.pool().query("SELECT answer FROM kept").execute())
                .iterator()
                .next()
                .getInteger(0))
        .isEqualTo(42);
    await(again.close(vertx));
  }

  @Test
  void aCutOffNoteOfAnEarlierServerIsNoHindrance() throws Exception {
    Path note = folder.resolve("postmaster.pid");
    for (String left : new String[] {"", "\0\0\0\0", "\n\n", "\u00ff12"}) {
      Files.writeString(note, left, StandardCharsets.ISO_8859_1);
      EmbeddedServer.stopLeftBehind(folder);
      assertThat(note).doesNotExist();
    }
  }

  @Test
  void aFolderInUseIsAClearErrorAndAServerLeftBehindByAKillIsStoppedFirst() throws Exception {
    Process other = holder();
    assertThatThrownBy(() -> EmbeddedServer.start(folder))
        .isInstanceOf(DatabaseException.class)
        .hasMessageContaining("in use by another running TellTen (process " + other.pid() + ")");
    long server = serverId();

    other.destroyForcibly();
    assertThat(other.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(ProcessHandle.of(server)).isPresent();

    try (EmbeddedServer mine = EmbeddedServer.start(folder)) {
      assertThat(ProcessHandle.of(server).filter(ProcessHandle::isAlive)).isEmpty();
      assertThat(mine.url()).startsWith("postgresql://");
    }
  }

  @Test
  void aProcessThatEndsLeavesItsServerToWhoeverStartedItSoThatThingsStopInOrder() throws Exception {
    Process other = holder();
    long server = serverId();

    other.destroy();
    assertThat(other.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(ProcessHandle.of(server).filter(ProcessHandle::isAlive)).isPresent();

    EmbeddedServer.stopLeftBehind(folder.resolve("postgres"));
    assertThat(ProcessHandle.of(server).filter(ProcessHandle::isAlive)).isEmpty();
  }

  private Process holder() throws IOException {
    Process other =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Holder.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String started = new String(other.getInputStream().readNBytes(2), StandardCharsets.US_ASCII);
    assertThat(started).isEqualTo("up");
    return other;
  }

  private long serverId() throws IOException {
    return Long.parseLong(Files.readAllLines(folder.resolve("postgres/postmaster.pid")).get(0));
  }

  @Test
  void anUnreachableServerIsSaidWithoutItsPassword() {
    assertThatThrownBy(
            () -> await(Database.at(vertx, "postgresql://me:hunter2@127.0.0.1:1/none")))
        .isInstanceOf(DatabaseException.class)
        .hasMessageContaining("127.0.0.1:1/none cannot be reached")
        .hasMessageNotContaining("hunter2");
  }

  /** Another process that holds the folder until it is killed. */
  static final class Holder {
    private Holder() {}

    public static void main(String[] args) throws Exception {
      EmbeddedServer.start(Path.of(args[0]));
      System.out.write("up".getBytes(StandardCharsets.US_ASCII));
      System.out.flush();
      Thread.sleep(120_000);
    }
  }
}
