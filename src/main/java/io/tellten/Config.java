package io.tellten;

import io.tellten.model.BusinessSpec;
import io.tellten.model.GrowthThreshold;
import io.tellten.source.Connectors;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Every setting of a start, read once from the environment and the optional settings file and
 * checked. Where both say something, the environment wins.
 *
 * @param dataDir absolute; need not exist yet
 * @param apiToken null: nobody signs in, and only this machine may ask
 * @param mastodonTokens by server; never logged
 * @param sentimentModel the folder of a transformer; null: our own model alone
 * @param businesses what the settings file declares
 * @param warnings whole sentences about what was found odd and does not stop the start
 */
record Config(
    Http http,
    Database database,
    Path dataDir,
    @Nullable String apiToken,
    Crawl crawl,
    Map<String, String> mastodonTokens,
    @Nullable Path sentimentModel,
    AlertConfig alert,
    Log log,
    List<BusinessSpec> businesses,
    List<String> warnings) {

  /** A shorter token can be guessed by trying. */
  private static final int TOKEN_LENGTH = 16;

  /** What the demo town leaves aside: it watches its own sites and nothing else. */
  private static final List<Setting<?>> NOT_FOR_DEMO =
      List.of(Settings.CONFIG, Settings.CRAWL_ALLOW);

  Config {
    mastodonTokens = Map.copyOf(mastodonTokens);
    businesses = List.copyOf(businesses);
    warnings = List.copyOf(warnings);
  }

  /**
   * Where people reach TellTen.
   *
   * @param port 0: any free one
   * @param publicUrl the address people use, without a slash at its end; null: none was set
   */
  record Http(String host, int port, @Nullable URI publicUrl) {
    /** The address for links once the server listens on that port. */
    URI publicUrlOn(int boundPort) {
      return publicUrl != null ? publicUrl : URI.create("http://localhost:" + boundPort);
    }

    /** Whether only this machine can reach it. */
    boolean isLoopback() {
      return Values.isLoopback(host);
    }
  }

  /**
   * Where the data are.
   *
   * @param url {@code postgresql://user:pass@host:port/db}; null: the embedded server
   */
  record Database(@Nullable String url) {
    boolean isEmbedded() {
      return url == null;
    }

    /** For logs: without user and password. */
    @Override
    public String toString() {
      return url == null
          ? "embedded"
          : url.replaceFirst("//[^@]*@", "//").replaceFirst("\\?.*", "");
    }
  }

  /**
   * How the crawler behaves.
   *
   * @param allow networks it may reach although they are not public
   * @param pace pause between two requests to one host
   * @param parallel hosts that may be asked several things at a time
   * @param budgets requests a day by the name they are counted under, where the operator has more
   * @param contact goes into the User-Agent; null: none was set
   * @param maxBodyBytes largest answer, unpacked
   * @param timeout for the whole answer
   */
  record Crawl(
      List<String> allow,
      Duration pace,
      Map<String, Integer> parallel,
      Map<String, Integer> budgets,
      @Nullable String contact,
      int maxBodyBytes,
      Duration timeout,
      Duration connectTimeout) {
    Crawl {
      allow = List.copyOf(allow);
      parallel = Map.copyOf(parallel);
      budgets = Map.copyOf(budgets);
    }
  }

  /**
   * When somebody is told.
   *
   * @param risk from which an unhappy post that is expected to spread is told, 1 to 100
   * @param sourceFailing how long a source cannot be read before that
   */
  record AlertConfig(GrowthThreshold growth, int risk, Duration sourceFailing) {}

  /** What is logged, and how. */
  record Log(Level level, Form form) {
    /** From least to most. */
    enum Level {
      ERROR,
      WARN,
      INFO,
      DEBUG,
      TRACE
    }

    /** Lines for people or JSON objects for programs. */
    enum Form {
      TEXT,
      JSON
    }
  }

  /**
   * The settings of an ordinary start.
   *
   * @throws ConfigException naming every problem there is
   */
  static Config load(Map<String, String> environment) throws ConfigException {
    return load(environment, Settings.OBSOLETE);
  }

  /** The same, with other names that are no longer needed. */
  static Config load(Map<String, String> environment, Map<String, String> obsolete)
      throws ConfigException {
    return new Loading(environment, obsolete).config();
  }

  /**
   * The settings of the demo town: no settings file, no networks let through, no database but its
   * own, and a data directory of its own.
   *
   * @throws ConfigException also where a database is set, which the demo would empty
   */
  static Config loadForDemo(Map<String, String> environment) throws ConfigException {
    Loading loading = new Loading(environment, Settings.OBSOLETE);
    if (loading.variable(Settings.DATABASE_URL) != null) {
      loading.findings.problem(
          Settings.DATABASE_URL.variable()
              + " is set, and the demo begins with an empty database at every start: it uses only"
              + " one of its own. Unset it, or run serve.");
    }
    for (Setting<?> setting : NOT_FOR_DEMO) {
      if (loading.variable(setting) != null) {
        loading.findings.warning(
            setting.variable() + " is set and ignored: the demo watches its own town only.");
      }
    }
    loading.leaveOut(NOT_FOR_DEMO);
    boolean ownDir = loading.variable(Settings.DATA_DIR) == null;
    Config config = loading.config();
    return config.in(ownDir ? Values.path("~/.tellten-demo") : config.dataDir.resolve("demo"));
  }

  private Config in(Path otherDir) {
    return new Config(
        http,
        database,
        otherDir,
        apiToken,
        crawl,
        mastodonTokens,
        sentimentModel,
        alert,
        log,
        businesses,
        warnings);
  }

  /** Without secrets. */
  @Override
  public String toString() {
    return String.format(
        "Config[http=%s, database=%s, dataDir=%s, apiToken=%s, crawl=%s, mastodonTokens=%d,"
            + " sentimentModel=%s, alert=%s, log=%s, businesses=%d]",
        http,
        database,
        dataDir,
        apiToken == null ? "none" : "set",
        crawl,
        mastodonTokens.size(),
        sentimentModel,
        alert,
        log,
        businesses.size());
  }

  /** One reading of environment and file. */
  private static final class Loading {
    private final Map<String, String> environment;
    private final Map<String, String> obsolete;
    private final Findings findings = new Findings();
    private final List<Setting<?>> leftOut = new ArrayList<>();
    private SettingsFile file = SettingsFile.none();

    Loading(Map<String, String> environment, Map<String, String> obsolete) {
      this.environment = environment;
      this.obsolete = obsolete;
    }

    void leaveOut(List<Setting<?>> settings) {
      leftOut.addAll(settings);
    }

    Config config() throws ConfigException {
      warnOfUnknownVariables();
      file = file();
      Config config =
          new Config(
              new Http(
                  value(Settings.HTTP_HOST), value(Settings.HTTP_PORT), said(Settings.PUBLIC_URL)),
              new Database(said(Settings.DATABASE_URL)),
              value(Settings.DATA_DIR),
              said(Settings.API_TOKEN),
              new Crawl(
                  value(Settings.CRAWL_ALLOW),
                  value(Settings.CRAWL_PACE),
                  value(Settings.CRAWL_PARALLEL),
                  value(Settings.CRAWL_BUDGETS),
                  said(Settings.CRAWL_CONTACT),
                  value(Settings.CRAWL_BODY_MAX),
                  value(Settings.CRAWL_TIMEOUT),
                  value(Settings.CRAWL_CONNECT_TIMEOUT)),
              value(Settings.MASTODON_TOKENS),
              said(Settings.SENTIMENT_MODEL),
              new AlertConfig(
                  value(Settings.ALERT_GROWTH),
                  value(Settings.ALERT_RISK),
                  value(Settings.ALERT_SOURCE_FAILING)),
              new Log(value(Settings.LOG_LEVEL), value(Settings.LOG_FORM)),
              file.businesses(),
              List.of());
      checkTogether(config);
      findings.throwIfAny();
      return config.with(findings.warnings());
    }

    private void warnOfUnknownVariables() {
      TreeSet<String> known = new TreeSet<>();
      Settings.ALL.forEach(setting -> known.add(setting.variable()));
      for (String name : new TreeSet<>(environment.keySet())) {
        if (name.startsWith(Settings.PREFIX) && !known.contains(name)) {
          String instead = obsoleteVariable(name);
          String guess = Findings.guess(name, known);
          findings.warning(
              instead != null
                  ? name + " is no longer needed and has no effect. " + instead
                  : name + " is not a setting and has no effect" + (guess.isEmpty() ? "." : guess));
        }
      }
    }

    private @Nullable String obsoleteVariable(String variable) {
      for (Map.Entry<String, String> entry : obsolete.entrySet()) {
        if (Setting.variable(entry.getKey()).equals(variable)) {
          return entry.getValue();
        }
      }
      return null;
    }

    private SettingsFile file() {
      String name = variable(Settings.CONFIG);
      Path path = name == null ? null : said(Settings.CONFIG);
      return name == null || path == null
          ? SettingsFile.none()
          : SettingsFile.read(path, name, findings, obsolete, Connectors.standard());
    }

    /** The environment's text for a setting; null: nothing, or an empty one. */
    @Nullable String variable(Setting<?> setting) {
      String text = leftOut.contains(setting) ? null : environment.get(setting.variable());
      return text == null || text.isBlank() ? null : text.strip();
    }

    /** What was said, read; null where nothing was, or after a problem. */
    private <T> @Nullable T said(Setting<T> setting) {
      String variable = variable(setting);
      SettingsFile.Said inFile = file.said(setting);
      if (variable != null) {
        return findings.read(setting.variable(), variable, setting.reader(), setting.secret());
      }
      return inFile == null
          ? null
          : findings.read(spelling(setting), inFile.text(), setting.reader(), setting.secret());
    }

    /** What was said, else the default. */
    private <T> T value(Setting<T> setting) {
      T said = said(setting);
      return said != null
          ? said
          : setting.reader().read(Objects.requireNonNull(setting.fallback(), setting.name()));
    }

    /** How the setting was spelled where it was set, with its place in the file. */
    private String spelling(Setting<?> setting) {
      SettingsFile.Said inFile = variable(setting) == null ? file.said(setting) : null;
      return inFile == null ? setting.variable() : inFile.place() + ": " + setting.name();
    }

    private void checkTogether(Config config) {
      String token = config.apiToken;
      boolean wanted =
          variable(Settings.API_TOKEN) != null || file.said(Settings.API_TOKEN) != null;
      if (!wanted && !config.http.isLoopback()) {
        findings.problem(
            spelling(Settings.HTTP_HOST)
                + " is "
                + Findings.quoted(config.http.host)
                + ", which other machines can reach, and "
                + Settings.API_TOKEN.variable()
                + " is not set: set a token, or listen on 127.0.0.1.");
      }
      if (token != null && token.length() < TOKEN_LENGTH) {
        findings.warning(
            spelling(Settings.API_TOKEN)
                + " is short enough to be guessed: use "
                + TOKEN_LENGTH
                + " characters or more.");
      }
    }
  }

  private Config with(List<String> otherWarnings) {
    return new Config(
        http,
        database,
        dataDir,
        apiToken,
        crawl,
        mastodonTokens,
        sentimentModel,
        alert,
        log,
        businesses,
        otherWarnings);
  }
}
