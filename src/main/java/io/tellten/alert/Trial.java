package io.tellten.alert;

import io.tellten.alert.Preview.Case;
import io.tellten.alert.RuleBook.Armed;
import io.tellten.alert.Verdict.Ruled;
import io.tellten.store.RuleStore.LastRaised;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a rule that is tried on the past has said so far; in the end, which of that would have been an
 * alert: one a matter, and none while the rule rests.
 */
final class Trial {
  private final Armed armed;
  private final List<Said> said = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private long looked;

  Trial(Armed armed) {
    this.armed = armed;
  }

  Armed armed() {
    return armed;
  }

  /**
   * Something that the rule said.
   *
   * @param matter the same for all that one alert stands for
   */
  private record Said(
      Instant at,
      long business,
      Object matter,
      @Nullable Long mention,
      @Nullable Long source,
      Verdict verdict) {}

  /** The rule said that. */
  void said(
      Instant at,
      long business,
      Object matter,
      @Nullable Long mention,
      @Nullable Long source,
      Verdict verdict) {
    said.add(new Said(at, business, matter, mention, source, verdict));
  }

  /** It was held against so many more. */
  void looked(int more) {
    looked += more;
  }

  long looked() {
    return looked;
  }

  /** It is not exact, and why. */
  void note(String why) {
    notes.add(why);
  }

  /** What would have come of it. */
  Preview preview() {
    said.sort(Comparator.comparing(Said::at));
    Set<Object> matters = new HashSet<>();
    Map<Long, LastRaised> last = new HashMap<>();
    List<Said> raised = new ArrayList<>();
    for (Said each : said) {
      Ruled ruled = new Ruled(armed.rule(), each.verdict());
      if (matters.contains(each.matter())
          || CoolDown.isResting(last.get(each.business()), ruled, each.at())) {
        continue;
      }
      matters.add(each.matter());
      last.put(each.business(), new LastRaised(each.at(), each.verdict().level()));
      raised.add(each);
    }
    List<Case> cases = new ArrayList<>();
    for (int i = raised.size() - 1; i >= 0 && cases.size() < Preview.MOST_CASES; i--) {
      Said each = raised.get(i);
      cases.add(
          new Case(
              each.at(),
              each.mention(),
              each.source(),
              each.verdict().title(),
              each.verdict().level()));
    }
    return new Preview(
        raised.size(),
        cases,
        looked,
        !notes.isEmpty(),
        notes.isEmpty() ? null : String.join(" ", notes));
  }
}
