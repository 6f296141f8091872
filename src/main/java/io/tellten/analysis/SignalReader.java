package io.tellten.analysis;

import io.tellten.analysis.AttemptReader.Attempts;
import io.tellten.analysis.Hits.Hit;
import io.tellten.model.Clue;
import io.tellten.model.Personal;
import io.tellten.model.Signals;
import io.tellten.model.Threat;
import io.tellten.model.Wish;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the customer's trouble out of a text. Safe on any thread; takes time and memory in
 * proportion to the text.
 */
final class SignalReader {
  private static final SignalReader STANDARD = new SignalReader();

  private SignalReader() {}

  /** With the wordings that come with the program. */
  static SignalReader standard() {
    return STANDARD;
  }

  /**
   * Order numbers and other personal data in a passage; as those among its {@link #signals}, in a
   * fraction of the time.
   */
  List<Clue<Personal>> personal(Passage passage) {
    Wordings wordings = Wordings.of(passage.language());
    Symbols symbols = Symbols.of(passage, wordings.lexicon());
    return symbols.size() == 0
        ? List.of()
        : PersonalReader.of(symbols, wordings.findPersonal(symbols));
  }

  /**
   * The signals of a passage.
   *
   * @param at when it was written: what "since November" counts to
   */
  Signals signals(Passage passage, Instant at) {
    Wordings wordings = Wordings.of(passage.language());
    Symbols symbols = Symbols.of(passage, wordings.lexicon());
    if (symbols.size() == 0) {
      return Signals.NONE;
    }
    Hits hits = wordings.find(symbols);
    List<Clue<Wish>> wishes = new ArrayList<>();
    List<Clue<Threat>> threats = new ArrayList<>();
    boolean isSequel = false;
    for (Hit hit : hits.has(Sense.TOLD) ? hits.all() : List.<Hit>of()) {
      Wish wish = hit.sense().wish();
      Threat threat = hit.sense().threat();
      boolean isMeant = !symbols.isNegated(hit.from());
      if (wish != null && isMeant) {
        wishes.add(new Clue<>(wish, symbols.span(hit.from(), hit.to())));
      } else if (threat != null && isMeant) {
        threats.add(new Clue<>(threat, symbols.span(hit.from(), hit.to())));
      }
      isSequel |= hit.sense() == Sense.SEQUEL;
    }
    @Nullable Clue<Duration> waiting = WaitingReader.longest(symbols, hits, at);
    Attempts attempts = AttemptReader.of(symbols, hits);
    List<Clue<Personal>> personal = PersonalReader.of(symbols, hits);
    boolean isCustomer =
        waiting != null || attempts.count() > 0 || !wishes.isEmpty() || !threats.isEmpty();
    ToneReader tone = new ToneReader(symbols, hits);
    return new Signals(
        waiting,
        attempts.count(),
        attempts.at(),
        wishes,
        threats,
        isSequel,
        personal,
        tone.isQuestion(),
        tone.isSpam(isCustomer),
        tone.isSarcastic());
  }
}
