package io.tellten.proof;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A real WordPress on loopback: Debian's, with PHP's own web server and a MariaDB of its own on a
 * socket, all in a temporary folder. Closing it ends its processes and removes the folder.
 */
final class WordPress implements AutoCloseable {
  private static final Path SOURCE = Path.of("/usr/share/wordpress");

  /** Everything here answers in seconds; a busy machine takes longer. */
  private static final int PATIENCE_SECONDS = 60;

  /**
   * Readable addresses, as nearly every WordPress has; comments at once and as many as wanted; and
   * a clock that does not show UTC.
   */
  private static final String INSTALL =
      """
      <?php
      define('WP_INSTALLING', true);
      require __DIR__ . '/wp-load.php';
      require ABSPATH . 'wp-admin/includes/upgrade.php';
      wp_install('The Loaf', 'editor', 'editor@loaf.example', true, '', 'for this test only');
      update_option('permalink_structure', '/%postname%/');
      update_option('comment_moderation', 0);
      update_option('comment_previously_approved', 0);
      update_option('comments_notify', 0);
      update_option('timezone_string', 'America/New_York');
      flush_rewrite_rules(false);
      """;

  private static final String COMMENT = "#comment-";

  private static final String CONFIG =
      """
      <?php
      define('DB_NAME', 'wordpress');
      define('DB_USER', 'root');
      define('DB_PASSWORD', '');
      define('DB_HOST', 'localhost:%s');
      define('WP_HOME', '%s');
      define('WP_SITEURL', '%s');
      define('DISABLE_WP_CRON', true);
      define('WP_HTTP_BLOCK_EXTERNAL', true);
      define('AUTOMATIC_UPDATER_DISABLED', true);
      $table_prefix = 'wp_';
      if (!defined('ABSPATH')) { define('ABSPATH', __DIR__ . '/'); }
      require_once ABSPATH . 'wp-settings.php';
      """;

  private static final String ROUTER =
      """
      <?php
      $file = __DIR__ . parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH);
      if (is_file($file)) { return false; }
      $_SERVER['SCRIPT_NAME'] = '/index.php';
      require __DIR__ . '/index.php';
      """;

  private final Path folder;
  private final Path www;
  private final int port;
  private final List<Process> processes = new ArrayList<>();

  private WordPress(Path folder, int port) {
    this.folder = folder;
    this.www = folder.resolve("www");
    this.port = port;
  }

  /** Whether this machine has what it takes. */
  static boolean isInstalled() {
    return Files.isDirectory(SOURCE)
        && Stream.of("php", "mariadbd", "mariadb-install-db", "mariadb")
            .allMatch(WordPress::isProgram);
  }

  private static boolean isProgram(String name) {
    return Arrays.stream((System.getenv("PATH") + ":/usr/sbin").split(":"))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
  }

  /** Sets one up and starts it. */
  static WordPress start() throws Exception {
    Path folder = Files.createTempDirectory("tellten-wordpress");
    // the database server is another user where we are root
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    WordPress started = new WordPress(folder, port);
    try {
      started.startDatabase();
      started.startSite();
      return started;
    } catch (Exception | AssertionError e) {
      started.close();
      throw e;
    }
  }

  private void startDatabase() throws Exception {
    boolean root = System.getProperty("user.name").equals("root");
    String data = folder.resolve("db").toString();
    List<String> user = root ? List.of("--user=mysql") : List.of();
    run(
        concat(
            List.of(
                "mariadb-install-db",
                "--no-defaults",
                "--auth-root-authentication-method=normal",
                "--skip-test-db",
                "--datadir=" + data),
            user));
    processes.add(
        launch(
            concat(
                List.of(
                    "mariadbd",
                    "--no-defaults",
                    "--skip-networking",
                    "--datadir=" + data,
                    "--socket=" + socket()),
                user)));
    until(() -> Files.exists(Path.of(socket())));
    run(
        List.of(
            "mariadb",
            "--no-defaults",
            "--socket=" + socket(),
            "--user=root",
            "--execute=CREATE DATABASE wordpress"));
  }

  private void startSite() throws Exception {
    run(List.of("cp", "-rL", SOURCE.toString(), www.toString()));
    Files.deleteIfExists(www.resolve("wp-config.php"));
    Files.writeString(www.resolve("wp-config.php"), CONFIG.formatted(socket(), url(), url()));
    Files.writeString(www.resolve("router.php"), ROUTER);
    Path rules = Files.createDirectories(www.resolve("wp-content/mu-plugins"));
    Files.writeString(
        rules.resolve("no-flood.php"),
        "<?php add_filter('comment_flood_filter', '__return_false', 99);");
    php(INSTALL);
    ProcessBuilder server =
        builder(
            concat(
                php(),
                List.of(
                    "-S",
                    "127.0.0.1:" + port,
                    "-t",
                    www.toString(),
                    www.resolve("router.php").toString())));
    server.environment().put("PHP_CLI_SERVER_WORKERS", "4");
    processes.add(server.start());
    until(this::answers);
  }

  private boolean answers() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false; // not yet
    }
  }

  String url() {
    return "http://127.0.0.1:" + port;
  }

  /** What it is, as it says itself. */
  String version() throws Exception {
    return php(
        "<?php require __DIR__ . '/wp-load.php';"
            + " echo get_bloginfo('version'), ', PHP ', PHP_VERSION;");
  }

  /** Publishes a post, a draft before as in the editor, and returns its number. */
  int publish(String title, String text) throws Exception {
    String post =
        "<?php require __DIR__ . '/wp-load.php'; echo $id = wp_insert_post(['post_title' => '"
            + title
            + "', 'post_content' => '<p>"
            + text
            + "</p>', 'post_status' => 'draft', 'post_author' => 1]);"
            + " wp_update_post(['ID' => $id, 'post_status' => 'publish']);";
    return Integer.parseInt(php(post).strip());
  }

  /** Changes what a post says. */
  void rewrite(int post, String text) throws Exception {
    php(
        "<?php require __DIR__ . '/wp-load.php'; wp_update_post(['ID' => "
            + post
            + ", 'post_content' => '<p>"
            + text
            + "</p>']);");
  }

  /** Changes what a comment says, as its moderator may. */
  void rewriteComment(int comment, String text) throws Exception {
    php(
        "<?php require __DIR__ . '/wp-load.php'; wp_update_comment(['comment_ID' => "
            + comment
            + ", 'comment_content' => '"
            + text
            + "']);");
  }

  /** Sends the form below a post, as a visitor does; returns the comment's number. */
  int comment(int post, int answered, String author, String text) throws Exception {
    String form =
        "comment_post_ID="
            + post
            + "&comment_parent="
            + answered
            + "&email=visitor%40town.example&author="
            + URLEncoder.encode(author, StandardCharsets.UTF_8)
            + "&comment="
            + URLEncoder.encode(text, StandardCharsets.UTF_8);
    HttpResponse<String> answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(url() + "/wp-comments-post.php"))
                    .header("content-type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(form))
                    .build(),
                HttpResponse.BodyHandlers.ofString());
    String shown = answer.headers().firstValue("location").orElse("");
    if (answer.statusCode() != 302 || !shown.contains(COMMENT)) {
      throw new AssertionError("no comment: " + answer.statusCode() + " " + answer.body());
    }
    return Integer.parseInt(shown.substring(shown.indexOf(COMMENT) + COMMENT.length()));
  }

  /** Keeps the REST interface from strangers, as plugins that are to make a site safer do. */
  void switchRestOff() throws IOException {
    Files.writeString(
        www.resolve("wp-content/mu-plugins/no-rest.php"),
        "<?php add_filter('rest_authentication_errors', fn ($r) =>"
            + " new WP_Error('rest_disabled', 'Only for members.', ['status' => 401]));");
  }

  private String php(String program) throws Exception {
    Path file = Files.writeString(www.resolve("run.php"), program);
    String said = run(concat(php(), List.of(file.toString())));
    Files.delete(file);
    return said;
  }

  private static List<String> php() {
    return List.of("php", "-d", "sendmail_path=/bin/true", "-d", "display_errors=0");
  }

  private String socket() {
    return folder.resolve("db/socket").toString();
  }

  private String run(List<String> command) throws Exception {
    Path said = Files.createTempFile(folder, "said", "");
    Process process = builder(command).redirectOutput(said.toFile()).start();
    processes.add(process);
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
      throw new AssertionError(command + " failed:\n" + Files.readString(folder.resolve("log")));
    }
    return Files.readString(said);
  }

  private Process launch(List<String> command) throws IOException {
    return builder(command).start();
  }

  private ProcessBuilder builder(List<String> command) {
    File log = folder.resolve("log").toFile();
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectError(ProcessBuilder.Redirect.appendTo(log))
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log));
    builder.environment().merge("PATH", "/usr/sbin", (path, more) -> path + ":" + more);
    return builder;
  }

  private static List<String> concat(List<String> first, List<String> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
  }

  private interface Claim {
    boolean holds();
  }

  private static void until(Claim claim) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!claim.holds()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("did not start in time");
      }
      Thread.sleep(50);
    }
  }

  @Override
  public void close() {
    Collections.reverse(processes);
    for (Process process : processes) {
      List<ProcessHandle> workers = process.descendants().toList();
      process.destroy();
      workers.forEach(ProcessHandle::destroy);
      process.onExit().orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
      workers.forEach(worker -> worker.onExit().join());
    }
    try (Stream<Path> all = Files.walk(folder)) {
      all.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    } catch (IOException | UncheckedIOException e) {
      System.err.println("left behind: " + folder + " " + e);
    }
  }
}
