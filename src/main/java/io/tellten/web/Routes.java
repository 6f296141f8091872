package io.tellten.web;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.openapi.router.OpenAPIRoute;
import io.vertx.ext.web.openapi.router.RouterBuilder;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.contract.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Ties each operation of the contract to the code that answers it, and everything else around. */
final class Routes {
  /** No body but posts holds more than a few words. */
  private static final long MOST_BODY_BYTES = 64 * 1024;

  /** Ten thousand reviews of the longest kind; more is better sent in several lists. */
  private static final long MOST_POSTS_BYTES = 32 * 1024 * 1024;

  /** Two hundred examples of two thousand characters, in any script. */
  private static final long MOST_TOPIC_BYTES = 4 * 1024 * 1024;

  /** Twenty conditions with a hundred values of two hundred characters each, in any script. */
  private static final long MOST_RULE_BYTES = 2 * 1024 * 1024;

  private static final int[] ANSWERED_BY_ROUTER = {400, 404, 405, 406, 413, 414, 415, 500};

  private final Contract contract;
  private final Problems problems;
  private final Map<String, Call.Operation> operations = new HashMap<>();
  private final Live live;
  private final Tries tries;
  private final ActPage actPage;
  private final DiscoverOperations discover;
  private final MentionExport export;

  Routes(
      Contract contract,
      Problems problems,
      Services services,
      WebSettings settings,
      Sessions sessions,
      Live live) {
    this.contract = contract;
    this.problems = problems;
    this.live = live;
    MentionOperations mentions = new MentionOperations(services);
    operations.put("listMentions", mentions::list);
    operations.put("getMention", mentions::find);
    operations.put("correctMention", mentions::correct);
    operations.put("withdrawCorrection", mentions::withdraw);
    operations.put("getVolume", mentions::volume);
    SpreadOperations spread = new SpreadOperations(services);
    operations.put("listRising", spread::rising);
    operations.put("getIncident", spread::incident);
    operations.put("listBursts", spread::bursts);
    operations.put("getSearch", new SearchOperations(services)::find);
    TopicOperations topics = new TopicOperations(services);
    operations.put("listTopics", topics::list);
    operations.put("addTopic", topics::add);
    operations.put("previewTopic", new TopicPreview(services)::show);
    operations.put("changeTopic", topics::change);
    operations.put("archiveTopic", topics::archive);
    operations.put("getTopicTrend", topics::trend);
    BusinessOperations businesses = new BusinessOperations(services);
    operations.put("listBusinesses", businesses::list);
    operations.put("addBusiness", businesses::add);
    operations.put("changeBusiness", businesses::change);
    operations.put("archiveBusiness", businesses::archive);
    operations.put("tryQuery", new QueryOperations(services)::tryQuery);
    operations.put("compareBusinesses", new CompareOperations(services)::compare);
    SourceOperations sources = new SourceOperations(services);
    operations.put("listKinds", sources::kinds);
    operations.put("listSources", sources::list);
    operations.put("addSource", sources::add);
    operations.put("changeSource", sources::change);
    operations.put("archiveSource", sources::archive);
    operations.put("pauseSource", sources::pause);
    operations.put("resumeSource", sources::resume);
    this.tries = new Tries(services);
    this.actPage = new ActPage(services);
    this.export = new MentionExport(services);
    MuteOperations mutes = new MuteOperations(services);
    operations.put("listMutes", mutes::mutes);
    operations.put("addMute", mutes::mute);
    operations.put("removeMute", mutes::unmute);
    putAlerting(services);
    this.discover = new DiscoverOperations(services, settings.demo());
    operations.put("startDiscovery", discover::start);
    operations.put("cancelDiscovery", discover::cancel);
    operations.put("keepDiscovery", discover::keep);
    operations.put("startDemo", discover::startDemo);
    operations.put("stopDemo", discover::stopDemo);
    putPast(services);
    operations.put("addPosts", new PostOperations(contract, services)::add);
    operations.put("openSession", sessions::open);
    operations.put("closeSession", sessions::close);
    operations.put("getVersion", call -> Future.succeededFuture(version(settings, services)));
    operations.put(
        "getContract",
        call -> Future.succeededFuture(Result.of(new JsonObject(contract.document()))));
  }

  private void putAlerting(Services services) {
    AlertOperations alerts = new AlertOperations(services);
    operations.put("listAlerts", alerts::list);
    operations.put("getAlert", alerts::find);
    operations.put("acknowledgeAlert", alerts::acknowledge);
    operations.put("snoozeAlert", alerts::snooze);
    operations.put("handOverAlert", alerts::handOver);
    operations.put("resolveAlert", alerts::resolve);
    operations.put("reopenAlert", alerts::reopen);
    RuleOperations rules = new RuleOperations(services);
    operations.put("listRules", rules::list);
    operations.put("addRule", rules::add);
    operations.put("listRuleFields", rules::fields);
    operations.put("previewRule", rules::preview);
    operations.put("getRule", rules::find);
    operations.put("changeRule", rules::change);
    operations.put("archiveRule", rules::archive);
    SilenceOperations silences = new SilenceOperations(services);
    operations.put("listSilences", silences::list);
    operations.put("addSilence", silences::add);
    operations.put("endSilence", silences::end);
    PeopleOperations people = new PeopleOperations(services);
    operations.put("listPeople", people::list);
    operations.put("addPerson", people::add);
    operations.put("getPerson", people::find);
    operations.put("changePerson", people::change);
    operations.put("archivePerson", people::archive);
    operations.put("getDigest", people::digest);
    ChannelOperations channels = new ChannelOperations(services);
    operations.put("listChannelKinds", channels::kinds);
    operations.put("getPushKey", channels::pushKey);
    operations.put("addChannel", channels::add);
    operations.put("orderChannels", channels::order);
    operations.put("changeChannel", channels::change);
    operations.put("archiveChannel", channels::archive);
    operations.put("testChannel", channels::test);
    ChainOperations chains = new ChainOperations(services);
    operations.put("listChains", chains::list);
    operations.put("saveChain", chains::save);
    operations.put("removeChain", chains::remove);
    DeliveryOperations deliveries = new DeliveryOperations(services);
    operations.put("listDeliveries", deliveries::list);
    operations.put("getDelivery", deliveries::find);
    operations.put("resendDelivery", deliveries::resend);
  }

  private void putPast(Services services) {
    ImportOperations imports = new ImportOperations(services);
    operations.put("addImport", new Uploads(services, Uploads.MOST_BYTES)::add);
    operations.put("listImports", imports::list);
    operations.put("getImport", imports::find);
    operations.put("setImportColumns", imports::setColumns);
    operations.put("startImport", imports::start);
    operations.put("cancelImport", imports::cancel);
    operations.put("takeBackImport", imports::takeBack);
    operations.put("translateMention", new TranslationOperations(services)::translate);
  }

  private static Result version(WebSettings settings, Services services) {
    return Result.of(
        new JsonObject()
            .put("name", "TellTen")
            .put("version", settings.version())
            .put("demo", settings.demo())
            .put("contact", settings.hasContact())
            .put("translates", services.past().translations() != null));
  }

  /** All there is to be asked for. */
  Router build(Vertx vertx, Guard guard, Pages pages, Probes probes) {
    RouterBuilder builder = RouterBuilder.create(vertx, contract.operations());
    // Who may come in is settled before the body is read, for all addresses in one place; and see
    // Parameters for the validation.
    builder.getRoutes().forEach(route -> answer(route.setDoSecurity(false).setDoValidation(false)));
    Router router = builder.createRouter();
    router
        .route()
        .order(-1)
        .handler(pages::addHeaders)
        .handler(guard)
        .failureHandler(problems::answer);
    probes.mount(router);
    actPage.mount(router);
    pages.mount(router);
    for (int status : ANSWERED_BY_ROUTER) {
      router.errorHandler(status, request -> answerUnmatched(request, status));
    }
    return router;
  }

  private void answer(OpenAPIRoute route) {
    Operation operation = route.getOperation();
    String id = operation.getOperationId();
    Parameters parameters = new Parameters(operation);
    if (id.equals("live")) {
      route.addHandler(request -> live(request, parameters));
      return;
    }
    if (id.equals("trySource")) {
      route.addHandler(request -> tries.open(request, call(request, parameters, null).id()));
      return;
    }
    if (id.equals("followDiscovery")) {
      route.addHandler(request -> follow(request, parameters));
      return;
    }
    if (id.equals("exportMentions")) {
      route.addHandler(
          request -> export.open(request, call(request, parameters, null).given()));
      return;
    }
    Call.Operation code = operations.get(id);
    if (code == null) {
      throw new IllegalStateException("no code answers the operation " + id);
    }
    if (id.equals("addImport")) {
      route.addHandler(Uploads::holdUnlessFile);
    }
    Bodies body = bodyOf(operation);
    if (body != null) {
      route.addHandler(body::take);
    }
    route.addHandler(request -> answer(request, parameters, body, code));
  }

  private static @Nullable Bodies bodyOf(Operation operation) {
    return operation.getRequestBody() == null || operation.getOperationId().equals("addImport")
        ? null
        : new Bodies(operation.getRequestBody(), mostBytes(operation.getOperationId()));
  }

  private static long mostBytes(String operation) {
    return switch (operation) {
      case "addPosts" -> MOST_POSTS_BYTES;
      case "addTopic", "changeTopic" -> MOST_TOPIC_BYTES;
      case "addRule", "changeRule", "previewRule", "addSilence" -> MOST_RULE_BYTES;
      default -> MOST_BODY_BYTES;
    };
  }

  private void live(RoutingContext request, Parameters parameters) {
    live.open(request, lastSeen(call(request, parameters, null).given()));
  }

  private void follow(RoutingContext request, Parameters parameters) {
    Call call = call(request, parameters, null);
    discover.follow(request, call.id(), lastSeen(call.given()));
  }

  private static @Nullable String lastSeen(Values given) {
    String header = given.text("Last-Event-ID");
    return header != null ? header : given.text("lastEventId");
  }

  private static void answer(
      RoutingContext request, Parameters parameters, @Nullable Bodies body, Call.Operation code) {
    code.answer(call(request, parameters, body))
        .onSuccess(result -> send(request, result))
        .onFailure(request::fail);
  }

  private static Call call(RoutingContext request, Parameters parameters, @Nullable Bodies body) {
    try {
      return new Call(
          request, parameters.read(request), body == null ? Values.NONE : body.read(request));
    } catch (IllegalArgumentException e) {
      throw Problems.of(400, String.valueOf(e.getMessage()));
    }
  }

  private static void send(RoutingContext request, Result result) {
    request
        .response()
        .setStatusCode(result.status())
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    if (result.body() == null) {
      request.end();
    } else {
      request.response().putHeader(HttpHeaders.CONTENT_TYPE, "application/json");
      request.end(result.body().toBuffer());
    }
  }

  private void answerUnmatched(RoutingContext request, int status) {
    if (status == 405) {
      Path path = contract.operations().findPath(request.normalizedPath());
      request.response().putHeader(HttpHeaders.ALLOW, allowed(path));
    }
    if (request.failure() != null) {
      problems.answer(request);
    } else {
      problems.answer(request, status);
    }
  }

  private static String allowed(@Nullable Path path) {
    return path == null
        ? "GET, HEAD"
        : path.getOperations().stream()
            .map(Operation::getHttpMethod)
            .map(HttpMethod::name)
            .sorted()
            .collect(Collectors.joining(", "));
  }
}
