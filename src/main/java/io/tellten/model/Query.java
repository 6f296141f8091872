package io.tellten.model;

import java.util.List;
import java.util.Locale;

/**
 * What somebody looks for, as a tree whose leaves can be held against a post in memory and in SQL
 * with the same result. A leaf that asks for what a post does not say is false, so that its opposite
 * is true.
 */
public sealed interface Query {
  /** Every part holds; two at least. */
  record All(List<Query> parts) implements Query {
    public All {
      parts = List.copyOf(parts);
    }
  }

  /** One part at least holds; two at least. */
  record Any(List<Query> parts) implements Query {
    public Any {
      parts = List.copyOf(parts);
    }
  }

  /** The part does not hold. */
  record Not(Query part) implements Query {}

  /**
   * One of the left words stands before or behind one of the right ones, both in the title or both in
   * the text, with at most so many words between them.
   *
   * @param left words of {@link Place#ANYWHERE}
   * @param right words of {@link Place#ANYWHERE}
   */
  record Near(List<Words> left, List<Words> right, int apart) implements Query {
    public Near {
      left = List.copyOf(left);
      right = List.copyOf(right);
    }
  }

  /**
   * Words that stand side by side in one place of a post.
   *
   * @param written as somebody wrote them
   * @param forms the ways in which they may stand there; one is enough
   */
  record Words(Place place, String written, List<Form> forms) implements Query {
    public Words {
      forms = List.copyOf(forms);
    }
  }

  /** Where words are looked for. */
  enum Place {
    /** Title and text. */
    ANYWHERE,
    TITLE,
    /** The author's name and handle. */
    AUTHOR
  }

  /**
   * Words as they stand in {@link Folded}; a star stands for any letters or none. Words without a
   * sign are also found as one hashtag or handle.
   */
  record Form(List<String> words, Ending ending) {
    public Form {
      words = List.copyOf(words);
    }

    /** Whether it is a hashtag or a handle and nothing else. */
    public boolean isTag() {
      return words.get(0).startsWith("#") || words.get(0).startsWith("@");
    }

    /** As one hashtag or handle writes it. */
    public String joined() {
      return String.join("", words);
    }
  }

  /** What may stand at the end of the last word without making another word of it. */
  enum Ending {
    NONE,
    /** The s of a genitive. */
    GENITIVE,
    /** One or two of {@link KoreanEndings}. */
    PARTICLES
  }

  /**
   * The post is in that language.
   *
   * @param tag in lower case; one without region holds for all regions
   */
  record Language(String tag) implements Query {}

  /** The post stands on that host or below it; a host without a port holds for all ports. */
  record Site(String host) implements Query {}

  /** The post was found by a source of that kind. */
  record Kind(String kind) implements Query {}

  /** A number of the post compares so; one that is not known never does. */
  record Number(Measure measure, Sign sign, double value) implements Query {}

  /** Numbers that a post has. */
  enum Measure {
    RATING,
    /** Of its author. */
    FOLLOWERS;

    /** The word used in a query. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** How numbers are compared. */
  enum Sign {
    AT_MOST("<="),
    AT_LEAST(">="),
    BELOW("<"),
    ABOVE(">"),
    EQUAL("=");

    private final String text;

    Sign(String text) {
      this.text = text;
    }

    /** As it is written in a query, and in SQL. */
    public String text() {
      return text;
    }

    /** Whether two numbers compare so. */
    public boolean holds(double left, double right) {
      return switch (this) {
        case AT_MOST -> left <= right;
        case AT_LEAST -> left >= right;
        case BELOW -> left < right;
        case ABOVE -> left > right;
        case EQUAL -> left == right;
      };
    }
  }
}
