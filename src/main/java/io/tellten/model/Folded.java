package io.tellten.model;

/**
 * What a post says as it is searched: words in lower case, without accents and signs, each between
 * two spaces. A hashtag is one word behind {@code #}, a handle one behind {@code @}, its host one
 * behind {@code @@}.
 *
 * @param words {@code " words of the title | words of the text "}; the stroke is always there once
 * @param author the words of the author's name and the handle, in the same form
 */
public record Folded(String words, String author) {
  /** The only word that stands for none: between title and text. */
  public static final String TITLE_END = "|";

  /** Of a post without a word. */
  public static final Folded EMPTY = new Folded(" " + TITLE_END + " ", " ");
}
