package io.tellten.analysis;

import io.tellten.model.OwnTopic;
import io.tellten.model.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds the words and phrases by which owners name their own topics. Immutable. */
final class OwnWords {
  /** More of one topic are a list of texts, not of words. */
  private static final int MAX_PHRASES = 500;

  /** More places explain nothing better. */
  private static final int MAX_EVIDENCE = 5;

  /**
   * A phrase.
   *
   * @param isOpen whether its last word may go on (it was written with a star)
   */
  private record Phrase(String topic, List<Piece> pieces, boolean isOpen) {}

  /** A word of a phrase; {@code text} tells numbers and signs apart that share a form. */
  private record Piece(String form, String text) {}

  private final Map<String, List<Phrase>> byFirst = new HashMap<>();

  /** Phrases of a single word that may go on. */
  private final List<Phrase> open = new ArrayList<>();

  OwnWords(List<OwnTopic> topics) {
    for (OwnTopic topic : topics) {
      topic.words().stream().limit(MAX_PHRASES).forEach(words -> add(topic.id(), words.strip()));
    }
  }

  private void add(String topic, String words) {
    boolean isOpen = words.endsWith("*");
    String phrase = isOpen ? words.substring(0, words.length() - 1) : words;
    List<Piece> pieces = new ArrayList<>();
    int end = 0;
    for (Token token : Tokenizer.tokens(phrase)) {
      if (token.start() >= end) {
        pieces.add(new Piece(token.form(), phrase.substring(token.start(), token.end())));
        end = token.end();
      }
    }
    if (pieces.isEmpty()) {
      return; // nothing in it can stand in a text
    }
    Phrase made = new Phrase(topic, List.copyOf(pieces), isOpen);
    if (isOpen && pieces.size() == 1) {
      open.add(made);
    } else {
      byFirst.computeIfAbsent(pieces.get(0).form(), form -> new ArrayList<>()).add(made);
    }
  }

  boolean isEmpty() {
    return byFirst.isEmpty() && open.isEmpty();
  }

  /** Where each topic is named, by its id. */
  Map<String, List<Span>> places(Passage passage) {
    Map<String, List<Span>> places = new LinkedHashMap<>();
    if (isEmpty()) {
      return places;
    }
    List<Token> tokens = passage.tokens();
    for (int at = 0; at < tokens.size(); at++) {
      for (Phrase phrase : byFirst.getOrDefault(tokens.get(at).form(), List.of())) {
        note(phrase, at, passage, places);
      }
      for (Phrase phrase : open) {
        note(phrase, at, passage, places);
      }
    }
    return places;
  }

  private static void note(
      Phrase phrase, int at, Passage passage, Map<String, List<Span>> places) {
    int end = endOf(phrase, at, passage);
    if (end < 0) {
      return;
    }
    List<Span> found = places.computeIfAbsent(phrase.topic(), topic -> new ArrayList<>());
    Span span = new Span(passage.tokens().get(at).start(), end);
    boolean isNew = found.isEmpty() || found.get(found.size() - 1).end() <= span.start();
    if (isNew && found.size() < MAX_EVIDENCE) {
      found.add(span);
    }
  }

  /** Where a phrase ends that begins at a token; negative where another stands there. */
  private static int endOf(Phrase phrase, int at, Passage passage) {
    List<Token> tokens = passage.tokens();
    int end = -1;
    int next = at;
    for (int i = 0; i < phrase.pieces().size(); i++) {
      while (next < tokens.size() && tokens.get(next).start() < end) {
        next++; // a sign that says how the word before was written
      }
      boolean goesOn = phrase.isOpen() && i == phrase.pieces().size() - 1;
      if (next >= tokens.size()
          || !isThere(phrase.pieces().get(i), goesOn, tokens.get(next), passage.text())) {
        return -1;
      }
      end = tokens.get(next++).end();
    }
    return end;
  }

  private static boolean isThere(Piece piece, boolean goesOn, Token token, String text) {
    if (goesOn) {
      return token.form().startsWith(piece.form());
    }
    if (!token.form().equals(piece.form())) {
      return false;
    }
    int length = token.end() - token.start();
    return piece.form().charAt(0) != '<'
        || piece.text().length() == length
            && text.regionMatches(true, token.start(), piece.text(), 0, length);
  }
}
