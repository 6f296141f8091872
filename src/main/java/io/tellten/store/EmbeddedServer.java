package io.tellten.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL server of our own on a folder that survives restarts. One process a folder: a lock
 * held by the live process tells a running TellTen from a server that a killed one left behind,
 * which is stopped first. Blocking; call it off the event loop.
 */
final class EmbeddedServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedServer.class);

  /** The server's own folder within the data directory. */
  static final String DATA = "postgres";

  /** A server left behind ends its recovery and stops well within this on a slow disk. */
  private static final Duration STOP_WAIT = Duration.ofSeconds(30);

  /** Recovery after a kill replays at most a checkpoint's worth of log. */
  private static final Duration START_WAIT = Duration.ofSeconds(90);

  private static final Pattern PROCESS_ID = Pattern.compile("\\d{1,18}");

  private final FileChannel lockFile;
  private final EmbeddedPostgres server;
  private final String url;

  private EmbeddedServer(FileChannel lockFile, EmbeddedPostgres server, String password) {
    this.lockFile = lockFile;
    this.server = server;
    this.url =
        "postgresql://postgres:" + password + "@127.0.0.1:" + server.getPort() + "/postgres";
  }

  /** The address of the database on this machine. */
  String url() {
    return url;
  }

  /**
   * Starts the server on that folder, made where it is missing.
   *
   * @throws DatabaseException with a sentence that says what is in the way
   */
  static EmbeddedServer start(Path dataDir) {
    if (!isBinaryHere()) {
      throw new DatabaseException(
          "TellTen brings no PostgreSQL for this system ("
              + System.getProperty("os.name")
              + ", "
              + System.getProperty("os.arch")
              + "): set TELLTEN_DATABASE_URL to a PostgreSQL 15 or newer.");
    }
    FileChannel lockFile = null;
    Path data = dataDir.resolve(DATA);
    try {
      createPrivate(dataDir);
      lockFile = lock(dataDir);
      Path initialised = dataDir.resolve("postgres-initialised");
      stopLeftBehind(data);
      if (!Files.exists(initialised)) {
        // a first start that was killed half way holds nothing yet
        deleteFolder(data);
      }
      String password = password(dataDir);
      EmbeddedPostgres server = launch(dataDir, data, password);
      if (!Files.exists(initialised)) {
        wantPassword(server, data, password);
        Files.createFile(initialised);
      }
      return new EmbeddedServer(lockFile, server, password);
    } catch (IOException | UncheckedIOException | IllegalStateException e) {
      giveUp(lockFile, data);
      throw new DatabaseException(
          "The database in " + dataDir + " could not be started: " + rootMessage(e), e);
    } catch (DatabaseException e) {
      release(lockFile);
      throw e;
    }
  }

  /** A start that fails half way leaves no server running. */
  private static void giveUp(@Nullable FileChannel lockFile, Path data) {
    if (lockFile == null) {
      return;
    }
    try {
      stopLeftBehind(data);
    } catch (IOException | IllegalStateException e) {
      LOG.warn("stopping the database failed; the next start will clean up", e);
    } finally {
      release(lockFile);
    }
  }

  private static EmbeddedPostgres launch(Path dataDir, Path data, String password)
      throws IOException {
    Path program = dataDir.resolve("postgres-program");
    EmbeddedPostgres server =
        EmbeddedPostgres.builder()
        .setDataDirectory(data)
        .setCleanDataDirectory(false)
        // it would stop the server while those who still write to it stop too; our owner closes us
        .setRegisterShutdownHook(false)
        .setOverrideWorkingDirectory(program.toFile())
        .setPGStartupWait(START_WAIT)
        .setServerConfig("fsync", "on")
        .setServerConfig("synchronous_commit", "on")
        .setServerConfig("full_page_writes", "on")
        .setServerConfig("listen_addresses", "127.0.0.1")
        .setServerConfig("unix_socket_directories", "")
        .setServerConfig("max_connections", "50")
        // the longest question, asked once a minute, would take every core from the many short ones
        .setServerConfig("max_parallel_workers_per_gather", "0")
        // a young database grows tenfold within the usual minute, and is asked as if it had not
        .setServerConfig("autovacuum_naptime", "10s")
        .setConnectConfig("password", password)
        .start();
    // it is unpacked for everybody to change; nobody but us may decide what we run
    // (once in a process, so that a second folder's server runs the program of the first)
    if (Files.exists(program)) {
      Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    }
    return server;
  }

  /** Made at the first start and kept beside the data, for this user's eyes only. */
  private static String password(Path dataDir) throws IOException {
    Path file = dataDir.resolve("postgres-password");
    if (!Files.exists(file)) {
      byte[] random = new byte[24];
      new SecureRandom().nextBytes(random);
      Path fresh = dataDir.resolve("postgres-password.new");
      Files.deleteIfExists(fresh);
      Files.createFile(
          fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(fresh, HexFormat.of().formatHex(random), StandardCharsets.US_ASCII);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }
    return Files.readString(file, StandardCharsets.US_ASCII).strip();
  }

  /** A new server trusts everybody on this machine; from here on it trusts only us. */
  private static void wantPassword(EmbeddedPostgres server, Path data, String password)
      throws IOException {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      // the password is hexadecimal digits, made by us
      statement.execute("ALTER USER postgres PASSWORD '" + password + "'");
      Files.writeString(
          data.resolve("pg_hba.conf"), "host all all 127.0.0.1/32 scram-sha-256\n");
      statement.execute("SELECT pg_reload_conf()");
    } catch (SQLException e) {
      throw new IOException(e);
    }
  }

  /** Stops the server and frees the folder. */
  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      LOG.warn("stopping the database failed; the next start will clean up", e);
    } finally {
      release(lockFile);
    }
  }

  private static boolean isBinaryHere() {
    String os = System.getProperty("os.name").startsWith("Mac") ? "darwin" : "linux";
    String arch = System.getProperty("os.arch");
    List<String> names =
        arch.equals("aarch64")
            ? List.of("arm_64", "arm64v8", "aarch_64", "aarch64")
            : List.of("x86_64", "amd64");
    return names.stream()
        .anyMatch(
            name ->
                EmbeddedServer.class.getResource("/postgres-" + os + "-" + name + ".txz") != null);
  }

  private static void createPrivate(Path dataDir) throws IOException {
    if (!Files.isDirectory(dataDir)) {
      Files.createDirectories(
          dataDir,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
  }

  private static FileChannel lock(Path dataDir) throws IOException {
    Path file = dataDir.resolve("lock");
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        channel.truncate(0);
        channel.write(
            java.nio.ByteBuffer.wrap(
                Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
        return channel;
      }
    } catch (OverlappingFileLockException e) {
      LOG.debug("the lock is held by this very process", e);
    }
    String holder = Files.readString(file, StandardCharsets.US_ASCII).strip();
    channel.close();
    throw new DatabaseException(
        "The data folder "
            + dataDir
            + " is in use by another running TellTen (process "
            + holder
            + "). Stop that one, or set TELLTEN_DATA_DIR to another folder.");
  }

  private static void release(@Nullable FileChannel lockFile) {
    try {
      if (lockFile != null) {
        lockFile.close();
      }
    } catch (IOException e) {
      LOG.warn("giving the data folder free failed", e);
    }
  }

  /** A server whose TellTen was killed lives on; we hold the lock, so it is nobody's. */
  static void stopLeftBehind(Path data) throws IOException {
    Path pidFile = data.resolve("postmaster.pid");
    if (!Files.exists(pidFile)) {
      return;
    }
    List<String> lines = Files.readAllLines(pidFile, StandardCharsets.ISO_8859_1);
    Optional<ProcessHandle> left =
        lines.isEmpty() || !PROCESS_ID.matcher(lines.get(0).strip()).matches()
            ? Optional.empty() // cut off, as by a loss of power: then no server lives on either
            : ProcessHandle.of(Long.parseLong(lines.get(0).strip()))
                .filter(process -> isServerOf(process, data));
    if (left.isEmpty()) {
      // the number may by now belong to something else, which is no business of ours
      Files.deleteIfExists(pidFile);
      return;
    }
    LOG.info("stopping the database server that was left behind pid={}", left.get().pid());
    left.get().destroy();
    if (!hasEnded(left.get(), STOP_WAIT)) {
      LOG.warn("the left-behind server does not stop by itself; ending it pid={}", left.get().pid());
      left.get().destroyForcibly();
      hasEnded(left.get(), STOP_WAIT);
    }
  }

  private static boolean isServerOf(ProcessHandle process, Path data) {
    // the platform may hide other arguments, but these are our own children
    String line = process.info().commandLine().orElse("");
    return line.contains("postgres") && line.contains(data.toString());
  }

  private static boolean hasEnded(ProcessHandle process, Duration wait) {
    try {
      process.onExit().get(wait.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } catch (java.util.concurrent.ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void deleteFolder(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  private static String rootMessage(Throwable e) {
    Throwable cause = e;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause.getMessage() == null ? cause.toString() : cause.getMessage();
  }
}
