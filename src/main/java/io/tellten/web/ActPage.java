package io.tellten.web;

import io.tellten.alert.Acts;
import io.tellten.alert.Links;
import io.tellten.model.Alert;
import io.tellten.model.Person;
import io.tellten.store.AlertStore;
import io.tellten.store.PersonStore;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;

/**
 * The page behind the link in a message, by which a person says "I have it" without signing in: the
 * link itself is the proof. Following it does nothing, for mail scanners follow links too; the
 * button does. It needs no JavaScript.
 */
final class ActPage {
  /** Where such links lead. */
  static final String PATH = "/act/";

  private final Links links;
  private final AlertStore alerts;
  private final PersonStore people;
  private final Acts acts;

  ActPage(Services services) {
    this.links = services.alerting().links();
    this.alerts = services.alerts();
    this.people = services.alerting().people();
    this.acts = services.alerting().acts();
  }

  void mount(Router router) {
    router.get(PATH + ":token").method(HttpMethod.HEAD).handler(this::show);
    router.post(PATH + ":token").handler(this::act);
  }

  /** Who asks about which alert. */
  private record Asked(Alert alert, Person person, int round) {
    /** Nothing happened to it since the message was written. */
    boolean isNews() {
      return alert.round() == round;
    }
  }

  private void show(RoutingContext request) {
    asked(request)
        .map(asked -> asked.map(ActPage::question).orElseGet(() -> unknown(request)))
        .onSuccess(page -> send(request, page))
        .onFailure(request::fail);
  }

  private static ActText.Page question(Asked asked) {
    return asked.isNews()
        ? ActText.question(asked.alert, asked.person)
        : ActText.outdated(asked.alert, asked.person);
  }

  private void act(RoutingContext request) {
    asked(request)
        .compose(
            asked ->
                asked.isEmpty()
                    ? Future.succeededFuture(unknown(request))
                    : act(asked.get()))
        .onSuccess(page -> send(request, page))
        .onFailure(request::fail);
  }

  private Future<ActText.Page> act(Asked asked) {
    if (!asked.isNews()) {
      return Future.succeededFuture(ActText.outdated(asked.alert, asked.person));
    }
    if (ActText.isSettled(asked.alert)) {
      return Future.succeededFuture(ActText.question(asked.alert, asked.person));
    }
    return acts.acknowledge(asked.alert.id(), asked.person.name(), null)
        .map(
            found ->
                found
                    .map(alert -> ActText.thanks(alert, asked.person))
                    .orElseGet(() -> ActText.unknown(false)));
  }

  /** Empty where the link is not one of ours, too old, or about what is no longer there. */
  private Future<Optional<Asked>> asked(RoutingContext request) {
    Optional<Links.Asked> said = links.read(request.pathParam("token"));
    if (said.isEmpty()) {
      return Future.succeededFuture(Optional.empty());
    }
    Links.Asked link = said.get();
    return alerts
        .byIds(List.of(link.alert()))
        .compose(
            found ->
                people
                    .byId(link.person())
                    .map(
                        person ->
                            found.stream()
                                .findFirst()
                                .flatMap(
                                    alert ->
                                        person.map(who -> new Asked(alert, who, link.round())))));
  }

  private ActText.Page unknown(RoutingContext request) {
    return ActText.unknown(links.isExpired(request.pathParam("token")));
  }

  private static void send(RoutingContext request, ActText.Page page) {
    request
        .response()
        .setStatusCode(page.status())
        .putHeader(HttpHeaders.CONTENT_TYPE, "text/html; charset=utf-8")
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        .putHeader("X-Robots-Tag", "noindex")
        .end(page.html());
  }
}
