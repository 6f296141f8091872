package io.tellten;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tellten.model.BusinessSpec;
import io.tellten.model.Interval;
import io.tellten.model.SourceSpec;
import io.tellten.source.Connectors;
import io.tellten.web.ShopConnector;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsFileTest extends SettingsCase {
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
        "businesses: [{name: A, query: 'a AND (b'}]      | line 1: query is \"a AND (b\": at character 7: This parenthesis is not closed.",
        "businesses: [{name: A, query: 'lang:de'}]       | line 1: query is \"lang:de\": at character 1: Fields alone would match nearly every post; add a word that must be there.",
        "businesses: [{name: A, role: rival}]            | line 1: role is \"rival\": it must be own or competitor.",
        "businesses: [{name: A, alerts: maybe}]          | line 1: alerts is \"maybe\": it must be true or false.",
        "businesses: [{name: A, partOf: B}]              | line 1: partOf of \"A\" is \"B\": there is no business with this key.",
        "businesses: [{name: A, partOf: A}]              | line 1: partOf of \"A\" is \"A\": a business is no location of itself.",
        "businesses: [{name: A, sources: {kind: feed}}]  | line 1: sources must be a list.",
        "businesses: [{name: A, sources: [{url: 'http://a.example'}]}] | line 1: a source needs a kind.",
        "businesses: [{name: A, sources: [{kind: feed, uri: b}]}]   | line 1: uri is not a setting; did you mean url? A source of the kind feed takes kind, name, url, tags, every.",
        "businesses: [{name: A, sources: [{kind: feed, url: a.example}]}] | line 1: url is \"a.example\": it must be a whole web address beginning with http:// or https://.",
        "businesses: [{name: A, sources: [{kind: feed, every: 0s}]}] | line 1: every is \"0s\": it must be at least 1s.",
        "businesses: [{name: A, sources: [{kind: feed, every: 500ms..1m}]}] | line 1: every is \"500ms..1m\": it must be at least 1s.",
        "businesses: [{name: A, sources: [{kind: feed, every: 5m..1m}]}] | line 1: every is \"5m..1m\": it must name the shorter time first, as 1m..30m.",
        "alert.growth: 20 in 30 | line 1: alert.growth is \"20 in 30\": it must be a number and a time, both above 0, like 20 in 30m.",
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

  /** Reads the sources of one business, of standard kinds and of one that wants to know more. */
  private static List<SourceSpec> sources(Path yaml, Findings findings) {
    Connectors connectors = Connectors.of(List.of(new ShopConnector()));
    return SettingsFile.read(yaml, "tellten.yaml", findings, Map.of(), connectors)
        .businesses()
        .get(0)
        .sources();
  }

  private Path source(String keys) {
    return Path.of(file("businesses:\n  - name: Acme\n    sources:\n      - {" + keys + "}\n"));
  }

  @Test
  void theKeysOfAKindStandBesideItsAddressAndBecomeText() {
    Findings findings = new Findings();
    assertThat(sources(source("kind: shop, app: 0123, fronts: [us, no, 7], every: 5m"), findings))
        .containsExactly(
            new SourceSpec(
                "shop",
                null,
                null,
                List.of(),
                Map.of("app", List.of("0123"), "fronts", List.of("us", "no", "7")),
                Interval.every(Duration.ofMinutes(5))));
    assertThat(sources(source("kind: shop, app: true, fronts: us"), findings).get(0).options())
        .isEqualTo(Map.of("app", List.of("true"), "fronts", List.of("us")));
    assertThatCode(findings::throwIfAny).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "kind: shop, app: [1, 2]      | app must be a single value.",
        "kind: shop, app: {a: b}      | app must be a single value.",
        "kind: shop, fronts: [[us]]   | fronts must be a single value.",
        "kind: shop, colour: red      | colour is not a setting. A source of the kind shop takes kind, name, url, tags, every, app, fronts.",
        "kind: shop, front: us        | front is not a setting; did you mean fronts? A source of the kind shop takes kind, name, url, tags, every, app, fronts.",
      })
  void aKeyThatAKindDoesNotTakeIsNamedWithThoseItTakes(String keys, String problem) {
    Findings findings = new Findings();
    sources(source(keys), findings);
    assertThatThrownBy(findings::throwIfAny).hasMessageContaining("tellten.yaml line 4: " + problem);
  }

  @Test
  void sourcesThatDifferInAKeyOfTheirKindAreTwo() {
    Findings findings = new Findings();
    Path yaml =
        Path.of(
            file(
                """
                businesses:
                  - name: Acme
                    sources:
                      - {kind: shop, app: 1}
                      - {kind: shop, app: 2}
                """));
    assertThat(sources(yaml, findings)).hasSize(2);
    assertThatCode(findings::throwIfAny).doesNotThrowAnyException();
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
}
