package io.tellten.web;

import io.tellten.discover.Businesses;
import io.tellten.discover.Discoveries;
import io.tellten.discover.Discovery;
import io.tellten.discover.Kept;
import io.tellten.model.BusinessRole;
import io.tellten.model.BusinessSpec;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import java.net.InetSocketAddress;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Searching for what can be heard of a business, and the demo beside it. */
final class DiscoverOperations {
  private static final String IN_DEMO =
      "This is the demo: it watches a made-up town and reaches nothing else. Start TellTen itself"
          + " to look for your business: java -jar tellten.jar";

  private static final String RUN_DEMO =
      "The demo opens on the machine that TellTen runs on. Run it on yours: java -jar tellten.jar"
          + " demo";

  private static final ZoneId USUAL_ZONE = ZoneId.of("UTC");

  private final Discoveries discoveries;
  private final @Nullable Demo demo;
  private final BusinessViews views;
  private final boolean isDemo;

  DiscoverOperations(Services services, boolean isDemo) {
    this.discoveries = services.discoveries();
    this.demo = services.demo();
    this.views = new BusinessViews(services.businesses(), services.clock());
    this.isDemo = isDemo;
  }

  /** {@code startDiscovery}. */
  Future<Result> start(Call call) {
    if (isDemo) {
      throw Problems.of(409, IN_DEMO);
    }
    Values said = call.body();
    String zone = said.text("timeZone");
    Discovery discovery =
        discoveries.start(
            said.text("name"), said.text("website"), zone == null ? null : Businesses.zone(zone));
    return Future.succeededFuture(new Result(202, new JsonObject().put("id", discovery.id())));
  }

  /** {@code followDiscovery}. */
  void follow(RoutingContext request, long id, @Nullable String lastSeen) {
    DiscoverStream.open(request, found(id), lastSeen);
  }

  /** {@code cancelDiscovery}. */
  Future<Result> cancel(Call call) {
    found(call.id()).cancel();
    return Future.succeededFuture(Result.DONE);
  }

  /** {@code keepDiscovery}. */
  Future<Result> keep(Call call) {
    Values said = call.body();
    String zone = said.text("timeZone");
    BusinessSpec business =
        new BusinessSpec(
            null,
            said.requiredText("name"),
            or(said.texts("aliases")),
            or(said.texts("exclude")),
            or(said.texts("websites")),
            or(said.texts("accounts")),
            zone == null ? USUAL_ZONE : Businesses.zone(zone),
            List.of(),
            0,
            said.text("query"),
            said.text("role") == null ? BusinessRole.OWN : BusinessRole.of(said.text("role")),
            false,
            said.number("partOf"),
            null);
    return discoveries
        .keep(found(call.id()), business, or(said.texts("sources")))
        .compose(kept -> views.of(kept.business()).map(view -> kept(view, kept)));
  }

  private static Result kept(JsonObject business, Kept kept) {
    return new Result(
        201,
        new JsonObject()
            .put("business", business)
            .put("sources", new JsonArray(kept.sources().stream().map(Views::source).toList())));
  }

  private Discovery found(long id) {
    return discoveries
        .find(id)
        .orElseThrow(
            () ->
                Problems.of(
                    404,
                    "There is no search with the id "
                        + id
                        + " any more: a search is kept for two hours, and until TellTen is started"
                        + " again. Search once more."));
  }

  private static List<String> or(@Nullable List<String> said) {
    return Objects.requireNonNullElse(said, List.of());
  }

  /** {@code startDemo}. */
  Future<Result> startDemo(Call call) {
    Demo town = demo;
    if (isDemo || town == null) {
      throw Problems.of(409, "This is the demo already.");
    }
    if (!isOnThisMachine(call.request().request())) {
      throw Problems.of(409, RUN_DEMO);
    }
    return Problems.refusing(town::start)
        .map(url -> new Result(202, new JsonObject().put("url", url.toString())));
  }

  /** {@code stopDemo}. */
  Future<Result> stopDemo(Call call) {
    return demo == null ? Future.succeededFuture(Result.DONE) : demo.stop().map(Result.DONE);
  }

  /** Whether the browser runs where we do: what the demo answers can be opened there only. */
  private static boolean isOnThisMachine(HttpServerRequest request) {
    SocketAddress from = request.remoteAddress();
    boolean isForwarded =
        request.headers().contains("Forwarded") || request.headers().contains("X-Forwarded-For");
    return !isForwarded
        && Guard.namesThisMachine(request.authority())
        && from != null
        && from.hostAddress() != null
        && new InetSocketAddress(from.hostAddress(), 0).getAddress().isLoopbackAddress();
  }
}
