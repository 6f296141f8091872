package io.tellten.model;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The customer's trouble as the text tells it.
 *
 * @param waiting the longest time the customer says to have waited; null: none is told. "Since
 *     November" is counted to the day the text was read.
 * @param attempts how often the customer says to have tried, all channels together; 0: not told
 * @param attemptsAt where that is told
 * @param isSequel whether the author says that it goes on from an earlier post, or comes back, or
 *     is known to: nobody answered their last unhappy post
 * @param personal order numbers and other personal data
 * @param isSpam whether it is an advertisement rather than somebody's own words
 */
public record Signals(
    @Nullable Clue<Duration> waiting,
    int attempts,
    List<Span> attemptsAt,
    List<Clue<Wish>> wishes,
    List<Clue<Threat>> threats,
    boolean isSequel,
    List<Clue<Personal>> personal,
    boolean isQuestion,
    boolean isSpam,
    boolean isSarcastic) {
  /** Nothing is told. */
  public static final Signals NONE =
      new Signals(
          null, 0, List.of(), List.of(), List.of(), false, List.of(), false, false, false);

  public Signals {
    attemptsAt = List.copyOf(attemptsAt);
    wishes = List.copyOf(wishes);
    threats = List.copyOf(threats);
    personal = List.copyOf(personal);
  }

  /**
   * The words by which mentions with such signals are found: {@code waiting}, {@code attempts},
   * {@code wants-refund}, {@code threatens-lawyer}, {@code sequel}, {@code personal-data}, {@code
   * question}, {@code spam}, {@code sarcasm} and so on; each once.
   */
  public List<String> words() {
    List<String> words = new ArrayList<>();
    addIf(words, waiting != null, "waiting");
    addIf(words, attempts > 0, "attempts");
    wishes.forEach(wish -> words.add("wants-" + wish.what().word()));
    threats.forEach(threat -> words.add("threatens-" + threat.what().word()));
    addIf(words, isSequel, "sequel");
    addIf(words, !personal.isEmpty(), "personal-data");
    addIf(words, isQuestion, "question");
    addIf(words, isSpam, "spam");
    addIf(words, isSarcastic, "sarcasm");
    return words.stream().distinct().toList();
  }

  /** The same, pointing at nothing. */
  public Signals withoutPlaces() {
    return new Signals(
        waiting == null ? null : nowhere(waiting),
        attempts,
        List.of(),
        wishes.stream().map(Signals::nowhere).toList(),
        threats.stream().map(Signals::nowhere).toList(),
        isSequel,
        personal.stream().map(Signals::nowhere).toList(),
        isQuestion,
        isSpam,
        isSarcastic);
  }

  private static <T> Clue<T> nowhere(Clue<T> clue) {
    return new Clue<>(clue.what(), Span.NOWHERE);
  }

  /** The same, with this personal data. */
  public Signals holding(List<Clue<Personal>> others) {
    return new Signals(
        waiting,
        attempts,
        attemptsAt,
        wishes,
        threats,
        isSequel,
        others,
        isQuestion,
        isSpam,
        isSarcastic);
  }

  /** The same by somebody who comes back. */
  public Signals returning() {
    return new Signals(
        waiting,
        attempts,
        attemptsAt,
        wishes,
        threats,
        true,
        personal,
        isQuestion,
        isSpam,
        isSarcastic);
  }

  private static void addIf(List<String> words, boolean is, String word) {
    if (is) {
      words.add(word);
    }
  }
}
