package io.tellten.analysis;

import io.tellten.model.Analysis;
import io.tellten.model.Clue;
import io.tellten.model.Phrase;
import io.tellten.model.Signals;
import io.tellten.model.Span;
import io.tellten.model.Topic;
import java.util.List;

/**
 * What is read of a text: all of it, or of a very long one the beginning and the end, where people
 * say what happened and what they make of it.
 */
final class Extract {
  private static final int BEGINNING = 14_000;
  private static final int END = 6_000;

  /** Longer texts cost time and say nothing new. */
  static final int MAX_LENGTH = BEGINNING + END;

  /** Between the two. */
  private static final String CUT = "\n\n";

  private final String text;
  private final int cut;
  private final int shift;

  private Extract(String text, int cut, int shift) {
    this.text = text;
    this.cut = cut;
    this.shift = shift;
  }

  static Extract of(String text) {
    if (text.length() <= MAX_LENGTH) {
      return new Extract(text, text.length(), 0);
    }
    int beginning = wordEnd(text, BEGINNING);
    int end = wordEnd(text, text.length() - END);
    String read = text.substring(0, beginning) + CUT + text.substring(end);
    return new Extract(read, beginning, end - beginning - CUT.length());
  }

  /** Near a place, so that no word and no pair of characters is cut if that can be helped. */
  private static int wordEnd(String text, int place) {
    for (int i = place; i > place - 100; i--) {
      if (Character.isWhitespace(text.charAt(i))) {
        return i;
      }
    }
    return Character.isLowSurrogate(text.charAt(place)) ? place - 1 : place;
  }

  String text() {
    return text;
  }

  /** The analysis of what was read, with the places of the whole text. */
  Analysis placed(Analysis analysis) {
    if (shift == 0) {
      return analysis;
    }
    return new Analysis(
        analysis.language(),
        analysis.sentiment(),
        analysis.why().stream()
            .map(one -> new Phrase(place(one.start()), place(one.end()), one.weight()))
            .toList(),
        analysis.topics().stream()
            .map(one -> new Topic(one.id(), one.confidence(), placed(one.evidence())))
            .toList(),
        placed(analysis.signals()),
        analysis.severity());
  }

  private Signals placed(Signals signals) {
    return new Signals(
        signals.waiting() == null ? null : placed(signals.waiting()),
        signals.attempts(),
        placed(signals.attemptsAt()),
        signals.wishes().stream().map(this::placed).toList(),
        signals.threats().stream().map(this::placed).toList(),
        signals.isSequel(),
        signals.personal().stream().map(this::placed).toList(),
        signals.isQuestion(),
        signals.isSpam(),
        signals.isSarcastic());
  }

  private <T> Clue<T> placed(Clue<T> clue) {
    return new Clue<>(clue.what(), placed(clue.at()));
  }

  private List<Span> placed(List<Span> spans) {
    return spans.stream().map(this::placed).toList();
  }

  private Span placed(Span span) {
    return new Span(place(span.start()), place(span.end()));
  }

  private int place(int at) {
    return at <= cut ? at : at + shift;
  }
}
