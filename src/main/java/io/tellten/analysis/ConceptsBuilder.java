package io.tellten.analysis;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Makes the dictionary of concepts out of its text, so that a starting program need not take the
 * text apart.
 *
 * <p>A line is {@code valence<TAB>kind<TAB>en=form,form;de=form;…}; a form may have several words
 * and end with {@code *} for every ending. Accents and capitals do not matter. A form under a
 * language that has no dictionary ({@code any}) holds in all. Lines that begin with {@code #} are
 * remarks.
 */
public final class ConceptsBuilder {
  /** Forms at least so long mean the same wherever they are met; shorter ones must fit the text. */
  private static final int LONG_FORM = 6;

  private static final int ALL = 0xFF;

  /** A node of a form: the concepts it stands for are a chain of nodes. */
  private static final class Node {
    private int concept = -1;
    private int tongues;
    private int flags;
    private int next = -1;
    private int hash;
  }

  private final List<Node> nodes = new ArrayList<>();
  private final Map<Integer, Integer> rows = new HashMap<>();
  private final Map<Integer, Integer> stems = new HashMap<>();
  private final TreeSet<Integer> stemStarts = new TreeSet<>();
  private final List<Float> valences = new ArrayList<>();

  private ConceptsBuilder() {
    nodes.add(new Node()); // the root, for stems that stand alone
  }

  /**
   * The dictionary as the program reads it; the same lines give the same bytes.
   *
   * @throws IOException when a line is none of the form above
   */
  public static byte[] bytes(List<String> lines) throws IOException {
    ConceptsBuilder builder = new ConceptsBuilder();
    for (String line : lines) {
      if (!line.isBlank() && line.charAt(0) != '#') {
        builder.addConcept(line);
      }
    }
    return builder.bytes();
  }

  private void addConcept(String line) throws IOException {
    String[] parts = line.split("\t");
    if (parts.length != 3 || !parts[0].matches("-?[0-4](\\.[0-9]+)?")) {
      throw new IOException("not valence<TAB>kind<TAB>forms: " + line);
    }
    if (valences.size() == Features.MAX_CONCEPTS) {
      throw new IOException("more than " + Features.MAX_CONCEPTS + " concepts");
    }
    for (String list : parts[2].split(";")) {
      int equals = list.indexOf('=');
      if (equals < 0) {
        throw new IOException("not language=forms: " + list);
      }
      int tongue = Tongue.TONGUES.indexOf(list.substring(0, equals));
      for (String form : list.substring(equals + 1).split(",")) {
        addForm(form.strip(), tongue < 0 ? ALL : 1 << tongue);
      }
    }
    valences.add(Float.parseFloat(parts[0]));
  }

  private void addForm(String form, int tongue) {
    boolean isStem = form.endsWith("*");
    List<Token> words = Tokenizer.tokens(isStem ? form.substring(0, form.length() - 1) : form);
    if (words.isEmpty()) {
      return;
    }
    boolean isPlain = words.size() == 1 && form.length() < LONG_FORM;
    int tongues = isPlain ? tongue : tongue | Concepts.ANYWHERE;
    int row = 0;
    int node = 0;
    for (int i = 0; i < words.size() - 1; i++) {
      row = then(row, i, Hashes.of(words.get(i).form()));
      node = nodeAt(rows, row, Concepts.IS_FORM);
      nodes.get(node).flags |= Concepts.GOES_ON;
    }
    String last = words.get(words.size() - 1).form();
    int hash = Hashes.of(last);
    if (isStem && last.length() >= Concepts.SHORTEST_STEM) {
      nodes.get(node).flags |= Concepts.HAS_STEMS;
      stemStarts.add(Concepts.startOf(last));
      name(nodeAt(stems, Concepts.stemKey(node, hash), Concepts.IS_STEM), tongues);
    }
    name(nodeAt(rows, then(row, words.size() - 1, hash), Concepts.IS_FORM), tongues);
  }

  private static int then(int row, int before, int word) {
    return before == 0 ? word : Hashes.then(row, word);
  }

  private int nodeAt(Map<Integer, Integer> known, int key, int flag) {
    int at = known.computeIfAbsent(key, none -> newNode());
    nodes.get(at).flags |= flag;
    nodes.get(at).hash = key;
    return at;
  }

  private int newNode() {
    nodes.add(new Node());
    return nodes.size() - 1;
  }

  /** Puts the concept under way behind those that a node already stands for. */
  private void name(int first, int tongues) {
    int concept = valences.size();
    Node node = nodes.get(first);
    while (node.concept >= 0 && node.concept != concept) {
      if (node.next < 0) {
        node.next = newNode();
        node.flags |= Concepts.HAS_NEXT;
      }
      node = nodes.get(node.next);
    }
    node.concept = concept;
    node.tongues |= tongues;
  }

  private byte[] bytes() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeInt(Concepts.MAGIC);
    out.writeInt(valences.size());
    for (float valence : valences) {
      out.writeFloat(valence);
    }
    out.writeInt(nodes.size());
    for (Node node : nodes) {
      out.writeShort(node.concept);
    }
    for (Node node : nodes) {
      out.writeByte(node.tongues);
    }
    for (Node node : nodes) {
      out.writeByte(node.flags);
    }
    for (Node node : nodes) {
      if (node.next >= 0) {
        out.writeInt(node.next);
      }
      if ((node.flags & (Concepts.IS_FORM | Concepts.IS_STEM)) != 0) {
        out.writeInt(node.hash);
      }
    }
    out.writeInt(stemStarts.size());
    for (int start : stemStarts) {
      out.writeInt(start);
    }
    return bytes.toByteArray();
  }
}
