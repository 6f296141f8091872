package io.tellten.study;

import static io.tellten.analysis.NetModel.FIRST_WORD;

import io.tellten.analysis.NetModel;
import io.tellten.analysis.NetText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The words a net learns, the commonest first; all others share rows by how they begin. */
final class NetWords {
  /** Rows for the beginnings of rare words. */
  static final int STEMS = 4096;

  /** More words than these would outweigh the rest of the file that is shipped. */
  private static final int MAX_WORDS = 30_000;

  /** A word of fewer texts is chance. */
  private static final int MIN_TEXTS = 3;

  private final int[] hashes;
  private final Map<Integer, Integer> rows = new HashMap<>();

  private NetWords(int[] hashes) {
    this.hashes = hashes;
    for (int i = 0; i < hashes.length; i++) {
      rows.put(hashes[i], FIRST_WORD + i);
    }
  }

  static NetWords of(List<NetText> texts) {
    Map<Integer, int[]> counts = new HashMap<>();
    for (int text = 0; text < texts.size(); text++) {
      for (int word : texts.get(text).words()) {
        int[] count = counts.computeIfAbsent(word, any -> new int[] {-1, 0});
        if (count[0] != text) {
          count[0] = text;
          count[1]++;
        }
      }
    }
    List<Map.Entry<Integer, int[]>> common = new ArrayList<>();
    for (Map.Entry<Integer, int[]> entry : counts.entrySet()) {
      if (entry.getValue()[1] >= MIN_TEXTS) {
        common.add(entry);
      }
    }
    common.sort(
        Comparator.comparingInt((Map.Entry<Integer, int[]> entry) -> -entry.getValue()[1])
            .thenComparing(Map.Entry::getKey));
    return new NetWords(common.stream().limit(MAX_WORDS).mapToInt(Map.Entry::getKey).toArray());
  }

  /** The hashes of the words in the order of their rows. */
  int[] hashes() {
    return hashes;
  }

  /** How many rows there are. */
  int rows() {
    return FIRST_WORD + hashes.length + STEMS;
  }

  /** A text with the numbers of rows in place of words. */
  NetText numbered(NetText text) {
    int[] numbers = new int[text.size()];
    for (int i = 0; i < numbers.length; i++) {
      Integer row = rows.get(text.words()[i]);
      numbers[i] = row != null ? row : NetModel.stemRow(text.stems()[i], hashes.length, STEMS);
    }
    return new NetText(numbers, text.stems(), text.ideas(), text.marks());
  }
}
