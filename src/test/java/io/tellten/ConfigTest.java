package io.tellten;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tellten.model.BusinessSpec;
import io.tellten.model.GrowthThreshold;
import io.tellten.model.Interval;
import io.tellten.model.SourceSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigTest {
  private static final String TOKEN = "a-token-of-some-length";

  @TempDir Path folder;

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
                    null,
                    5 * 1024 * 1024,
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(10)),
                new Config.AlertConfig(new GrowthThreshold(20, Duration.ofMinutes(30))),
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
    environment.put("TELLTEN_CRAWL_CONTACT", "mail@voices.example");
    environment.put("TELLTEN_CRAWL_BODY_MAX", "512KB");
    environment.put("TELLTEN_CRAWL_TIMEOUT", "5m");
    environment.put("TELLTEN_CRAWL_CONNECT_TIMEOUT", "2s");
    environment.put("TELLTEN_ALERT_GROWTH", "3 in 1h");
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
                "mail@voices.example",
                512 * 1024,
                Duration.ofMinutes(5),
                Duration.ofSeconds(2)));
    assertThat(config.alert().growth()).isEqualTo(new GrowthThreshold(3, Duration.ofHours(1)));
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
            """);
    assertThat(config.http().port()).isEqualTo(9000);
    assertThat(config.crawl().pace()).hasSeconds(3);
    assertThat(config.crawl().connectTimeout()).hasSeconds(4);
    assertThat(config.crawl().maxBodyBytes()).isEqualTo(1024 * 1024);
    assertThat(config.crawl().allow()).containsExactly("10.0.0.0/8", "::1");
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
        "CRAWL_BODY_MAX        | 5",
        "CRAWL_BODY_MAX        | 10B",
        "CRAWL_BODY_MAX        | 999MB",
        "CRAWL_CONTACT         | mail (at) voices.example",
        "ALERT_GROWTH          | 20",
        "ALERT_GROWTH          | 0 in 30m",
        "ALERT_GROWTH          | 20 in 0m",
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
  void aBusinessIsReadWithAllItSays() throws ConfigException {
    Config config =
        loadFile(
            """
            businesses:
              - name: Acme Bakery
                key: acme
                aliases: ["Acme Bakeries", "@acmebakery"]
                exclude: ["Acme Corporation"]
                websites: ["acmebakery.example"]
                accounts: ["@acme@mastodon.example"]
                timeZone: Europe/Zurich
                sources:
                  - kind: feed
                    name: The town's blog
                    url: https://example.org/feed.xml
                    every: 5m
                  - kind: hackernews
                    every: 1m..30m
                  - kind: mastodon
                    url: https://mastodon.example
                    tags: ["#acmebakery", acme]
              - name: 1984
            """);
    assertThat(config.businesses())
        .containsExactly(
            new BusinessSpec(
                "acme",
                "Acme Bakery",
                List.of("Acme Bakeries", "@acmebakery"),
                List.of("Acme Corporation"),
                List.of("acmebakery.example"),
                List.of("@acme@mastodon.example"),
                ZoneId.of("Europe/Zurich"),
                List.of(
                    new SourceSpec(
                        "feed",
                        "The town's blog",
                        "https://example.org/feed.xml",
                        List.of(),
                        Interval.every(Duration.ofMinutes(5))),
                    new SourceSpec(
                        "hackernews",
                        null,
                        null,
                        List.of(),
                        new Interval(Duration.ofMinutes(1), Duration.ofMinutes(30))),
                    new SourceSpec(
                        "mastodon",
                        null,
                        "https://mastodon.example",
                        List.of("acmebakery", "acme"),
                        null)),
                2),
            new BusinessSpec(
                null,
                "1984",
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                ZoneId.of("UTC"),
                List.of(),
                19));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "businesses: Acme                                | line 1: businesses must be a list.",
        "businesses: [Acme]                              | line 1: a business must hold keys with values.",
        "businesses: [{key: a}]                          | line 1: a business needs a name.",
        "businesses: [{name: }]                          | line 1: a business needs a name.",
        "businesses: [~]                                 | line 1: a business needs a name.",
        "businesses: [{name: [A]}]                       | line 1: name must be a single value.",
        "businesses: [{name: A, alias: B}]               | line 1: alias is not a setting; did you mean aliases?",
        "businesses: [{name: A, aliases: B}]             | line 1: aliases must be a list.",
        "businesses: [{name: A, aliases: [{b: c}]}]      | line 1: aliases must be a single value.",
        "businesses: [{name: A, aliases: ['']}]          | line 1: aliases has an empty entry.",
        "businesses: [{name: A, name: B}]                | line 1: name stands here a second time, after line 1.",
        "businesses: [{name: A, timeZone: Mars/Base}]    | line 1: timeZone is \"Mars/Base\": it must be a time zone's name like Europe/Zurich.",
        "businesses: [{name: A, sources: {kind: feed}}]  | line 1: sources must be a list.",
        "businesses: [{name: A, sources: [{url: 'http://a.example'}]}] | line 1: a source needs a kind.",
        "businesses: [{name: A, sources: [{kind: feed, uri: b}]}]   | line 1: uri is not a setting; did you mean url?",
        "businesses: [{name: A, sources: [{kind: feed, url: a.example}]}] | line 1: url is \"a.example\": it must be a whole web address beginning with http:// or https://.",
        "businesses: [{name: A, sources: [{kind: feed, every: 0s}]}] | line 1: every is \"0s\": it must be at least 1s.",
        "businesses: [{name: A, sources: [{kind: feed, every: 500ms..1m}]}] | line 1: every is \"500ms..1m\": it must be at least 1s.",
        "businesses: [{name: A, sources: [{kind: feed, every: 5m..1m}]}] | line 1: every is \"5m..1m\": it must name the shorter time first, as 1m..30m.",
        "businesses: [{name: A, sources: [{kind: feed, every: often}]}] | line 1: every is \"often\": it must be a time like 5m, or two like 1m..30m.",
        "businesses: [{name: A, sources: [{kind: mastodon, tags: [a b]}]}] | line 1: tags is \"a b\": it must hold hashtags, each one word, with or without #.",
        "[a, b]                                          | line 1: the file must hold keys with values.",
        "http: 80                                        | line 1: http must hold keys with values.",
        "? [a] : b                                       | line 1: the file has a key that is not a word.",
        "http.port: !!java.net.URL [\"http://a.example\"] | line 1 cannot be read as YAML: Global tag is not allowed: tag:yaml.org,2002:java.net.URL.",
        "http.port: !number 80                           | line 1: http.port has the type !number, and no setting has a type.",
      })
  void aMistakeInTheFileIsNamedWithItsLine(String yaml, String problem) {
    assertThat(problemsOf(yaml)).singleElement().asString().endsWith(problem);
  }

  @Test
  void theSameSettingInTwoSpellingsIsAProblem() {
    assertThat(problemsOf("http.port: 1\nhttp:\n  port: 2\n"))
        .singleElement()
        .asString()
        .contains("line 3: http.port is set a second time, after ")
        .endsWith(" line 1.");
  }

  @Test
  void twoBusinessesCannotBeKnownByTheSameWord() {
    assertThat(problemsOf("businesses:\n  - name: Acme\n  - name: Other\n    key: Acme\n"))
        .singleElement()
        .asString()
        .endsWith(
            "line 3: the businesses in line 2 and line 3 are both known as \"Acme\"; give each a"
                + " name and a key of its own.");
  }

  @Test
  void twoBusinessesCannotHaveTheSameName() {
    assertThat(problemsOf("businesses:\n  - {name: Acme, key: a}\n  - {name: ACME, key: b}\n"))
        .singleElement()
        .asString()
        .contains("the businesses in line 2 and line 3 are both named \"ACME\"");
  }

  @Test
  void theSameSourceTwiceInOneBusinessIsAProblem() {
    String yaml =
        """
        businesses:
          - name: Acme
            sources:
              - {kind: mastodon, url: "https://a.example", tags: [one, two]}
              - {kind: mastodon, url: "https://a.example", tags: [one]}
              - {kind: mastodon, url: "https://a.example", tags: [Two, "#one"], every: 5m}
          - name: Other
            sources:
              - {kind: mastodon, url: "https://a.example", tags: [one, two]}
        """;
    assertThat(problemsOf(yaml))
        .singleElement()
        .asString()
        .endsWith("line 6: this source asks the same as the one in line 4; leave one of them out.");
  }

  @Test
  void anEmptyFileIsFine() throws ConfigException {
    assertThat(loadFile("").businesses()).isEmpty();
    assertThat(loadFile("# nothing yet\n").businesses()).isEmpty();
    assertThat(loadFile("\uFEFFbusinesses:\n").businesses()).isEmpty();
  }

  @Test
  void aFileThatIsNotYamlIsNamedWithTheLine() {
    assertThat(problemsOf("businesses:\n  - name: A\n    accounts: [@acme]\n"))
        .singleElement()
        .asString()
        .contains(" line 3 cannot be read as YAML: ")
        .endsWith(" Put a value that begins with a sign in quotes.");
    assertThat(problemsOf("a: 1\n---\nb: 2\n"))
        .singleElement()
        .asString()
        .contains("cannot be read as YAML");
  }

  @Test
  void anAliasBombIsRefused() {
    StringBuilder yaml = new StringBuilder("a: &a [x, x]\n");
    for (int i = 0; i < 30; i++) {
      String earlier = i == 0 ? "a" : "a" + (i - 1);
      yaml.append("a%d: &a%d [*%s, *%s]%n".formatted(i, i, earlier, earlier));
    }
    assertThat(problemsOf(yaml.toString()))
        .singleElement()
        .asString()
        .contains("cannot be read as YAML");
  }

  @Test
  void aFileThatCannotBeReadIsNamed() throws Exception {
    Path missing = folder.resolve("missing.yaml");
    Path latin = folder.resolve("latin.yaml");
    Files.write(latin, "businesses: [{name: Café}]".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(problemsOf(Map.of("TELLTEN_CONFIG", missing.toString())).problems())
        .containsExactly("TELLTEN_CONFIG names " + missing + ", which does not exist.");
    assertThat(problemsOf(Map.of("TELLTEN_CONFIG", folder.toString())).problems())
        .containsExactly(
            "TELLTEN_CONFIG names " + folder + ", which is a folder; it must be a YAML file.");
    assertThat(problemsOf(Map.of("TELLTEN_CONFIG", latin.toString())).problems())
        .containsExactly("TELLTEN_CONFIG names " + latin + ", which is not UTF-8 text.");
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

  private Config loadFile(String yaml) throws ConfigException {
    return Config.load(Map.of("TELLTEN_CONFIG", file(yaml)));
  }

  private List<String> problemsOf(String yaml) {
    return problemsOf(Map.of("TELLTEN_CONFIG", file(yaml))).problems();
  }

  private static ConfigException problemsOf(Map<String, String> environment) {
    return catchThrowableOfType(ConfigException.class, () -> Config.load(environment));
  }

  private String file(String yaml) {
    try {
      return Files.writeString(Files.createTempFile(folder, "tellten", ".yaml"), yaml).toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
