package io.tellten.analysis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;

/**
 * Our dictionary of what customers say in seven languages: each concept has a number, says how good
 * or bad it is, and has forms of one or more words in each language, so that what is learnt of a
 * concept in one language holds in all. Made by {@link ConceptsBuilder}. Immutable.
 */
final class Concepts {
  static final int MAGIC = 0x54544c31;

  /** Set beside the tongues' bits on forms that need not fit the text's language. */
  static final int ANYWHERE = 1 << 7;

  /** A node with this bit is followed by longer forms. */
  static final int GOES_ON = 1;

  /** A node with this bit is followed by stems, which stand for every ending. */
  static final int HAS_STEMS = 2;

  /** A node with this bit is has another meaning; the number of its node is given. */
  static final int HAS_NEXT = 4;

  /** A node with this bit is a form, with this one a stem; the hash of it is given. */
  static final int IS_FORM = 8;

  static final int IS_STEM = 16;

  static final int SHORTEST_STEM = 3;
  static final int STAR = 0x1b873593;

  /** In place of the node of a first word: only a stem may begin it. */
  private static final int MAY_BE_STEM = -1;

  /** In place of it: no form begins with it. */
  private static final int NO_CONCEPT = -2;

  private static final int CONCEPT = 0xFFFF;
  private static final int TONGUES_AT = 16;
  private static final int FLAGS_AT = 24;

  private static final String RESOURCE = "concepts.bin";
  private static final int STEM_FILTER = 1 << 14;

  /** Most words begin no form; one bit of so many tells that without a look into the table. */
  private static final int FILTER = 1 << 18;

  /** Nodes of all forms, by the hash of their words in a row; stems on their own. */
  private final Hashes nodes;

  private final Hashes stems = new Hashes(1 << 12);
  private final long[] mayBeNode = new long[FILTER / Long.SIZE];
  private final long[] mayBeStem = new long[FILTER / Long.SIZE];
  private final long[] stemStarts = new long[STEM_FILTER / Long.SIZE];

  /**
   * Of each node its concept (one more than its number), its tongues and its flags, so that a node
   * is one look into memory.
   */
  private final int[] infos;

  /** The node of the same form with another meaning. */
  private final int[] nextOf;

  private final float[] valences;

  /** Where first nodes are noted on forms. */
  private final int note;

  private Concepts(ByteBuffer data, int note) throws IOException {
    this.note = note;
    if (data.getInt() != MAGIC) {
      throw new IOException("this is not a dictionary of concepts of this version");
    }
    valences = new float[data.getInt()];
    data.asFloatBuffer().get(valences);
    data.position(data.position() + valences.length * Float.BYTES);
    int size = data.getInt();
    nodes = new Hashes(size);
    short[] concepts = new short[size];
    byte[] tongues = new byte[size];
    byte[] flags = new byte[size];
    infos = new int[size];
    nextOf = new int[size];
    data.asShortBuffer().get(concepts);
    data.position(data.position() + size * Short.BYTES);
    data.get(tongues);
    data.get(flags);
    for (int node = 0; node < size; node++) {
      infos[node] =
          concepts[node] + 1 | (tongues[node] & 0xFF) << TONGUES_AT | flags[node] << FLAGS_AT;
      nextOf[node] = (flags[node] & HAS_NEXT) == 0 ? -1 : data.getInt();
      if ((flags[node] & IS_FORM) != 0) {
        int key = data.getInt();
        nodes.put(key, node);
        mark(mayBeNode, key);
      } else if ((flags[node] & IS_STEM) != 0) {
        int key = data.getInt();
        stems.put(key, node);
        mark(mayBeStem, key);
      }
    }
    int starts = data.getInt();
    for (int i = 0; i < starts; i++) {
      int start = data.getInt() & STEM_FILTER - 1;
      stemStarts[start / Long.SIZE] |= 1L << start;
    }
  }

  private static void mark(long[] filter, int key) {
    int bit = key & FILTER - 1;
    filter[bit / Long.SIZE] |= 1L << bit;
  }

  private static boolean isMarked(long[] filter, int key) {
    int bit = key & FILTER - 1;
    return (filter[bit / Long.SIZE] & 1L << bit) != 0;
  }

  /** The dictionary that comes with the program; read once. */
  static Concepts standard() {
    return Standard.CONCEPTS;
  }

  /**
   * Reads what {@link ConceptsBuilder#bytes} gave.
   *
   * @throws IOException when it is something else, or cut off
   */
  static Concepts read(byte[] bytes) throws IOException {
    return read(bytes, Form.NOWHERE);
  }

  private static Concepts read(byte[] bytes, int note) throws IOException {
    try {
      return new Concepts(ByteBuffer.wrap(bytes), note);
    } catch (BufferUnderflowException | NegativeArraySizeException cutOff) {
      throw new IOException("the dictionary of concepts is damaged", cutOff);
    }
  }

  /** How many concepts there are; they are numbered from 0. */
  int size() {
    return valences.length;
  }

  /** How good (to 4) or bad (to −4) a concept is. */
  float valence(int concept) {
    return valences[concept];
  }

  /** Takes what was found. */
  interface Finder {
    /** A concept is spoken of by the tokens from one place up to another. */
    void found(int concept, int from, int to);
  }

  /** Finds the longest forms in the words of a text, from the first on. */
  void find(Features text, int tongue, Finder finder) {
    int fits = tongue == Tongue.UNKNOWN ? ANYWHERE - 1 : 1 << tongue;
    int size = text.size();
    int at = 0;
    while (at < size) {
      Form form = text.form(at);
      int first = form.noted(note, this::first);
      at =
          first == NO_CONCEPT || first == MAY_BE_STEM && !text.isWord(at)
              ? at + 1
              : findAt(text, first, at, fits, finder);
    }
  }

  /** The node of a first word; below 0 without one. */
  private int first(Form form) {
    int node = nodeOf(form.hash());
    return node >= 0 ? node : isStemStart(form) ? MAY_BE_STEM : NO_CONCEPT;
  }

  private int nodeOf(int row) {
    return isMarked(mayBeNode, row) ? nodes.get(row) : -1;
  }

  private int findAt(Features text, int first, int from, int fits, Finder finder) {
    int row = text.form(from).hash();
    int node = 0;
    int concept = -1;
    int end = from;
    for (int i = from; i < text.size(); i++) {
      Form form = text.form(i);
      row = i == from ? row : Hashes.then(row, form.hash());
      int next = i == from ? first : nodeOf(row);
      int found = next < 0 ? -1 : fitting(next, fits);
      if (found < 0 && isFlagged(node, HAS_STEMS) && text.isWord(i) && isStemStart(form)) {
        found = stem(form.text(), node, fits);
      }
      if (found >= 0) {
        concept = found;
        end = i + 1;
      }
      if (next < 0 || !isFlagged(next, GOES_ON)) {
        break;
      }
      node = next;
    }
    if (concept < 0) {
      return from + 1;
    }
    finder.found(concept, from, end);
    return end;
  }

  private boolean isFlagged(int node, int flag) {
    return (infos[node] & flag << FLAGS_AT) != 0;
  }

  /** The concept of a form in the text's language, else of one that means the same anywhere. */
  private int fitting(int first, int fits) {
    int elsewhere = -1;
    int node = first;
    while (node >= 0) {
      int info = infos[node];
      int concept = (info & CONCEPT) - 1;
      if (concept >= 0 && (info >> TONGUES_AT & fits) != 0) {
        return concept;
      }
      if (elsewhere < 0 && (info >> TONGUES_AT & ANYWHERE) != 0) {
        elsewhere = concept;
      }
      node = (info & HAS_NEXT << FLAGS_AT) == 0 ? -1 : nextOf[node];
    }
    return elsewhere;
  }

  private boolean isStemStart(Form word) {
    String form = word.text();
    if (form.length() < SHORTEST_STEM) {
      return false;
    }
    int start = startOf(form) & STEM_FILTER - 1;
    return (stemStarts[start / Long.SIZE] & 1L << start) != 0;
  }

  private int stem(String form, int before, int fits) {
    int hash = Hashes.begin();
    int found = -1;
    for (int i = 0; i < form.length(); i++) {
      hash = Hashes.step(hash, form.charAt(i));
      if (i + 1 >= SHORTEST_STEM) {
        int key = stemKey(before, Hashes.end(hash));
        int node = isMarked(mayBeStem, key) ? stems.get(key) : -1;
        int concept = node < 0 ? -1 : fitting(node, fits);
        found = concept < 0 ? found : concept;
      }
    }
    return found;
  }

  /** The key of a stem that follows a node. */
  static int stemKey(int before, int stem) {
    return Hashes.then(before, stem ^ STAR);
  }

  /** Tells stems apart by their first letters. */
  static int startOf(String form) {
    int hash = Hashes.begin();
    for (int i = 0; i < SHORTEST_STEM; i++) {
      hash = Hashes.step(hash, form.charAt(i));
    }
    return Hashes.mix(hash);
  }

  /** Loaded when first asked for. */
  private static final class Standard {
    static final Concepts CONCEPTS = load();

    private static Concepts load() {
      try (InputStream in = Concepts.class.getResourceAsStream(RESOURCE)) {
        if (in == null) {
          throw new IOException("the program lacks its " + RESOURCE);
        }
        return read(in.readAllBytes(), Form.CONCEPT);
      } catch (IOException broken) {
        throw new UncheckedIOException(broken);
      }
    }
  }
}
