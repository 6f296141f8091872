package io.tellten.proof;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The real program as a process of its own, with its embedded database in a temporary folder. It
 * can be killed and started again on the same data; closing it leaves no process and no folder
 * behind, whatever happened before.
 */
final class Program implements AutoCloseable {
  private static final String LISTENING = "TellTen is listening: ";

  /** A start that recovers a database on a busy machine ends well within this. */
  private static final int START_SECONDS = 120;

  /** The program itself waits up to 25 seconds for work under way. */
  private static final int STOP_SECONDS = 40;

  private final Path folder;
  private final Path data;
  private final Map<String, String> settings;
  private final Thread lastResort = new Thread(this::endEverything, "end-program");
  private Process process;
  private CompletableFuture<URI> listening = new CompletableFuture<>();

  /**
   * A program with that settings file, not yet started.
   *
   * @param settings further environment variables
   */
  Program(String yaml, Map<String, String> settings) throws IOException {
    this.folder = Files.createTempDirectory("tellten-proof");
    this.data = folder.resolve("data");
    this.settings = settings;
    settings(yaml);
    Runtime.getRuntime().addShutdownHook(lastResort);
  }

  /** From the next launch on, that is its settings file. */
  void settings(String yaml) throws IOException {
    Files.writeString(folder.resolve("settings.yaml"), yaml);
  }

  /** Launches it and returns at once. */
  void launch() throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    ProcessBuilder builder =
        new ProcessBuilder(java, "-cp", classPath(), "io.tellten.Main", "serve");
    Map<String, String> environment = builder.environment();
    environment.keySet().removeIf(name -> name.startsWith("TELLTEN_"));
    environment.put("TELLTEN_CONFIG", folder.resolve("settings.yaml").toString());
    environment.put("TELLTEN_DATA_DIR", data.toString());
    environment.put("TELLTEN_HTTP_PORT", "0"); // a fixed port may be taken while we are down
    environment.put("TELLTEN_CRAWL_ALLOW", "127.0.0.0/8");
    environment.putAll(settings);
    builder.redirectError(ProcessBuilder.Redirect.appendTo(log().toFile()));
    listening = new CompletableFuture<>();
    process = builder.start();
    Thread reader = new Thread(() -> readAddress(process, listening), "program-output");
    reader.setDaemon(true);
    reader.start();
  }

  /** What this process runs on; a build tool that runs us within itself has a loader of its own. */
  private static String classPath() {
    return Program.class.getClassLoader() instanceof URLClassLoader loader
        ? Stream.of(loader.getURLs())
            .map(url -> Path.of(URI.create(url.toString())).toString())
            .collect(Collectors.joining(File.pathSeparator))
        : System.getProperty("java.class.path");
  }

  private static void readAddress(Process process, CompletableFuture<URI> listening) {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith(LISTENING)) {
          URI said = URI.create(line.substring(LISTENING.length()).strip());
          listening.complete(URI.create("http://127.0.0.1:" + said.getPort()));
        }
      }
      listening.completeExceptionally(new IOException("the program ended"));
    } catch (IOException e) {
      listening.completeExceptionally(e);
    }
  }

  /** Where it listens, waiting for a start under way. */
  URI address() {
    try {
      return listening.get(START_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new AssertionError("the program does not listen; its log ends so:\n" + logEnd(), e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Where it listens, if it does at this moment. */
  Optional<URI> addressNow() {
    return listening.isDone() && !listening.isCompletedExceptionally()
        ? Optional.of(listening.join())
        : Optional.empty();
  }

  boolean isAlive() {
    return process != null && process.isAlive();
  }

  /** Ends it without a word, and leaves its database server behind. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Ends it and its database server without a word, as when a machine or a container ends. */
  void killWithDatabase() throws InterruptedException {
    Optional<ProcessHandle> database = database();
    process.destroyForcibly();
    database.ifPresent(ProcessHandle::destroyForcibly);
    process.waitFor();
    database.ifPresent(handle -> handle.onExit().join());
  }

  /** Asks it to end, as an operator does. */
  void stop() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("the program does not stop; its log ends so:\n" + logEnd());
    }
  }

  /** Its data directory. */
  Path data() {
    return data;
  }

  /** What it logged, over all starts. */
  Path log() {
    return folder.resolve("log");
  }

  private String logEnd() {
    try {
      List<String> lines = Files.readAllLines(log(), StandardCharsets.UTF_8);
      return String.join("\n", lines.subList(Math.max(0, lines.size() - 30), lines.size()));
    } catch (IOException e) {
      return "(no log: " + e + ")";
    }
  }

  @Override
  public void close() {
    endEverything();
    try {
      Runtime.getRuntime().removeShutdownHook(lastResort);
    } catch (IllegalStateException e) {
      return; // the hook is running, and does the same
    }
  }

  private synchronized void endEverything() {
    if (process != null) {
      process.destroyForcibly();
      process.onExit().join();
    }
    database()
        .ifPresent(
            handle -> {
              List<ProcessHandle> children = handle.descendants().toList();
              handle.destroyForcibly();
              handle.onExit().join();
              children.forEach(child -> child.onExit().join());
            });
    if (Files.exists(folder)) {
      delete();
    }
  }

  /** The database server of our data directory, told by its command line. */
  private Optional<ProcessHandle> database() {
    Path server = data.resolve("postgres");
    try {
      List<String> lines = Files.readAllLines(server.resolve("postmaster.pid"));
      return ProcessHandle.of(Long.parseLong(lines.get(0).strip()))
          .filter(handle -> handle.info().commandLine().orElse("").contains(server.toString()));
    } catch (IOException | NumberFormatException | IndexOutOfBoundsException e) {
      return Optional.empty(); // none was started, or it is just beginning or gone
    }
  }

  private void delete() {
    try (Stream<Path> all = Files.walk(folder)) {
      all.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    } catch (IOException | UncheckedIOException e) {
      System.err.println("left behind: " + folder + " " + e);
    }
  }
}
