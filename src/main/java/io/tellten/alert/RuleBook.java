package io.tellten.alert;

import io.tellten.model.Rule;
import io.tellten.model.RuleKind;
import io.tellten.model.RuleSpec;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which rules hold for a business: of a kind its own before that for all, of people's own rules all
 * that are for it. Made once for each change of the rules, so that asking costs nothing.
 */
final class RuleBook {
  private static final Logger LOG = LoggerFactory.getLogger(RuleBook.class);

  /** Of all businesses. */
  private static final long ALL = 0;

  private final Map<Key, Armed> ofKind = new HashMap<>();
  private final Map<Long, List<Armed>> ofPeople = new HashMap<>();

  private record Key(RuleKind kind, long business) {}

  /** A rule, its conditions ready to be asked. */
  record Armed(Rule rule, Conditions conditions) {
    static Armed of(Rule rule) {
      return new Armed(rule, Conditions.of(rule.spec().conditions()));
    }

    RuleSpec spec() {
      return rule.spec();
    }

    @Nullable Double threshold() {
      return spec().threshold();
    }

    double threshold(double usual) {
      Double said = threshold();
      return said == null ? usual : said;
    }
  }

  RuleBook(Collection<Rule> rules) {
    for (Rule rule : rules) {
      try {
        add(Armed.of(rule));
      } catch (IllegalArgumentException e) {
        // one that cannot be understood must not keep the others from working
        LOG.warn("rule left out rule={} unknown={}", rule.id(), e.getMessage());
      }
    }
  }

  private void add(Armed armed) {
    RuleSpec spec = armed.spec();
    long business = spec.businessId() == null ? ALL : spec.businessId();
    if (spec.kind() != RuleKind.MENTION) {
      ofKind.put(new Key(spec.kind(), business), armed);
    } else if (spec.enabled()) {
      ofPeople.computeIfAbsent(business, id -> new ArrayList<>()).add(armed);
    }
  }

  /** The rule of that kind that holds for the business; empty: none, or it is switched off. */
  Optional<Armed> of(RuleKind kind, long business) {
    Armed own = ofKind.get(new Key(kind, business));
    Armed armed = own == null ? ofKind.get(new Key(kind, ALL)) : own;
    return armed != null && armed.spec().enabled() ? Optional.of(armed) : Optional.empty();
  }

  /** Rules of that kind that hold for some business. */
  List<Armed> all(RuleKind kind) {
    return ofKind.values().stream()
        .filter(armed -> armed.spec().kind() == kind && armed.spec().enabled())
        .toList();
  }

  /** Whether the business has a rule of that kind of its own, be it switched off. */
  boolean isOwn(RuleKind kind, long business) {
    return ofKind.containsKey(new Key(kind, business));
  }

  /** The rules that people made for this business, then those for all. */
  List<Armed> ofPeople(long business) {
    List<Armed> own = ofPeople.getOrDefault(business, List.of());
    List<Armed> general = ofPeople.getOrDefault(ALL, List.of());
    if (own.isEmpty() || general.isEmpty()) {
      return own.isEmpty() ? general : own;
    }
    List<Armed> both = new ArrayList<>(own);
    both.addAll(general);
    return both;
  }
}
