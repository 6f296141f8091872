package io.tellten;

import io.tellten.discover.Specs;
import io.tellten.match.QueryException;
import io.tellten.match.QueryParser;
import io.tellten.model.BusinessRole;
import io.tellten.model.BusinessSpec;
import io.tellten.model.Field;
import io.tellten.model.Interval;
import io.tellten.model.SourceSpec;
import io.tellten.source.Connectors;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads the businesses that the settings file declares, and their sources. */
final class SettingsBusinesses {
  /** Where nobody says, days begin and end the same on a laptop and in a cluster. */
  private static final ZoneId DEFAULT_ZONE = ZoneId.of("UTC");

  private static final List<String> BUSINESS_KEYS =
      List.of(
          "key",
          "name",
          "aliases",
          "exclude",
          "websites",
          "accounts",
          "timeZone",
          "query",
          "role",
          "alerts",
          "partOf",
          "sources");
  private static final List<String> SOURCE_KEYS = List.of("kind", "name", "url", "tags", "every");

  private final SettingsNodes nodes;
  private final Findings findings;
  private final Connectors connectors;

  /**
   * @param connectors whose kinds sources may have
   */
  SettingsBusinesses(SettingsNodes nodes, Findings findings, Connectors connectors) {
    this.connectors = connectors;
    this.nodes = nodes;
    this.findings = findings;
  }

  /** Every business that could be read; what is wrong with them goes to the findings. */
  List<BusinessSpec> read(Node node) {
    List<BusinessSpec> businesses = new ArrayList<>();
    for (Node item : nodes.items(node, "businesses")) {
      BusinessSpec business = business(item);
      if (business != null) {
        businesses.add(business);
      }
    }
    checkThatEachIsItself(businesses);
    businesses.forEach(business -> checkWhole(business, businesses));
    return businesses;
  }

  private @Nullable BusinessSpec business(Node node) {
    Fields fields = new Fields(node, "a business", "businesses.", BUSINESS_KEYS, "");
    String name = fields.required("name");
    BusinessSpec business =
        new BusinessSpec(
            fields.text("key"),
            name == null ? "" : name,
            fields.texts("aliases"),
            fields.texts("exclude"),
            fields.texts("websites"),
            fields.texts("accounts"),
            fields.value("timeZone", Values::timeZone, DEFAULT_ZONE),
            sources(fields),
            SettingsNodes.line(node),
            fields.query(),
            fields.value("role", Values::role, BusinessRole.OWN),
            fields.value("alerts", Values::yesOrNo, false),
            null,
            fields.text("partOf"));
    return name == null ? null : business;
  }

  private List<SourceSpec> sources(Fields business) {
    List<SourceSpec> sources = new ArrayList<>();
    Map<String, Integer> lines = new HashMap<>();
    for (Node node : business.items("sources")) {
      SourceSpec source = source(node);
      if (source != null) {
        sources.add(source);
        Integer earlier = lines.putIfAbsent(question(source), SettingsNodes.line(node));
        if (earlier != null) {
          findings.problem(
              nodes.place(node)
                  + ": this source asks the same as the one in line "
                  + earlier
                  + "; leave one of them out.");
        }
      }
    }
    return sources;
  }

  private @Nullable SourceSpec source(Node node) {
    List<Field> options =
        connectors.of(kindOf(node)).map(Specs::options).orElse(List.of());
    List<String> known =
        Stream.concat(SOURCE_KEYS.stream(), options.stream().map(Field::name)).toList();
    Fields fields = new Fields(node, "a source", "businesses.sources.", known, help(node, known));
    String kind = fields.required("kind");
    String name = fields.text("name");
    String url = fields.value("url", Values::sourceUrl);
    Interval every = fields.value("every", Values::interval);
    List<String> tags = fields.tags();
    Map<String, List<String>> said = new LinkedHashMap<>();
    for (Field option : options) {
      List<String> values = fields.option(option);
      if (!values.isEmpty()) {
        said.put(option.name(), values);
      }
    }
    return kind == null ? null : new SourceSpec(kind, name, url, tags, said, every);
  }

  /** The kind as it stands there, before anything is checked: it says which keys are known. */
  private static String kindOf(Node source) {
    if (source instanceof MappingNode mapping) {
      for (NodeTuple tuple : mapping.getValue()) {
        if (tuple.getKeyNode() instanceof ScalarNode key
            && key.getValue().equals("kind")
            && tuple.getValueNode() instanceof ScalarNode kind) {
          return kind.getValue().strip();
        }
      }
    }
    return "";
  }

  private String help(Node source, List<String> known) {
    String kind = kindOf(source);
    return connectors.of(kind).isEmpty()
        ? ""
        : " A source of the kind " + kind + " takes " + String.join(", ", known) + ".";
  }

  /** What makes two sources of one business the same: the kind and what it asks. */
  private static String question(SourceSpec source) {
    TreeSet<String> tags = new TreeSet<>();
    source.tags().forEach(tag -> tags.add(tag.toLowerCase(Locale.ROOT)));
    return source.kind() + " " + source.url() + " " + tags + " " + new TreeMap<>(source.options());
  }

  private void checkThatEachIsItself(List<BusinessSpec> businesses) {
    Map<String, BusinessSpec> byWord = new HashMap<>();
    Map<String, BusinessSpec> byName = new HashMap<>();
    for (BusinessSpec business : businesses) {
      BusinessSpec sameWord = byWord.putIfAbsent(business.knownBy(), business);
      BusinessSpec sameName =
          byName.putIfAbsent(business.name().toLowerCase(Locale.ROOT), business);
      if (sameWord != null) {
        bothAre("known as " + Findings.quoted(business.knownBy()), sameWord, business);
      } else if (sameName != null) {
        bothAre("named " + Findings.quoted(business.name()), sameName, business);
      }
    }
  }

  /** A location belongs to a business that is none itself, of the same role. */
  private void checkWhole(BusinessSpec location, List<BusinessSpec> businesses) {
    String key = location.partOfKey();
    if (key == null) {
      return;
    }
    BusinessSpec whole =
        businesses.stream().filter(b -> b.knownBy().equals(key)).findFirst().orElse(null);
    String wrong =
        whole == null
            ? ": there is no business with this key"
                + Findings.guess(key, businesses.stream().map(BusinessSpec::knownBy).toList())
            : whole == location
                ? ": a business is no location of itself"
                : whole.partOfKey() != null
                    ? ": that is a location itself; name the business that it is part of"
                    : whole.role() != location.role()
                        ? ": a location has the role of its business, which is "
                            + whole.role().word()
                        : "";
    if (!wrong.isEmpty()) {
      findings.problem(
          nodes.place(location.line())
              + ": partOf of "
              + Findings.quoted(location.name())
              + " is "
              + Findings.quoted(key)
              + wrong
              + (wrong.endsWith("?") ? "" : "."));
    }
  }

  private void bothAre(String what, BusinessSpec first, BusinessSpec second) {
    findings.problem(
        nodes.place(second.line())
            + ": the businesses in line "
            + first.line()
            + " and line "
            + second.line()
            + " are both "
            + what
            + "; give each a name and a key of its own.");
  }

  /** The keys of one business or one source; a key that is not known is a problem at once. */
  private final class Fields {
    private final Node node;
    private final String what;
    private final Map<String, SettingsNodes.Entry> entries;

    /**
     * @param help a sentence on what is known; empty: none
     */
    Fields(Node node, String what, String prefix, List<String> known, String help) {
      this.node = node;
      this.what = what;
      this.entries = nodes.entries(node, what);
      for (SettingsNodes.Entry entry : entries.values()) {
        if (!known.contains(entry.key())) {
          nodes.unknown(entry, prefix + entry.key(), entry.key(), known, help);
        }
      }
    }

    @Nullable String required(String key) {
      String text = text(key);
      SettingsNodes.Entry entry = entries.get(key);
      boolean alreadySaid =
          !(node instanceof MappingNode || SettingsNodes.isNull(node))
              || entry != null && !(entry.value() instanceof ScalarNode);
      if (text == null && !alreadySaid) {
        findings.problem(nodes.place(node) + ": " + what + " needs a " + key + ".");
      }
      return text;
    }

    @Nullable String text(String key) {
      SettingsNodes.Entry entry = entries.get(key);
      return entry == null ? null : nodes.text(entry.value(), key);
    }

    <T> @Nullable T value(String key, Setting.Reader<T> reader) {
      SettingsNodes.Entry entry = entries.get(key);
      String text = text(key);
      return entry == null || text == null
          ? null
          : findings.read(nodes.name(entry.value(), key), text, reader, false);
    }

    <T> T value(String key, Setting.Reader<T> reader, T otherwise) {
      T value = value(key, reader);
      return value == null ? otherwise : value;
    }

    /** A query that can be read. */
    @Nullable String query() {
      SettingsNodes.Entry entry = entries.get("query");
      String text = text("query");
      if (entry == null || text == null) {
        return null;
      }
      try {
        QueryParser.parse(text, connectors.kinds());
        return text;
      } catch (QueryException e) {
        findings.problem(
            nodes.name(entry.value(), "query")
                + " is "
                + Findings.quoted(text)
                + ": at character "
                + (e.at() + 1)
                + ": "
                + e.getMessage());
        return null;
      }
    }

    List<String> texts(String key) {
      SettingsNodes.Entry entry = entries.get(key);
      return entry == null ? List.of() : nodes.texts(entry.value(), key);
    }

    List<String> tags() {
      SettingsNodes.Entry entry = entries.get("tags");
      if (entry == null) {
        return List.of();
      }
      String name = nodes.name(entry.keyNode(), "tags");
      return nodes.texts(entry.value(), "tags").stream()
          .map(text -> findings.read(name, text, Values::tag, false))
          .filter(Objects::nonNull)
          .toList();
    }

    /** The values of a kind's own key, numbers and the like as they were written. */
    List<String> option(Field field) {
      SettingsNodes.Entry entry = entries.get(field.name());
      if (entry == null) {
        return List.of();
      }
      if (field.form() == Field.Form.LIST && entry.value() instanceof SequenceNode) {
        return nodes.texts(entry.value(), field.name());
      }
      String text = nodes.text(entry.value(), field.name());
      return text == null ? List.of() : List.of(text);
    }

    List<Node> items(String key) {
      SettingsNodes.Entry entry = entries.get(key);
      return entry == null ? List.of() : nodes.items(entry.value(), key);
    }
  }
}
