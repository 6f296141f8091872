package io.tellten;

import io.tellten.model.BusinessSpec;
import io.tellten.source.Connectors;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** The settings file as it was written: the texts of settings with their places, the businesses. */
final class SettingsFile {
  /** A list of businesses is kilobytes; past this the path names something else. */
  private static final int MAX_BYTES = 3 * 1024 * 1024;

  private static final String BUSINESSES = "businesses";

  private static final Map<String, Setting<?>> SETTINGS = settingsByName();

  private final Map<String, Said> said = new HashMap<>();
  private final Findings findings;
  private final SettingsNodes nodes;
  private final Connectors connectors;
  private List<BusinessSpec> businesses = List.of();

  /**
   * What the file says for a setting.
   *
   * @param place the file and the line
   */
  record Said(String text, String place) {}

  private SettingsFile(
      String name, Findings findings, Map<String, String> obsolete, Connectors connectors) {
    this.findings = findings;
    this.connectors = connectors;
    this.nodes = new SettingsNodes(name, findings, obsolete);
  }

  private static Map<String, Setting<?>> settingsByName() {
    Map<String, Setting<?>> byName = new HashMap<>();
    Settings.ALL.forEach(setting -> byName.put(setting.name(), setting));
    return Map.copyOf(byName);
  }

  /** The file that says nothing, for a start without one. */
  static SettingsFile none() {
    return new SettingsFile("", new Findings(), Map.of(), Connectors.of(List.of()));
  }

  /**
   * Reads a file; what is wrong with it goes to the findings.
   *
   * @param name the path as the operator wrote it
   * @param obsolete names that may still stand there, with what to do instead
   * @param connectors whose kinds sources may have
   */
  static SettingsFile read(
      Path path,
      String name,
      Findings findings,
      Map<String, String> obsolete,
      Connectors connectors) {
    SettingsFile file = new SettingsFile(name, findings, obsolete, connectors);
    String yaml = content(path, name, findings);
    Node root = yaml == null ? null : compose(yaml, name, findings);
    if (root != null) {
      file.readRoot(root);
    }
    return file;
  }

  /** What the file says for that setting; null: nothing. */
  @Nullable Said said(Setting<?> setting) {
    return said.get(setting.name());
  }

  List<BusinessSpec> businesses() {
    return businesses;
  }

  private static @Nullable String content(Path path, String name, Findings findings) {
    String file = Settings.CONFIG.variable() + " names " + name + ", ";
    try {
      if (Files.isDirectory(path)) {
        findings.problem(file + "which is a folder; it must be a YAML file.");
      } else if (Files.isRegularFile(path) && Files.size(path) > MAX_BYTES) {
        findings.problem(file + "which is larger than 3 MB; it must be a YAML file of settings.");
      } else {
        byte[] bytes = Files.readAllBytes(path);
        String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
      }
    } catch (NoSuchFileException e) {
      findings.problem(file + "which does not exist.");
    } catch (CharacterCodingException e) {
      findings.problem(file + "which is not UTF-8 text.");
    } catch (IOException e) {
      findings.problem(file + "which cannot be read: " + e + ".");
    }
    return null;
  }

  /** The nodes of the text, with their lines; no object of any type is made from it. */
  private static @Nullable Node compose(String yaml, String name, Findings findings) {
    LoaderOptions limits = new LoaderOptions();
    limits.setCodePointLimit(MAX_BYTES);
    limits.setMaxAliasesForCollections(20);
    limits.setNestingDepthLimit(20);
    limits.setAllowRecursiveKeys(false);
    try {
      return new Yaml(limits).compose(new StringReader(yaml));
    } catch (MarkedYAMLException e) {
      // Not its whole message, which quotes the line and with it perhaps a password.
      String line = e.getProblemMark() == null ? "" : " line " + (e.getProblemMark().getLine() + 1);
      findings.problem(
          name + line + " cannot be read as YAML: " + e.getProblem() + quoteHint(e) + ".");
    } catch (YAMLException e) {
      findings.problem(
          name
              + " cannot be read as YAML: "
              + Findings.quoted(String.valueOf(e.getMessage()))
              + ".");
    }
    return null;
  }

  private static String quoteHint(MarkedYAMLException e) {
    boolean sign = String.valueOf(e.getProblem()).contains("cannot start any token");
    return sign ? " Put a value that begins with a sign in quotes" : "";
  }

  private void readRoot(Node root) {
    if (!SettingsNodes.isNull(root)) {
      readGroup(root, "");
    }
  }

  /** Reads keys that may be nested ({@code http:} over {@code port:}) or dotted, or both. */
  private void readGroup(Node node, String prefix) {
    String group = prefix.isEmpty() ? "the file" : prefix.substring(0, prefix.length() - 1);
    for (SettingsNodes.Entry entry : nodes.entries(node, group).values()) {
      String name = prefix + entry.key();
      Setting<?> setting = SETTINGS.get(name);
      if (setting != null) {
        readSetting(setting, entry);
      } else if (name.equals(BUSINESSES)) {
        businesses = new SettingsBusinesses(nodes, findings, connectors).read(entry.value());
      } else if (isGroup(name)) {
        readGroup(entry.value(), name + ".");
      } else {
        nodes.unknown(entry, name, name, known());
      }
    }
  }

  private static boolean isGroup(String name) {
    return SETTINGS.keySet().stream().anyMatch(setting -> setting.startsWith(name + "."));
  }

  private static List<String> known() {
    return Stream.concat(Stream.of(BUSINESSES), SETTINGS.keySet().stream().sorted()).toList();
  }

  private void readSetting(Setting<?> setting, SettingsNodes.Entry entry) {
    String name = setting.name();
    if (!setting.fileToo()) {
      findings.problem(
          nodes.name(entry.keyNode(), name)
              + " can only be set in the environment, as "
              + setting.variable()
              + ".");
      return;
    }
    boolean list = Settings.LISTS.contains(setting) && entry.value() instanceof SequenceNode;
    String text =
        list ? String.join(",", nodes.texts(entry.value(), name)) : nodes.text(entry.value(), name);
    if (text == null) {
      return;
    }
    Said earlier = said.putIfAbsent(name, new Said(text, nodes.place(entry.keyNode())));
    if (earlier != null) {
      findings.problem(
          nodes.name(entry.keyNode(), name)
              + " is set a second time, after "
              + earlier.place()
              + ".");
    }
  }
}
