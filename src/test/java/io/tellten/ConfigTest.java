package io.tellten;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tellten.discover.Specs;
import io.tellten.model.GrowthThreshold;
import io.tellten.net.MailServer;
import io.tellten.translate.Translator;
import io.tellten.source.Connector;
import io.tellten.source.Connectors;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigTest extends SettingsCase {
  private static final String TOKEN = "a-token-of-some-length";
  private static final String KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

  @Test
  void everySettingHasThisDefault() throws ConfigException {
    Config config = Config.load(Map.of());
    assertThat(config)
        .isEqualTo(
            new Config(
                new Config.Http("127.0.0.1", 8080, null),
                new Config.Database(null),
                Path.of(System.getProperty("user.home"), ".tellten"),
                null,
                new Config.Crawl(
                    List.of(),
                    Duration.ofSeconds(1),
                    Map.of(),
                    Map.of(),
                    null,
                    5 * 1024 * 1024,
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(10)),
                Map.of(),
                Map.of(),
                null,
                new Config.AlertConfig(
                    new GrowthThreshold(20, Duration.ofMinutes(30)), 55, Duration.ofHours(1)),
                new Config.Delivery(null, List.of(), null),
                null,
                new Config.Log(Config.Log.Level.INFO, Config.Log.Form.TEXT),
                List.of(),
                List.of()));
    assertThat(config.http().publicUrlOn(8080)).isEqualTo(URI.create("http://localhost:8080"));
  }

  @Test
  void everySettingCanBeSetInTheEnvironment() throws ConfigException {
    Map<String, String> environment = new HashMap<>();
    environment.put("TELLTEN_HTTP_HOST", "::1");
    environment.put("TELLTEN_HTTP_PORT", "0");
    environment.put("TELLTEN_PUBLIC_URL", "https://voices.example/tellten/");
    environment.put(
        "TELLTEN_DATABASE_URL", "postgres://ann:p%40ss@db_1:5433/voices?sslmode=require");
    environment.put("TELLTEN_DATA_DIR", folder.toString());
    environment.put("TELLTEN_CONFIG", file("businesses: [{name: Acme}]"));
    environment.put("TELLTEN_API_TOKEN", TOKEN);
    environment.put("TELLTEN_CRAWL_ALLOW", "127.0.0.1, 10.0.0.0/8,fd00::/8");
    environment.put("TELLTEN_CRAWL_PACE", "500ms");
    environment.put("TELLTEN_CRAWL_PARALLEL", "News.example=3, shop.example=16");
    environment.put("TELLTEN_CRAWL_BUDGETS", "stackexchange=10000");
    environment.put("TELLTEN_MASTODON_TOKENS", "social.example=s3cr3t=token");
    environment.put("TELLTEN_DISCOVER_PLACES", "Lemmy=https://lemmy.example/, gdelt=none");
    environment.put("TELLTEN_SENTIMENT_MODEL", folder.resolve("model").toString());
    environment.put("TELLTEN_ALERT_SOURCE_FAILING", "90m");
    environment.put("TELLTEN_CRAWL_CONTACT", "mail@voices.example");
    environment.put("TELLTEN_CRAWL_BODY_MAX", "512KB");
    environment.put("TELLTEN_CRAWL_TIMEOUT", "5m");
    environment.put("TELLTEN_CRAWL_CONNECT_TIMEOUT", "2s");
    environment.put("TELLTEN_ALERT_GROWTH", "3 in 1h");
    environment.put("TELLTEN_ALERT_RISK", "70");
    environment.put("TELLTEN_MAIL_HOST", "smtp.voices.example");
    environment.put("TELLTEN_MAIL_PORT", "2525");
    environment.put("TELLTEN_MAIL_USER", "ann");
    environment.put("TELLTEN_MAIL_PASSWORD", "s3cr3t mail, with blanks");
    environment.put("TELLTEN_MAIL_FROM", "TellTen <alerts@voices.example>");
    environment.put("TELLTEN_MAIL_TLS", "tls");
    environment.put("TELLTEN_DELIVERY_ALLOW", "10.1.0.0/16, ::1");
    environment.put("TELLTEN_SECRET_KEY", KEY);
    environment.put("TELLTEN_TRANSLATE_URL", "http://translate.voices.example:5000/");
    environment.put("TELLTEN_TRANSLATE_KEY", "s3cr3t-translator");
    environment.put("TELLTEN_LOG_LEVEL", "debug");
    environment.put("TELLTEN_LOG_FORM", "json");

    assertThat(Settings.ALL).allSatisfy(s -> assertThat(environment).containsKey(s.variable()));
    Config config = Config.load(environment);
    assertThat(config.http())
        .isEqualTo(new Config.Http("::1", 0, URI.create("https://voices.example/tellten")));
    assertThat(config.http().publicUrlOn(8080)).hasHost("voices.example");
    assertThat(config.database().url())
        .isEqualTo("postgres://ann:p%40ss@db_1:5433/voices?sslmode=require");
    assertThat(config.dataDir()).isEqualTo(folder);
    assertThat(config.apiToken()).isEqualTo(TOKEN);
    assertThat(config.crawl())
        .isEqualTo(
            new Config.Crawl(
                List.of("127.0.0.1", "10.0.0.0/8", "fd00::/8"),
                Duration.ofMillis(500),
                Map.of("news.example", 3, "shop.example", 16),
                Map.of("stackexchange", 10000),
                "mail@voices.example",
                512 * 1024,
                Duration.ofMinutes(5),
                Duration.ofSeconds(2)));
    assertThat(config.mastodonTokens()).containsOnly(Map.entry("social.example", "s3cr3t=token"));
    assertThat(config.places())
        .containsOnly(Map.entry("lemmy", "https://lemmy.example"), Map.entry("gdelt", "none"));
    assertThat(config.delivery())
        .isEqualTo(
            new Config.Delivery(
                new MailServer(
                    "smtp.voices.example",
                    2525,
                    "ann",
                    "s3cr3t mail, with blanks",
                    "TellTen <alerts@voices.example>",
                    MailServer.Tls.TLS),
                List.of("10.1.0.0/16", "::1"),
                KEY));
    assertThat(config.toString()).doesNotContain("s3cr3t").doesNotContain(KEY);
    assertThat(config.sentimentModel()).isEqualTo(folder.resolve("model"));
    assertThat(config.alert().sourceFailing()).isEqualTo(Duration.ofMinutes(90));
    assertThat(config.alert().growth()).isEqualTo(new GrowthThreshold(3, Duration.ofHours(1)));
    assertThat(config.alert().risk()).isEqualTo(70);
    assertThat(config.translator())
        .isEqualTo(
            new Translator(URI.create("http://translate.voices.example:5000"), "s3cr3t-translator"));
    assertThat(config.log())
        .isEqualTo(new Config.Log(Config.Log.Level.DEBUG, Config.Log.Form.JSON));
    assertThat(config.businesses()).hasSize(1);
    assertThat(config.warnings()).isEmpty();
  }

  @Test
  void theFileSpellsSettingsNestedOrDotted() throws ConfigException {
    Config config =
        loadFile(
            """
            http:
              port: 9000
            crawl.pace: 3s
            crawl:
              connect.timeout: 4s
              body:
                max: 1MB
              allow: [10.0.0.0/8, "::1"]
              parallel: [news.example=2, shop.example=3]
            """);
    assertThat(config.http().port()).isEqualTo(9000);
    assertThat(config.crawl().pace()).hasSeconds(3);
    assertThat(config.crawl().connectTimeout()).hasSeconds(4);
    assertThat(config.crawl().maxBodyBytes()).isEqualTo(1024 * 1024);
    assertThat(config.crawl().allow()).containsExactly("10.0.0.0/8", "::1");
    assertThat(config.crawl().parallel())
        .containsOnly(Map.entry("news.example", 2), Map.entry("shop.example", 3));
  }

  @Test
  void everySettingButItsOwnPathCanStandInTheFile() throws ConfigException {
    for (Setting<?> setting : Settings.ALL) {
      String yaml = setting.name() + ": \"" + setting.fallback() + "\"";
      if (setting == Settings.CONFIG) {
        assertThat(problemsOf(yaml))
            .singleElement()
            .asString()
            .contains("line 1: config can only be set in the environment, as TELLTEN_CONFIG");
      } else if (setting.fallback() != null) {
        assertThat(loadFile(yaml).warnings()).as(setting.name()).isEmpty();
      }
    }
  }

  @Test
  void noSettingIsTheGroupOfAnother() {
    for (Setting<?> setting : Settings.ALL) {
      assertThat(Settings.ALL).noneMatch(other -> other.name().startsWith(setting.name() + "."));
    }
  }

  @Test
  void theEnvironmentWinsOverTheFile() throws ConfigException {
    Map<String, String> environment =
        Map.of("TELLTEN_CONFIG", file("http.port: 9000"), "TELLTEN_HTTP_PORT", "9001");
    assertThat(Config.load(environment).http().port()).isEqualTo(9001);
  }

  @Test
  void anEmptyValueIsAsGoodAsNone() throws ConfigException {
    Map<String, String> environment =
        Map.of(
            "TELLTEN_CONFIG", file("http.port: 9000\npublic.url:\napi.token: ''\ncrawl:\n"),
            "TELLTEN_HTTP_PORT", "",
            "TELLTEN_DATABASE_URL", " ");
    Config config = Config.load(environment);
    assertThat(config.http()).isEqualTo(new Config.Http("127.0.0.1", 9000, null));
    assertThat(config.apiToken()).isNull();
    assertThat(config.database().isEmbedded()).isTrue();
  }

  @Test
  void allProblemsAreNamedAtOnceEachAsItWasSpelled() throws ConfigException {
    String path = file("crawl:\n  pace: soon\nhttp.prot: 80\nlog.level: [info]\n");
    ConfigException problems =
        problemsOf(Map.of("TELLTEN_CONFIG", path, "TELLTEN_HTTP_PORT", "80a"));
    assertThat(problems.problems())
        .containsExactlyInAnyOrder(
            path + " line 3: http.prot is not a setting; did you mean http.port?",
            path + " line 4: log.level must be a single value.",
            "TELLTEN_HTTP_PORT is \"80a\": it must be a whole number from 0 to 65535, where 0 takes"
                + " any free port.",
            path + " line 2: crawl.pace is \"soon\": it must be a time like 500ms, 2s, 5m or 1h.");
    assertThat(problems).hasMessageStartingWith("There are 4 problems with the settings:\n- ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "HTTP_HOST             | 300.1.1.1",
        "HTTP_HOST             | my host",
        "HTTP_PORT             | 65536",
        "MAIL_PORT             | 0",
        "MAIL_HOST             | smtp://mail.example",
        "MAIL_FROM             | nobody",
        "MAIL_FROM             | Ann <ann@voices.example>, eve@evil.example",
        "MAIL_TLS              | ssl",
        "SECRET_KEY            | dG9vIHNob3J0",
        "SECRET_KEY            | not base64",
        "HTTP_PORT             | -1",
        "HTTP_PORT             | 8080.0",
        "PUBLIC_URL            | voices.example",
        "PUBLIC_URL            | ftp://voices.example",
        "PUBLIC_URL            | http://",
        "PUBLIC_URL            | https://voices.example/?a=b",
        "DATABASE_URL          | mysql://a:b@c/d",
        "DATABASE_URL          | postgresql://db.example/voices",
        "DATABASE_URL          | postgresql://ann@db.example",
        "DATABASE_URL          | postgresql://ann:p@ss@db.example/voices",
        "DATABASE_URL          | postgresql://ann:50%@db.example/voices",
        "DATABASE_URL          | postgresql://ann@db.example:70000/voices",
        "API_TOKEN             | two words of some length",
        "CRAWL_ALLOW           | localhost",
        "CRAWL_ALLOW           | 10.0.0.0/33",
        "CRAWL_ALLOW           | 10.0.0.0-10.0.0.9",
        "CRAWL_PACE            | 1",
        "CRAWL_PACE            | 1.5s",
        "CRAWL_PACE            | -1s",
        "CRAWL_PACE            | 99999999999999s",
        "CRAWL_TIMEOUT         | 0s",
        "CRAWL_CONNECT_TIMEOUT | 10 s",
        "CRAWL_PARALLEL        | news.example",
        "CRAWL_PARALLEL        | news.example=17",
        "CRAWL_PARALLEL        | a.example=1, A.example=2",
        "CRAWL_BUDGETS         | stackexchange=many",
        "MASTODON_TOKENS       | social.example",
        "ALERT_SOURCE_FAILING  | soon",
        "CRAWL_BODY_MAX        | 5",
        "CRAWL_BODY_MAX        | 10B",
        "CRAWL_BODY_MAX        | 999MB",
        "CRAWL_CONTACT         | mail (at) voices.example",
        "ALERT_GROWTH          | 20",
        "ALERT_GROWTH          | 0 in 30m",
        "ALERT_GROWTH          | 20 in 0m",
        "ALERT_RISK            | 0",
        "ALERT_RISK            | 101",
        "ALERT_RISK            | high",
        "LOG_LEVEL             | loud",
        "LOG_FORM              | xml",
      })
  void aWrongValueIsRefusedAndSaidWhatWouldBeRight(String setting, String value) {
    String variable = "TELLTEN_" + setting;
    assertThat(problemsOf(Map.of(variable, value)).problems())
        .singleElement()
        .asString()
        .startsWith(variable)
        .containsPattern(": it (must|holds) .*\\.$");
  }

  @ParameterizedTest
  @CsvSource({"500ms,PT0.5S", "2s,PT2S", "5m,PT5M", "1h,PT1H", "1d,PT24H", "0s,PT0S"})
  void timesAreWrittenWithTheirUnit(String text, Duration expected) throws ConfigException {
    assertThat(Config.load(Map.of("TELLTEN_CRAWL_PACE", text)).crawl().pace()).isEqualTo(expected);
  }

  @Test
  void aTildeIsTheHomeFolder() throws ConfigException {
    Config config = Config.load(Map.of("TELLTEN_DATA_DIR", "~/voices"));
    assertThat(config.dataDir()).isEqualTo(Path.of(System.getProperty("user.home"), "voices"));
  }

  @Test
  void secretsAreInNoMessage() {
    String password = "hunter2/hunter2";
    String token = "tok en tok en tok en";
    ConfigException problems =
        problemsOf(
            Map.of(
                "TELLTEN_DATABASE_URL",
                "postgresql://ann:" + password + "@db.example/voices",
                "TELLTEN_API_TOKEN",
                token));
    assertThat(problems.problems()).hasSize(2);
    assertThat(problems.getMessage())
        .contains("TELLTEN_DATABASE_URL", "TELLTEN_API_TOKEN")
        .doesNotContain("hunter2", token);
  }

  @Test
  void secretsAreInNoMessageAboutTheFileEither() {
    String broken = "database.url: \"postgresql://ann:hunter2@db\n  - [\n";
    assertThat(problemsOf(broken).toString())
        .contains("cannot be read as YAML")
        .doesNotContain("hunter2");
  }

  @Test
  void aConfigWrittenToALogShowsNoSecret() throws ConfigException {
    Config config =
        Config.load(
            Map.of(
                "TELLTEN_DATABASE_URL",
                "postgresql://ann:hunter2@db.example/voices?password=hunter2",
                "TELLTEN_API_TOKEN",
                TOKEN));
    assertThat(config.toString())
        .contains("db.example/voices")
        .doesNotContain("hunter2", "ann", TOKEN);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "192.0.2.1", "::", "voices.example"})
  void withoutATokenOnlyThisMachineMayReachIt(String host) {
    assertThat(problemsOf(Map.of("TELLTEN_HTTP_HOST", host)).problems())
        .containsExactly(
            "TELLTEN_HTTP_HOST is \""
                + host
                + "\", which other machines can reach, and TELLTEN_API_TOKEN is not set: set a"
                + " token, or listen on 127.0.0.1.");
  }

  @Test
  void withATokenItMayListenForOthers() throws ConfigException {
    Map<String, String> environment =
        Map.of("TELLTEN_HTTP_HOST", "0.0.0.0", "TELLTEN_API_TOKEN", TOKEN);
    assertThat(Config.load(environment).http().isLoopback()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "127.8.8.8", "::1", "[::1]", "localhost"})
  void loopbackNeedsNoToken(String host) throws ConfigException {
    assertThat(Config.load(Map.of("TELLTEN_HTTP_HOST", host)).http().isLoopback()).isTrue();
  }

  @Test
  void aShortTokenIsUsedButWarnedOf() throws ConfigException {
    Config config = Config.load(Map.of("TELLTEN_API_TOKEN", "secret"));
    assertThat(config.apiToken()).isEqualTo("secret");
    assertThat(config.warnings())
        .containsExactly(
            "TELLTEN_API_TOKEN is short enough to be guessed: use 16 characters or more.");
  }

  @Test
  void anUnknownVariableOnlyWarns() throws ConfigException {
    Config config = Config.load(Map.of("TELLTEN_HTTP_PROT", "1", "HOME", "/nowhere"));
    assertThat(config.warnings())
        .containsExactly(
            "TELLTEN_HTTP_PROT is not a setting and has no effect; did you mean"
                + " TELLTEN_HTTP_PORT?");
  }

  @Test
  void aSettingThatIsNoLongerNeededOnlyWarns() throws ConfigException {
    String path =
        file(
            """
            crawl: {speed: {of: light}}
            businesses:
              - name: Acme
                mood: sunny
            """);
    Map<String, String> environment = Map.of("TELLTEN_CONFIG", path, "TELLTEN_CRAWL_SPEED", "fast");
    Map<String, String> obsolete =
        Map.of("crawl.speed", "Use crawl.pace.", "businesses.mood", "Moods are read.");
    assertThat(Config.load(environment, obsolete).warnings())
        .containsExactlyInAnyOrder(
            "TELLTEN_CRAWL_SPEED is no longer needed and has no effect. Use crawl.pace.",
            path + " line 1: crawl.speed is no longer needed and has no effect. Use crawl.pace.",
            path + " line 4: mood is no longer needed and has no effect. Moods are read.");
    assertThat(problemsOf(environment).problems()).hasSize(2);
  }

  @Test
  void theDemoKeepsItsDataApart() throws ConfigException {
    assertThat(Config.loadForDemo(Map.of()).dataDir())
        .isEqualTo(Path.of(System.getProperty("user.home"), ".tellten-demo"));
    assertThat(Config.loadForDemo(Map.of("TELLTEN_DATA_DIR", folder.toString())).dataDir())
        .isEqualTo(folder.resolve("demo"));
  }

  @Test
  void theDemoRefusesADatabase() {
    ConfigException refused =
        catchThrowableOfType(
            ConfigException.class,
            () -> Config.loadForDemo(Map.of("TELLTEN_DATABASE_URL", "postgresql://a:b@c/d")));
    assertThat(refused.problems())
        .singleElement()
        .asString()
        .startsWith("TELLTEN_DATABASE_URL is set, and the demo begins with an empty database");
  }

  @Test
  void theDemoLeavesFileAndNetworksAsideAndSaysSo() throws ConfigException {
    Config config =
        Config.loadForDemo(
            Map.of("TELLTEN_CONFIG", "/nowhere.yaml", "TELLTEN_CRAWL_ALLOW", "10.0.0.0/8"));
    assertThat(config.crawl().allow()).isEmpty();
    assertThat(config.businesses()).isEmpty();
    assertThat(config.warnings())
        .containsExactlyInAnyOrder(
            "TELLTEN_CONFIG is set and ignored: the demo watches its own town only.",
            "TELLTEN_CRAWL_ALLOW is set and ignored: the demo watches its own town only.");
  }

  @Test
  void aMailServerNeedsLittleMoreThanItsName() throws ConfigException {
    Map<String, String> environment = new HashMap<>();
    environment.put("TELLTEN_MAIL_HOST", "smtp.voices.example");
    environment.put("TELLTEN_MAIL_USER", "ann@voices.example");
    environment.put("TELLTEN_MAIL_PASSWORD", "s3cr3t");
    MailServer server = Config.load(environment).delivery().mail();
    assertThat(server.from()).isEqualTo("ann@voices.example");
    assertThat(server.port()).isEqualTo(587);
    assertThat(server.tls()).isEqualTo(MailServer.Tls.STARTTLS);

    environment.put("TELLTEN_MAIL_TLS", "none");
    Config inTheClear = Config.load(environment);
    assertThat(inTheClear.delivery().mail().port()).isEqualTo(25);
    assertThat(inTheClear.warnings())
        .containsExactly(
            "TELLTEN_MAIL_TLS is none, so that the mail password is sent in the clear.");
  }

  @Test
  void aMailServerThatCannotBeUsedIsNamed() {
    assertThat(
            problemsOf(Map.of("TELLTEN_MAIL_HOST", "smtp.voices.example", "TELLTEN_MAIL_USER", "a"))
                .problems())
        .containsExactly(
            "TELLTEN_MAIL_HOST: set both TELLTEN_MAIL_USER and TELLTEN_MAIL_PASSWORD, or neither.",
            "TELLTEN_MAIL_HOST is set, and TELLTEN_MAIL_FROM is not: say which address mails come"
                + " from.");
  }

  @Test
  void mailSettingsWithoutAServerAreWarnedOf() throws ConfigException {
    assertThat(Config.load(Map.of("TELLTEN_MAIL_FROM", "ann@voices.example")).warnings())
        .containsExactly(
            "TELLTEN_MAIL_FROM has no effect as long as TELLTEN_MAIL_HOST is not set.");
  }

  @Test
  void aDatabaseOfOnesOwnWantsAKeyOfOnesOwn() throws ConfigException {
    Map<String, String> environment = new HashMap<>();
    environment.put("TELLTEN_DATABASE_URL", "postgresql://ann:pass@db:5432/voices");
    assertThat(Config.load(environment).warnings())
        .singleElement()
        .asString()
        .startsWith("TELLTEN_SECRET_KEY is not set");
    environment.put("TELLTEN_SECRET_KEY", KEY);
    assertThat(Config.load(environment).warnings()).isEmpty();
  }

  @Test
  void theReadmeSaysWhatEveryKindReads() throws Exception {
    List<String> rows =
        Files.readAllLines(Path.of("README.md")).stream()
            .dropWhile(line -> !line.startsWith("| kind |"))
            .skip(2)
            .takeWhile(line -> line.startsWith("|"))
            .toList();
    for (Connector connector : Connectors.standard().all()) {
      assertThat(rows)
          .as(connector.kind())
          .filteredOn(row -> row.startsWith("| `" + connector.kind() + "` |"))
          .singleElement()
          .asString()
          .endsWith(
              connector.isPolled()
                  ? "| " + connector.defaultInterval().text() + " |"
                  : "| as it happens |")
          .satisfies(
              row ->
                  assertThat(Specs.options(connector))
                      .allSatisfy(option -> assertThat(row).contains("`" + option.name() + "`")));
    }
  }

  @Test
  void theReadmeSaysWhatEverySettingIs() throws Exception {
    List<String> rows =
        Files.readAllLines(Path.of("README.md")).stream()
            .dropWhile(line -> !line.equals("## Settings"))
            .filter(line -> line.startsWith("| `"))
            .toList();
    assertThat(rows)
        .containsExactlyElementsOf(Settings.ALL.stream().map(ConfigTest::readmeRow).toList());
  }

  private static String readmeRow(Setting<?> setting) {
    return "| `%s` | `%s` | `%s` | %s |"
        .formatted(
            setting.fileToo() ? setting.name() : "(not in the file)",
            setting.variable(),
            Settings.shownDefault(setting),
            setting.description());
  }

  @Test
  void theExampleInTheReadmeCanBeUsed() throws Exception {
    String readme = Files.readString(Path.of("README.md"));
    String example = readme.split("```yaml\n")[1].split("```")[0];
    Config config = loadFile(example);
    assertThat(config.warnings()).isEmpty();
    assertThat(config.businesses())
        .singleElement()
        .satisfies(business -> assertThat(business.sources()).hasSize(4));
  }
}
