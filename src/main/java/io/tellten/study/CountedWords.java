package io.tellten.study;

import io.tellten.model.Label;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The simplest reader of feelings that learns, for comparison: naive Bayes over words as they are
 * written, each label as likely as the others beforehand.
 */
final class CountedWords {
  private static final int CLASSES = Label.values().length;

  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}']+|[^\\s\\p{L}\\p{N}']");

  /** So often every word is taken to have been met with each label. */
  private static final double SMOOTHING = 0.5;

  private final Map<String, double[]> words = new HashMap<>();
  private final double[] totals = new double[CLASSES];

  /** Learns from a text, as much as it weighs. */
  void add(Example example) {
    int label = example.label().ordinal();
    forEach(
        example.text(),
        word -> {
          words.computeIfAbsent(word, none -> new double[CLASSES])[label] += example.weight();
          totals[label] += example.weight();
        });
  }

  /** The chances of negative, neutral and positive; labels never met have none. */
  double[] chances(String text) {
    double[] logs = new double[CLASSES];
    forEach(
        text,
        word -> {
          double[] met = words.get(word);
          for (int k = 0; k < CLASSES && met != null; k++) {
            double all = totals[k] + SMOOTHING * words.size();
            logs[k] += StrictMath.log((met[k] + SMOOTHING) / all);
          }
        });
    double top = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < CLASSES; k++) {
      logs[k] = totals[k] == 0 ? Double.NEGATIVE_INFINITY : logs[k];
      top = Math.max(top, logs[k]);
    }
    double highest = top;
    double[] powers = Arrays.stream(logs).map(log -> StrictMath.exp(log - highest)).toArray();
    double sum = Arrays.stream(powers).sum();
    return Arrays.stream(powers).map(power -> power / sum).toArray();
  }

  private static void forEach(String text, Consumer<String> taker) {
    Matcher matcher = WORD.matcher(text.toLowerCase(Locale.ROOT));
    while (matcher.find()) {
      taker.accept(matcher.group());
    }
  }
}
