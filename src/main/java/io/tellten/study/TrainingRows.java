package io.tellten.study;

import io.tellten.analysis.Features;
import io.tellten.analysis.Vocabulary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Examples as a learner wants them: each a row of numbers, in memory. Features are renumbered, the
 * commonest first, so that what is used often lies together; what is rare is left out.
 */
final class TrainingRows {
  /** A feature of fewer texts is chance. */
  private static final int MIN_TEXTS = 3;

  /** A word of fewer texts is no part of the vocabulary; its pieces speak for it. */
  private static final int MIN_WORD_TEXTS = 5;

  /** A word of one set only is likely its jargon, or a name. */
  private static final int MIN_WORD_SOURCES = 2;

  /**
   * A text in numbers.
   *
   * @param label the true label's ordinal
   * @param allowed the labels that its set has, as bits
   */
  record Row(int label, int allowed, float weight, int source, int[] places, float[] values) {}

  private final List<Row> rows = new ArrayList<>();
  private final List<NetLearner.Row> forNet = new ArrayList<>();
  private final List<String> sources = new ArrayList<>();
  private final List<Word> words = new ArrayList<>();
  private Vocabulary vocabulary = Vocabulary.of(new int[0]);
  private int[] features = new int[0];

  private TrainingRows() {}

  static TrainingRows of(List<Example> examples) {
    TrainingRows all = new TrainingRows();
    all.nameSources(examples);
    all.learnWords(examples);
    all.addRows(examples);
    return all;
  }

  /** The rows in the order of the examples. */
  List<Row> rows() {
    return rows;
  }

  /** The same rows as a net learns them. */
  List<NetLearner.Row> forNet() {
    return forNet;
  }

  /** How many sets there are. */
  int sources() {
    return sources.size();
  }

  /** How many features there are. */
  int size() {
    return features.length;
  }

  /** The number in {@link Features} of the feature at a place. */
  int feature(int place) {
    return features[place];
  }

  Vocabulary vocabulary() {
    return vocabulary;
  }

  /** The word of the vocabulary with this number. */
  Word word(int id) {
    return words.get(id);
  }

  /** A word met in the examples. */
  static final class Word {
    private final String form;
    private final boolean isNegated;
    private int lastText = -1;
    private int texts;
    private int names;
    private long sources;

    private Word(String form, boolean isNegated) {
      this.form = form;
      this.isNegated = isNegated;
    }

    String form() {
      return form;
    }

    boolean isNegated() {
      return isNegated;
    }

    private void meet(int text, int source, boolean isName) {
      if (isName) {
        names++;
      } else if (lastText != text) {
        lastText = text;
        texts++;
        sources |= 1L << source;
      }
    }

    private boolean isCommon() {
      return texts >= MIN_WORD_TEXTS && names < texts && Long.bitCount(sources) >= MIN_WORD_SOURCES;
    }
  }

  private void nameSources(List<Example> examples) {
    examples.stream().map(Example::source).distinct().forEach(sources::add);
  }

  private void learnWords(List<Example> examples) {
    Map<Integer, Word> met = new HashMap<>();
    for (int i = 0; i < examples.size(); i++) {
      int text = i;
      int source = sources.indexOf(examples.get(i).source());
      Features.of(examples.get(i).text())
          .forEachWord(
              (hash, form, isNegated, isName) ->
                  met.computeIfAbsent(hash, none -> new Word(form, isNegated))
                      .meet(text, source, isName));
    }
    int[] known =
        met.entrySet().stream()
            .filter(entry -> entry.getValue().isCommon())
            .sorted(
                Comparator.comparingInt((Map.Entry<Integer, Word> entry) -> -entry.getValue().texts)
                    .thenComparing(Map.Entry::getKey))
            .limit(Vocabulary.MAX_WORDS)
            .mapToInt(Map.Entry::getKey)
            .toArray();
    vocabulary = Vocabulary.of(known);
    for (int id = 0; id < vocabulary.size(); id++) {
      words.add(met.get(vocabulary.hash(id)));
    }
  }

  private void addRows(List<Example> examples) {
    int[] allowed = new int[sources.size()];
    for (Example example : examples) {
      allowed[sources.indexOf(example.source())] |= 1 << example.label().ordinal();
    }
    int[] texts = new int[Features.SIZE];
    int[] last = new int[Features.SIZE];
    Collector collector = new Collector();
    for (int i = 0; i < examples.size(); i++) {
      Example example = examples.get(i);
      collector.size = 0;
      Features read = Features.of(example.text());
      read.forEach(vocabulary, collector);
      for (int j = 0; j < collector.size; j++) {
        int feature = collector.features[j];
        if (last[feature] != i + 1) {
          last[feature] = i + 1;
          texts[feature]++;
        }
      }
      int source = sources.indexOf(example.source());
      forNet.add(
          new NetLearner.Row(
              read.forNet(), example.label().ordinal(), allowed[source], example.weight()));
      rows.add(
          new Row(
              example.label().ordinal(),
              allowed[source],
              example.weight(),
              source,
              Arrays.copyOf(collector.features, collector.size),
              Arrays.copyOf(collector.values, collector.size)));
    }
    renumber(texts);
  }

  private void renumber(int[] texts) {
    long[] order = new long[Features.SIZE];
    int kept = 0;
    for (int i = 0; i < texts.length; i++) {
      if (texts[i] >= MIN_TEXTS) {
        order[kept++] = (long) -texts[i] << Integer.SIZE | i;
      }
    }
    Arrays.sort(order, 0, kept);
    features = new int[kept];
    int[] placeOf = new int[Features.SIZE];
    Arrays.fill(placeOf, -1);
    for (int place = 0; place < kept; place++) {
      features[place] = (int) order[place];
      placeOf[features[place]] = place;
    }
    rows.replaceAll(row -> renumbered(row, placeOf));
  }

  private static Row renumbered(Row row, int[] placeOf) {
    int[] places = new int[row.places().length];
    float[] values = new float[places.length];
    int size = 0;
    for (int i = 0; i < places.length; i++) {
      int place = placeOf[row.places()[i]];
      if (place >= 0) {
        places[size] = place;
        values[size++] = row.values()[i];
      }
    }
    return new Row(
        row.label(),
        row.allowed(),
        row.weight(),
        row.source(),
        Arrays.copyOf(places, size),
        Arrays.copyOf(values, size));
  }

  /** Takes the features of one text. */
  private static final class Collector implements Features.Visitor {
    private int[] features = new int[1024];
    private float[] values = new float[1024];
    private int size;

    @Override
    public void visit(int feature, float value, int from, int to) {
      if (size == features.length) {
        features = Arrays.copyOf(features, size * 2);
        values = Arrays.copyOf(values, size * 2);
      }
      features[size] = feature;
      values[size++] = value;
    }
  }
}
