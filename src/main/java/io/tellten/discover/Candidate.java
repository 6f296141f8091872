package io.tellten.discover;

import io.tellten.model.Ask;
import io.tellten.model.SourceSpec;
import org.jspecify.annotations.Nullable;

/**
 * A source that is worth a try.
 *
 * @param key which, within one discovery
 * @param ask what to ask instead of a poll's first request; null: that
 * @param whenQuiet whether it is worth watching although it has nothing yet
 * @param doubtful whether it may be about somebody else, so that a person has to say
 * @param hint what to know about it beside how it stands, in a whole sentence; null: nothing
 */
record Candidate(
    String key,
    SourceSpec spec,
    @Nullable Ask ask,
    boolean whenQuiet,
    boolean doubtful,
    @Nullable String hint) {
  Candidate(String key, SourceSpec spec, boolean whenQuiet) {
    this(key, spec, null, whenQuiet, false, null);
  }

  Candidate hinting(String sentence) {
    return new Candidate(key, spec, ask, whenQuiet, doubtful, sentence);
  }

  Candidate asking(Ask other) {
    return new Candidate(key, spec, other, whenQuiet, doubtful, hint);
  }

  Candidate doubting() {
    return new Candidate(key, spec, ask, whenQuiet, true, hint);
  }
}
