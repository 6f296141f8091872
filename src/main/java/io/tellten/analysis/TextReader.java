package io.tellten.analysis;

import io.tellten.model.Analysis;
import io.tellten.model.Label;
import io.tellten.model.Phrase;
import io.tellten.model.Sentiment;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a text: its language, how its writer feels, and the phrases that say so. Safe on any thread
 * and without side effects; the same text always reads the same.
 *
 * <pre>{@code
 * Analysis analysis = TextReader.standard().read("Still waiting for my refund", null, "en");
 * }</pre>
 */
public final class TextReader {
  private static final String MODEL = "sentiment.bin";

  /** Feelings are told by the beginning of a very long text; reading on costs and adds nothing. */
  private static final int MAX_LENGTH = 20_000;

  /** Stars weigh more than words: who gives one star and writes "great!" is not happy. */
  private static final double STARS = 0.7;

  /** Stars and words together further from zero than this are a feeling. */
  private static final double FELT = 0.15;

  /** A text without feeling may lean so far to one side. */
  private static final double NEUTRAL_LEAN = 0.2;

  /** A feeling is never shown as none. */
  private static final double FAINTEST = 0.01;

  private final SentimentModel model;
  private final Languages languages;

  TextReader(SentimentModel model, Languages languages) {
    this.model = model;
    this.languages = languages;
  }

  /** The reader that comes with the program; made once. */
  public static TextReader standard() {
    return Standard.READER;
  }

  /**
   * Reads a text.
   *
   * @param rating stars from 1 to 5 given with it; null for none
   * @param languageClaim what the site says about its language, a BCP 47 tag; evidence for a short
   *     text, no proof
   */
  public Analysis read(String text, @Nullable Double rating, @Nullable String languageClaim) {
    String read = shortened(text);
    Features features = Features.of(read);
    Sentiment words = features.isEmpty() ? Sentiment.NEUTRAL : ofWords(features);
    Sentiment sentiment = rating == null ? words : withStars(words, features.isEmpty(), rating);
    List<Phrase> why = features.isEmpty() ? List.of() : Reasons.of(features, model);
    return new Analysis(languages.of(read, languageClaim), sentiment, why);
  }

  private static String shortened(String text) {
    if (text.length() <= MAX_LENGTH) {
      return text;
    }
    boolean isPair = Character.isHighSurrogate(text.charAt(MAX_LENGTH - 1));
    return text.substring(0, isPair ? MAX_LENGTH - 1 : MAX_LENGTH);
  }

  private Sentiment ofWords(Features features) {
    double[] chances = model.probabilities(features);
    double lean = chances[2] - chances[0];
    if (chances[1] >= chances[0] && chances[1] >= chances[2]) {
      return new Sentiment(Label.NEUTRAL, lean * NEUTRAL_LEAN);
    }
    return felt(lean);
  }

  private static Sentiment withStars(Sentiment words, boolean isEmpty, double rating) {
    double stars = (Math.max(1, Math.min(5, rating)) - 3) / 2;
    if (stars == 0) {
      return words;
    }
    double both = isEmpty ? stars : STARS * stars + (1 - STARS) * words.score();
    if (rating <= 2) {
      both = Math.min(both, -FELT);
    } else if (rating >= 4) {
      both = Math.max(both, FELT);
    }
    return Math.abs(both) < FELT ? new Sentiment(Label.NEUTRAL, both) : felt(both);
  }

  private static Sentiment felt(double score) {
    return score < 0
        ? new Sentiment(Label.NEGATIVE, Math.max(-1, Math.min(score, -FAINTEST)))
        : new Sentiment(Label.POSITIVE, Math.min(1, Math.max(score, FAINTEST)));
  }

  /** Loaded when first asked for. */
  private static final class Standard {
    static final TextReader READER = new TextReader(model(), Languages.standard());

    private static SentimentModel model() {
      try (InputStream in = TextReader.class.getResourceAsStream(MODEL)) {
        if (in == null) {
          throw new IOException("the program lacks its " + MODEL);
        }
        return SentimentModel.read(in);
      } catch (IOException broken) {
        throw new UncheckedIOException(broken);
      }
    }
  }
}
