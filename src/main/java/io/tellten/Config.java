package io.tellten;

import io.tellten.model.BusinessSpec;
import io.tellten.model.GrowthThreshold;
import io.tellten.net.MailServer;
import io.tellten.translate.Translator;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Every setting of a start, read once from the environment and the optional settings file and
 * checked. Where both say something, the environment wins.
 *
 * @param dataDir absolute; need not exist yet
 * @param apiToken null: nobody signs in, and only this machine may ask
 * @param mastodonTokens by server; never logged
 * @param places where businesses are searched for, by kind of source, where it is not the usual place
 * @param sentimentModel the folder of a transformer; null: our own model alone
 * @param translator null: none is set
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
    Map<String, String> places,
    @Nullable Path sentimentModel,
    AlertConfig alert,
    Delivery delivery,
    @Nullable Translator translator,
    Log log,
    List<BusinessSpec> businesses,
    List<String> warnings) {

  /** What the demo town leaves aside: it watches its own sites and nothing else. */
  private static final List<Setting<?>> NOT_FOR_DEMO =
      List.of(
          Settings.CONFIG,
          Settings.CRAWL_ALLOW,
          Settings.DELIVERY_ALLOW,
          Settings.MAIL_HOST,
          Settings.MAIL_PORT,
          Settings.MAIL_USER,
          Settings.MAIL_PASSWORD,
          Settings.MAIL_FROM,
          Settings.MAIL_TLS,
          Settings.DISCOVER_PLACES,
          Settings.TRANSLATE_URL,
          Settings.TRANSLATE_KEY);

  Config {
    mastodonTokens = Map.copyOf(mastodonTokens);
    places = Map.copyOf(places);
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

  /**
   * How people are reached.
   *
   * @param mail null: nobody by mail
   * @param allow networks that messages may be sent to although they are not public
   * @param secretKey Base64 of the key that seals what must not be read; null: that of the data
   *     directory
   */
  record Delivery(@Nullable MailServer mail, List<String> allow, @Nullable String secretKey) {
    Delivery {
      allow = List.copyOf(allow);
    }

    /** Without the key. */
    @Override
    public String toString() {
      return "Delivery[mail="
          + (mail == null ? "none" : mail)
          + ", allow="
          + allow
          + ", secretKey="
          + (secretKey == null ? "of the data directory" : "set")
          + "]";
    }
  }

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
      loading.findings().problem(
          Settings.DATABASE_URL.variable()
              + " is set, and the demo begins with an empty database at every start: it uses only"
              + " one of its own. Unset it, or run serve.");
    }
    for (Setting<?> setting : NOT_FOR_DEMO) {
      if (loading.variable(setting) != null) {
        loading.findings().warning(
            setting.variable() + " is set and ignored: the demo watches its own town only.");
      }
    }
    loading.leaveOut(NOT_FOR_DEMO);
    boolean ownDir = loading.variable(Settings.DATA_DIR) == null;
    Config config = loading.config();
    return config.in(ownDir ? Values.path("~/.tellten-demo") : config.dataDir.resolve("demo"));
  }

  /**
   * The settings of a demo in this very process: it listens on any free port of this machine, keeps
   * its data in a folder of its own, and knows of nothing that is watched here.
   */
  Config forDemoBeside() {
    return new Config(
        new Http("127.0.0.1", 0, null),
        new Database(null),
        dataDir.resolve("demo"),
        null,
        new Crawl(
            List.of(),
            crawl.pace(),
            Map.of(),
            Map.of(),
            null,
            crawl.maxBodyBytes(),
            crawl.timeout(),
            crawl.connectTimeout()),
        Map.of(),
        Map.of(),
        null,
        alert,
        new Delivery(null, List.of(), null),
        null,
        log,
        List.of(),
        List.of());
  }

  private Config in(Path otherDir) {
    return new Config(
        http,
        database,
        otherDir,
        apiToken,
        crawl,
        mastodonTokens,
        places,
        sentimentModel,
        alert,
        delivery,
        translator,
        log,
        businesses,
        warnings);
  }

  /** Without secrets. */
  @Override
  public String toString() {
    return String.format(
        "Config[http=%s, database=%s, dataDir=%s, apiToken=%s, crawl=%s, mastodonTokens=%d,"
            + " sentimentModel=%s, alert=%s, delivery=%s, translator=%s, log=%s, businesses=%d]",
        http,
        database,
        dataDir,
        apiToken == null ? "none" : "set",
        crawl,
        mastodonTokens.size(),
        sentimentModel,
        alert,
        delivery,
        translator,
        log,
        businesses.size());
  }

  /** The same with these warnings. */
  Config with(List<String> otherWarnings) {
    return new Config(
        http,
        database,
        dataDir,
        apiToken,
        crawl,
        mastodonTokens,
        places,
        sentimentModel,
        alert,
        delivery,
        translator,
        log,
        businesses,
        otherWarnings);
  }
}
