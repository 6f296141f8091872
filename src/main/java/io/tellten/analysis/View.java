package io.tellten.analysis;

import io.tellten.model.Phrase;
import java.util.List;

/**
 * A text, or what of it is about one subject, ready to be judged.
 *
 * @param text with spaces for what is not of it
 * @param chances of negative, neutral and positive, in this order
 * @param turns the turns of phrase that count beside the words
 */
record View(String text, Features features, double[] chances, List<Phrase> turns) {}
