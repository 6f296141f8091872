package io.tellten.discover;

import io.tellten.analysis.TextReader;
import io.tellten.model.Business;
import io.tellten.model.Owner;
import io.tellten.source.Connectors;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes of the candidates for one business what can be tried. */
final class Probes {
  private static final Logger LOG = LoggerFactory.getLogger(Probes.class);

  private final Vertx vertx;
  private final Door door;
  private final Specs specs;
  private final Judge judge;
  private final Business business;
  private final BiConsumer<Probe, Specs.Checked> opened;
  private final Map<String, String> titles = new LinkedHashMap<>();

  /**
   * @param opened hears of each that will be tried
   */
  Probes(
      Vertx vertx,
      Door door,
      Connectors connectors,
      TextReader reader,
      NameAdvice names,
      BiConsumer<Probe, Specs.Checked> opened) {
    this.vertx = vertx;
    this.door = door;
    this.specs = new Specs(connectors);
    this.business = unstored(names);
    this.judge = new Judge(business, reader);
    this.opened = opened;
    new Kinds(connectors).all().forEach(kind -> titles.put(kind.connector().kind(), kind.title()));
  }

  private static Business unstored(NameAdvice names) {
    Business named =
        new Business(
            0,
            names.name(),
            NameAdvice.kept(names.aliases()),
            NameAdvice.kept(names.exclude()),
            names.websites(),
            names.accounts(),
            names.timeZone(),
            Owner.PEOPLE,
            false);
    return names.query() == null ? named : named.found(names.query());
  }

  /** Those of them that make a source. */
  List<Probe> of(List<Candidate> candidates) {
    List<Probe> probes = new ArrayList<>();
    for (Candidate candidate : candidates) {
      try {
        Specs.Checked checked = specs.check(business, candidate.spec());
        String title = titles.getOrDefault(candidate.spec().kind(), candidate.spec().kind());
        Probe probe = new Probe(vertx, door, judge, business.name(), candidate, checked, title);
        opened.accept(probe, checked);
        probes.add(probe);
      } catch (IllegalArgumentException e) {
        // What a website says need not make a source; a kind may be missing here.
        LOG.debug("no source made of {} why=\"{}\"", candidate.key(), e.getMessage());
      }
    }
    return probes;
  }
}
