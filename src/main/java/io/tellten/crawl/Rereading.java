package io.tellten.crawl;

import io.tellten.model.Answer;
import io.tellten.model.Budget;
import io.tellten.model.Found;
import io.tellten.model.Gone;
import io.tellten.model.Origin;
import io.tellten.model.PostRef;
import io.tellten.model.Question;
import io.tellten.model.Recount;
import io.tellten.net.NetException;
import io.tellten.source.Connector;
import io.tellten.source.Recounter;
import io.tellten.source.UnreadableException;
import io.tellten.store.RereadStore;
import io.vertx.core.Future;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the engagement of stored posts again, at the host that knows it best, in bulk, the most
 * at-risk first. That it fails leaves a source as it is; only when it fails for long, the source
 * says so.
 */
final class Rereading {
  /** Found homes at once; a large backfill takes several rounds. */
  private static final int MOST_SETTLED = 1_000;

  /** More than any site lets be asked for in one request. */
  private static final int MOST_DUE = 200;

  /** After a failure, doubled each time. */
  private static final Duration FIRST_RETRY = Duration.ofMinutes(2);

  private static final Duration LONGEST_RETRY = Duration.ofHours(8);

  /** Failing for less needs nobody's attention. */
  private static final Duration QUIET = Duration.ofHours(1);

  /** Polls need what is left of the budget; more of the day has passed by then. */
  private static final Duration WITHOUT_BUDGET = Duration.ofMinutes(10);

  /** What is paused may be resumed. */
  private static final Duration WHILE_PAUSED = Duration.ofHours(1);

  private static final Set<Integer> ANSWERS = Set.of(200, 404, 410);
  private static final Logger LOG = LoggerFactory.getLogger(Rereading.class);

  private final Tools tools;
  private final Map<String, Connector> connectors;
  private final Function<Recount, Future<Boolean>> recounted;

  Rereading(
      Tools tools,
      Map<String, Connector> connectors,
      Function<Recount, Future<Boolean>> recounted) {
    this.tools = tools;
    this.connectors = connectors;
    this.recounted = recounted;
  }

  /** Finds out where new posts are read again; what cannot be or is too old is dropped. */
  Future<Void> settle() {
    return tools.rereads().homeless(MOST_SETTLED).compose(this::settle);
  }

  private Future<Void> settle(List<RereadStore.Due> homeless) {
    Instant now = tools.clock().instant();
    List<Long> never = new ArrayList<>();
    Map<Origin, Map<Long, Instant>> byHost = new HashMap<>();
    for (RereadStore.Due post : homeless) {
      Origin origin = home(post);
      Instant next = next(post, now, post.totals());
      if (origin == null || next == null) {
        never.add(post.post().id());
      } else {
        byHost.computeIfAbsent(origin, o -> new HashMap<>()).put(post.post().id(), next);
      }
    }
    Future<Void> settled = tools.rereads().drop(never);
    for (Map.Entry<Origin, Map<Long, Instant>> host : byHost.entrySet()) {
      settled =
          settled
              .compose(v -> tools.queues().ensure(host.getKey(), now))
              .compose(queue -> tools.rereads().settle(homes(queue, host.getValue())));
    }
    return settled;
  }

  private static Map<Long, RereadStore.Home> homes(long queue, Map<Long, Instant> dueAt) {
    Map<Long, RereadStore.Home> homes = new HashMap<>();
    dueAt.forEach((post, at) -> homes.put(post, new RereadStore.Home(queue, at)));
    return homes;
  }

  private @Nullable Origin home(RereadStore.Due post) {
    Connector site = connectors.get(post.kind());
    Recounter recounter = site == null ? null : site.recounter();
    try {
      URI at = recounter == null ? null : recounter.at(post.question(), post.post());
      return at == null ? null : Origin.of(at);
    } catch (IllegalArgumentException e) {
      LOG.debug("post cannot be read again post={} kind={}", post.post().id(), post.kind());
      return null;
    } catch (RuntimeException e) { // one odd post must not keep all others from being read
      LOG.error("post cannot be read again post={} kind={}", post.post().id(), post.kind(), e);
      return null;
    }
  }

  /** One request for posts that are due; false when there is nothing more to do in this turn. */
  Future<Boolean> once(Turn turn) {
    Instant now = tools.clock().instant();
    long queue = turn.lease().hostQueueId();
    return tools
        .rereads()
        .due(queue, now, MOST_DUE)
        .compose(
            due ->
                due.isEmpty()
                    ? tools.rereads().defer(queue, now, now.plus(WHILE_PAUSED)).map(false)
                    : read(turn, due, now));
  }

  private Future<Boolean> read(Turn turn, List<RereadStore.Due> due, Instant now) {
    RereadStore.Due first = due.get(0);
    Connector site = connectors.get(first.kind());
    Recounter recounter = site == null ? null : site.recounter();
    if (site == null || recounter == null) {
      return tools.rereads().drop(List.of(first.post().id())).map(true);
    }
    List<RereadStore.Due> group =
        due.stream()
            .filter(other -> belongTogether(site, first, other))
            .limit(Math.max(1, recounter.most()))
            .toList();
    Budget budget = tools.budgets().of(site, first.question());
    return tools
        .budgets()
        .takeForReread(budget)
        .compose(
            taken ->
                taken
                    ? read(turn, site, recounter, group, now)
                    : tools.rereads().postpone(ids(due(due, site)), now.plus(WITHOUT_BUDGET)))
        .map(true)
        .recover(
            failure ->
                failure instanceof TurnOver
                    ? Future.succeededFuture(false)
                    : failed(group, failure).map(true));
  }

  /** All of a kind wait for its budget, so that other kinds at the same host get their turn. */
  private static List<RereadStore.Due> due(List<RereadStore.Due> due, Connector site) {
    return due.stream().filter(post -> post.kind().equals(site.kind())).toList();
  }

  /** A new wording belongs to the business of the source where nothing in the text tells whose. */
  private static boolean belongTogether(
      Connector site, RereadStore.Due first, RereadStore.Due other) {
    Question a = first.question();
    Question b = other.question();
    return first.sourceId() == other.sourceId()
        || !site.isAboutBusiness(a)
            && first.kind().equals(other.kind())
            && String.valueOf(a.url()).equals(String.valueOf(b.url()))
            && a.options().equals(b.options());
  }

  private Future<Void> read(
      Turn turn,
      Connector site,
      Recounter recounter,
      List<RereadStore.Due> group,
      Instant now) {
    RereadStore.Due first = group.get(0);
    List<PostRef> posts = group.stream().map(RereadStore.Due::post).toList();
    Visit visit = new Visit(tools, turn, first.failures(), Future::succeededFuture, step -> {});
    return Future.succeededFuture()
        .compose(
            v ->
                visit.get(
                    recounter.ask(first.question(), posts), site.terms().obeysRobots()))
        .compose(answer -> found(recounter, first, posts, answer))
        .compose(read -> keep(turn, site, group, read, now))
        .eventually(visit::end);
  }

  private record Read(Answer answer, Found found) {}

  private Future<Read> found(
      Recounter recounter, RereadStore.Due first, List<PostRef> posts, Answer answer) {
    return ANSWERS.contains(answer.status())
        ? tools
            .vertx()
            .executeBlocking(() -> recounter.read(first.question(), posts, answer), false)
            .map(found -> new Read(answer, found))
        : Future.failedFuture(Trouble.of(answer.status(), false));
  }

  private Future<Void> keep(
      Turn turn, Connector site, List<RereadStore.Due> group, Read read, Instant now) {
    Recount recount =
        new Recount(
            group.get(0).sourceId(),
            turn.lease(),
            site.terms(),
            read.answer().at(),
            read.found(),
            group.stream().map(RereadStore.Due::post).toList(),
            nextDue(group, read.found(), now),
            site.kind());
    return turn.restAfter(read.found())
        .compose(v -> recounted.apply(recount))
        .compose(
            written ->
                written
                    ? succeeded(group)
                    : Future.failedFuture(new TurnOver("nothing was written, the lease was lost")));
  }

  private static Map<Long, Instant> nextDue(
      List<RereadStore.Due> group, Found found, Instant now) {
    Set<String> gone =
        found.gone().stream()
            .filter(g -> !g.isAccount())
            .map(Gone::externalId)
            .collect(Collectors.toSet());
    Map<String, Long> read = new HashMap<>();
    found.posts().forEach(p -> read.put(p.externalId(), p.engagement().total()));
    found.counts().forEach(c -> read.put(c.externalId(), c.engagement().total()));
    Map<Long, Instant> nextDue = new HashMap<>();
    for (RereadStore.Due post : group) {
      Instant next = next(post, now, totals(post, read.get(post.post().externalId())));
      if (next != null && !gone.contains(post.post().externalId())) {
        nextDue.put(post.post().id(), next);
      }
    }
    return nextDue;
  }

  private Future<Void> succeeded(List<RereadStore.Due> group) {
    return group.stream().anyMatch(post -> post.failures() > 0 || post.isTroubled())
        ? RereadStore.succeeded(tools.changes(), ids(group), sources(group))
        : Future.succeededFuture();
  }

  private Future<Void> failed(List<RereadStore.Due> group, Throwable failure) {
    String sentence = sentence(failure);
    LOG.info(
        "posts not read again source={} kind={} posts={} reason=\"{}\"",
        group.get(0).sourceId(),
        group.get(0).kind(),
        group.size(),
        sentence);
    return RereadStore.failed(
        tools.changes(), ids(group), sources(group), FIRST_RETRY, LONGEST_RETRY, QUIET, sentence);
  }

  private static String sentence(Throwable failure) {
    if (failure instanceof Trouble trouble) {
      return trouble.sentence();
    }
    if (failure instanceof NetException net) {
      return Trouble.of(net).sentence();
    }
    String message = failure.getMessage();
    if (failure instanceof UnreadableException && message != null) {
      return Trouble.failing(message, failure).sentence();
    }
    LOG.error("posts not read again", failure);
    return "A fault of our own kept them from being read; the log says more.";
  }

  /** The newest first. */
  private static List<Long> totals(RereadStore.Due post, @Nullable Long read) {
    if (read == null) {
      return post.totals();
    }
    List<Long> totals = new ArrayList<>(post.totals());
    totals.add(0, read);
    return totals;
  }

  private static @Nullable Instant next(
      RereadStore.Due post, Instant now, List<Long> totals) {
    Instant said = post.publishedAt();
    Instant born = said == null || said.isAfter(post.firstSeenAt()) ? post.firstSeenAt() : said;
    return RereadTimes.next(born, now, post.isUnhappy(), totals).orElse(null);
  }

  private static Collection<Long> ids(List<RereadStore.Due> group) {
    return group.stream().map(post -> post.post().id()).toList();
  }

  private static Collection<Long> sources(List<RereadStore.Due> group) {
    return group.stream().map(RereadStore.Due::sourceId).distinct().toList();
  }
}
