package io.tellten.analysis;

import io.tellten.model.Wording;
import java.util.List;

/**
 * What of a text is about one business, as it is read and as it is learnt from: without what stands
 * around it on a page, without the business's names, and without the clauses about others.
 */
final class OwnPart {
  private OwnPart() {}

  /**
   * That part of a text; of a very long one the beginning and the end.
   *
   * @param names of the business; none: all of the text is about it
   */
  static Passage of(Wording wording, List<String> names) {
    String text = Furniture.without(Extract.of(wording.text()).text());
    List<NameMet> met = NameFinder.of(text, List.of(Subject.of(names)));
    String masked = Blank.names(text, met);
    List<Token> tokens = Tokenizer.tokens(masked);
    String language = Languages.standard().of(tokens, masked, wording.language());
    About about =
        About.of(
            text, met, masked, ReferenceWords.of(language), TextReader.standardModel());
    String own = about == null ? null : about.own(0);
    return own == null
        ? new Passage(masked, tokens, language)
        : new Passage(own, Tokenizer.tokens(own), language);
  }
}
