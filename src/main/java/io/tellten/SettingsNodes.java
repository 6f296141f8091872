package io.tellten;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Reads the nodes of a settings file as the three shapes settings have: a text, a list of texts,
 * entries by key. Anything else becomes a problem with its line. Texts stay as they were written,
 * so that {@code yes} and {@code 1984} can be names; no node is ever made into a Java object of its
 * own type.
 */
final class SettingsNodes {
  private static final Set<Tag> PLAIN =
      Set.of(Tag.STR, Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.NULL, Tag.TIMESTAMP, Tag.MAP, Tag.SEQ);

  private final String file;
  private final Findings findings;
  private final Map<String, String> obsolete;

  /**
   * @param file as the operator wrote it, for messages
   * @param obsolete names that may still stand there, with what to do instead
   */
  SettingsNodes(String file, Findings findings, Map<String, String> obsolete) {
    this.file = file;
    this.findings = findings;
    this.obsolete = obsolete;
  }

  /** Where a node stands, as {@code tellten.yaml line 3}. */
  String place(Node node) {
    return place(line(node));
  }

  String place(int line) {
    return file + " line " + line;
  }

  static int line(Node node) {
    return node.getStartMark().getLine() + 1;
  }

  /** What a message about a key begins with. */
  String name(Node node, String key) {
    return place(node) + ": " + key;
  }

  /** The entries of a mapping in order; of a key that stands twice, the first. */
  Map<String, Entry> entries(Node node, String key) {
    Map<String, Entry> entries = new LinkedHashMap<>();
    if (!(node instanceof MappingNode mapping) || !isPlain(node, key)) {
      findIf(
          !(node instanceof MappingNode) && !isNull(node), node, key, "must hold keys with values");
      return entries;
    }
    for (NodeTuple tuple : mapping.getValue()) {
      String word = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : null;
      if (word == null) {
        findings.problem(name(tuple.getKeyNode(), key) + " has a key that is not a word.");
        continue;
      }
      Entry entry = new Entry(word, tuple.getKeyNode(), tuple.getValueNode());
      Entry earlier = entries.putIfAbsent(word, entry);
      if (earlier != null) {
        findings.problem(
            name(entry.keyNode(), word)
                + " stands here a second time, after line "
                + line(earlier.keyNode())
                + ".");
      }
    }
    return entries;
  }

  /** A key of a mapping with its value. */
  record Entry(String key, Node keyNode, Node value) {}

  /** The items of a list. */
  List<Node> items(Node node, String key) {
    if (node instanceof SequenceNode sequence && isPlain(node, key)) {
      return sequence.getValue();
    }
    findIf(!(node instanceof SequenceNode) && !isNull(node), node, key, "must be a list");
    return List.of();
  }

  /** A single value; null where nothing or something else is said. */
  @Nullable String text(Node node, String key) {
    if (node instanceof ScalarNode scalar && isPlain(node, key)) {
      String text = isNull(node) ? "" : scalar.getValue().strip();
      return text.isEmpty() ? null : text;
    }
    findIf(!(node instanceof ScalarNode), node, key, "must be a single value");
    return null;
  }

  /** A list of values, none of them empty. */
  List<String> texts(Node node, String key) {
    List<String> texts = new ArrayList<>();
    for (Node item : items(node, key)) {
      String text = text(item, key);
      if (text != null) {
        texts.add(text);
      } else {
        findIf(item instanceof ScalarNode, item, key, "has an empty entry");
      }
    }
    return texts;
  }

  /**
   * Names a key that nobody knows: in a warning where an earlier version did, else as a problem.
   *
   * @param path its whole name, as {@code businesses.sources.every}
   * @param shown its name in the message
   * @param known the keys that may stand there
   */
  void unknown(Entry entry, String path, String shown, List<String> known) {
    unknown(entry, path, shown, known, "");
  }

  /** The same, with a sentence on what is known; empty: none. */
  void unknown(Entry entry, String path, String shown, List<String> known, String help) {
    String instead = obsolete.get(path);
    String key = name(entry.keyNode(), shown);
    if (instead != null) {
      findings.warning(key + " is no longer needed and has no effect. " + instead);
    } else {
      String guess = Findings.guess(shown, known);
      findings.problem(key + " is not a setting" + (guess.isEmpty() ? "." : guess) + help);
    }
  }

  /** Whether nothing is said, as in {@code url:} or {@code url: ~}. */
  static boolean isNull(Node node) {
    return node.getTag().equals(Tag.NULL);
  }

  private boolean isPlain(Node node, String key) {
    boolean plain = PLAIN.contains(node.getTag());
    findIf(
        !plain,
        node,
        key,
        "has the type " + node.getTag().getValue() + ", and no setting has a type");
    return plain;
  }

  private void findIf(boolean wrong, Node node, String key, String what) {
    if (wrong) {
      findings.problem(name(node, key) + " " + what + ".");
    }
  }
}
