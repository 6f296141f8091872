package io.tellten.alert;

import io.tellten.model.RuleKind;
import io.tellten.model.Silence;
import io.tellten.model.SilenceSpec;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The silences that hold at a moment. */
final class Silences {
  private static final Logger LOG = LoggerFactory.getLogger(Silences.class);

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMMM, HH:mm 'UTC'", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  private final List<Ready> all = new ArrayList<>();

  private record Ready(Silence silence, Conditions conditions) {}

  /**
   * @param active in the order in which they are asked
   */
  Silences(List<Silence> active) {
    for (Silence silence : active) {
      try {
        all.add(new Ready(silence, Conditions.of(silence.spec().conditions())));
      } catch (IllegalArgumentException e) {
        // what cannot be understood silences nothing
        LOG.warn("silence left out silence={} unknown={}", silence.id(), e.getMessage());
      }
    }
  }

  boolean isEmpty() {
    return all.isEmpty();
  }

  /** The first that holds for such an alert. */
  Optional<Silence> of(RuleKind kind, long business, Subject subject) {
    for (Ready each : all) {
      SilenceSpec spec = each.silence().spec();
      if ((spec.businessId() == null || spec.businessId() == business)
          && (spec.kinds().isEmpty() || spec.kinds().contains(kind))
          && each.conditions().hold(subject)) {
        return Optional.of(each.silence());
      }
    }
    return Optional.empty();
  }

  /** What the time line says of it. */
  static String detail(Silence silence) {
    String reason = silence.spec().reason().strip();
    return "Until " + TIME.format(silence.spec().endsAt()) + (reason.isEmpty() ? "." : ": " + reason);
  }
}
