package io.tellten.analysis;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Where listed wordings stand in a text. From each place on, the longest of a sense is taken, and
 * none within one of the same sense.
 */
final class Hits {
  /**
   * A wording met.
   *
   * @param from the first symbol
   * @param to the symbol behind the last
   */
  record Hit(Sense sense, int from, int to) {}

  private static final Sense[] SENSES = Sense.values();

  private final Symbols symbols;
  private final Lexicon lexicon;
  private final List<Hit> hits = new ArrayList<>();
  private final long[] begins;
  private final long[] ends;
  private final long[] inSentence;
  private final int[] longest = new int[SENSES.length];
  private final int[] coveredTo = new int[SENSES.length];
  private long met;
  private long all;

  Hits(Symbols symbols, Lexicon lexicon, WordGraph anywhere, WordGraph atStart) {
    this.symbols = symbols;
    this.lexicon = lexicon;
    begins = new long[symbols.size() + 1];
    ends = new long[symbols.size() + 1];
    inSentence = new long[symbols.sentenceCount()];
    for (int i = 0; i < symbols.size(); i++) {
      int id = symbols.id(i);
      begin(anywhere.beginning(id), i);
      if (symbols.isFirstOfSentence(i)) {
        begin(atStart.beginning(id), i);
      }
      if (met != 0) {
        keep(i);
      }
    }
  }

  /** Whether one of these stands anywhere in the text, as {@link Sense#bit}s. */
  boolean has(long senses) {
    return (all & senses) != 0;
  }

  List<Hit> all() {
    return hits;
  }

  void forEach(Sense sense, Consumer<Hit> reader) {
    if (!has(sense.bit())) {
      return;
    }
    for (Hit hit : hits) {
      if (hit.sense() == sense) {
        reader.accept(hit);
      }
    }
  }

  /** Whether one begins at this symbol. */
  boolean begins(Sense sense, int at) {
    return begins(sense.bit(), at);
  }

  /** Whether one of these, as {@link Sense#bit}s, begins at this symbol. */
  boolean begins(long senses, int at) {
    return at >= 0 && at < begins.length && (begins[at] & senses) != 0;
  }

  /** Whether one ends just before this symbol. */
  boolean ends(Sense sense, int at) {
    return at >= 0 && at < ends.length && (ends[at] & sense.bit()) != 0;
  }

  /** Whether one stands in this sentence. */
  boolean isIn(Sense sense, int sentence) {
    return sentence >= 0
        && sentence < inSentence.length
        && (inSentence[sentence] & sense.bit()) != 0;
  }

  /** Whether one begins at one of these symbols. */
  boolean beginsWithin(Sense sense, int from, int to) {
    for (int i = Math.max(0, from); i < Math.min(to, begins.length); i++) {
      if ((begins[i] & sense.bit()) != 0) {
        return true;
      }
    }
    return false;
  }

  private void begin(WordGraph.@Nullable Beginning beginning, int at) {
    if (beginning == null) {
      return;
    }
    int second = at + 1;
    if (beginning.senses() != 0) {
      note(beginning.senses(), second);
    }
    if (second < symbols.size()) {
      walkAll(beginning.next(symbols.id(second)), second + 1);
      if (symbols.isWord(second)) {
        walkAll(beginning.any(), second + 1);
      }
    }
  }

  private void walk(WordGraph.Step step, int at) {
    if (step.senses() != 0) {
      note(step.senses(), at);
    }
    if (at == symbols.size()) {
      return;
    }
    int id = symbols.id(at);
    if (step.mayGoOn(id)) {
      walkAll(step.next(id), at + 1);
      if (step.hasClasses()) {
        for (int wordClass : lexicon.classes(id)) {
          walkAll(step.next(wordClass), at + 1);
        }
      }
    }
    if (step.any().length > 0 && symbols.isWord(at)) {
      walkAll(step.any(), at + 1);
    }
  }

  private void walkAll(WordGraph.Step[] steps, int at) {
    for (WordGraph.Step step : steps) {
      walk(step, at);
    }
  }

  private void note(long senses, int to) {
    met |= senses;
    for (long left = senses; left != 0; left &= left - 1) {
      int sense = Long.numberOfTrailingZeros(left);
      longest[sense] = Math.max(longest[sense], to);
    }
  }

  private void keep(int from) {
    for (long left = met; left != 0; left &= left - 1) {
      int sense = Long.numberOfTrailingZeros(left);
      int to = longest[sense];
      longest[sense] = 0;
      if (from >= coveredTo[sense]) {
        coveredTo[sense] = to;
        long bit = 1L << sense;
        all |= bit;
        hits.add(new Hit(SENSES[sense], from, to));
        begins[from] |= bit;
        ends[to] |= bit;
        inSentence[symbols.sentence(from)] |= bit;
      }
    }
    met = 0;
  }
}
