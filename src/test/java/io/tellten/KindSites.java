package io.tellten;

import static io.tellten.store.TestDatabase.await;

import io.vertx.core.Vertx;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** A stand-in on loopback for a site of every kind. */
final class KindSites implements AutoCloseable {
  private static final Map<String, StandIn.Form> FORMS = forms();

  private final Vertx vertx = Vertx.vertx();
  private final Map<String, StandIn> sites = new LinkedHashMap<>();

  private static Map<String, StandIn.Form> forms() {
    Map<String, StandIn.Form> forms = new LinkedHashMap<>();
    forms.putAll(PageForms.all());
    forms.putAll(SearchForms.all());
    forms.putAll(SocialForms.all());
    return forms;
  }

  /** Opens them, empty. */
  KindSites() {
    FORMS.forEach((kind, form) -> sites.put(kind, new StandIn(vertx, form)));
  }

  /** The kinds that are stood in for. */
  static Set<String> kinds() {
    return FORMS.keySet();
  }

  /** The site of that kind. */
  StandIn of(String kind) {
    StandIn site = sites.get(kind);
    if (site == null) {
      throw new AssertionError("no site stands in for the kind " + kind);
    }
    return site;
  }

  @Override
  public void close() {
    await(vertx.close());
  }
}
