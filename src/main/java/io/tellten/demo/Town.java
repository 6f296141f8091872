package io.tellten.demo;

import io.tellten.beat.Loop;
import io.tellten.model.BusinessSpec;
import io.tellten.model.Interval;
import io.tellten.model.SearchResult;
import io.tellten.model.SourceSpec;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A small town of sites, served on loopback and read like any other, whose people post all the
 * time. It has two weeks behind it when it opens. Now and then an unhappy post takes off, the first
 * one within forty seconds.
 */
public final class Town {
  /** Two businesses on one host: room for the usual pace and within what a host allows. */
  private static final Interval OFTEN = Interval.every(Duration.ofSeconds(3));

  /** A search may take a request for each name of a business. */
  private static final Interval LESS_OFTEN = Interval.every(Duration.ofSeconds(4));

  /** Nothing new is said of neighbours. */
  private static final Interval HARDLY = Interval.every(Duration.ofMinutes(15));

  /** As often as a search of one's own is asked a day without asking too much of it. */
  private static final Interval SELDOM = Interval.every(Duration.ofHours(2));

  private final Vertx vertx;
  private final Clock clock;
  private final TownLife life;
  private final ReviewSite reviews;
  private final MicroblogSite microblog;
  private final BoardSite board;
  private final SearchSite search;
  private final Phone phone;
  private final Map<TownBusiness, BlogSite> blogs = new EnumMap<>(TownBusiness.class);
  private final Loop loop = new Loop("town", this::round, TownLife.STEP);
  private @Nullable Context context;
  private String deployment = "";

  private Town(Vertx vertx, Clock clock, long seed) {
    this.vertx = vertx;
    this.clock = clock;
    this.life = new TownLife(clock.instant(), seed);
    this.reviews = new ReviewSite(life.square(), clock);
    this.microblog = new MicroblogSite(life.square(), clock);
    this.board = new BoardSite(life.square(), clock);
    this.search = new SearchSite(life.square(), clock);
    this.phone = new Phone(life.square(), clock);
    for (TownBusiness business : TownBusiness.values()) {
      blogs.put(business, new BlogSite(business, life.square(), clock));
    }
  }

  /**
   * Opens the town's sites, each on a free port of 127.0.0.1, and lets its people live.
   *
   * @param seed the same seed tells the same story
   */
  public static Future<Town> open(Vertx vertx, Clock clock, long seed) {
    Town town = new Town(vertx, clock, seed);
    return vertx
        .deployVerticle(town.new TownVerticle())
        .map(
            id -> {
              town.deployment = id;
              return town;
            });
  }

  /**
   * What there is to watch: two businesses, each on sites of all kinds that the town has, and whom
   * they are compared with.
   */
  public List<BusinessSpec> businesses() {
    List<BusinessSpec> specs = new ArrayList<>();
    for (Map.Entry<TownBusiness, BlogSite> entry : blogs.entrySet()) {
      specs.add(spec(entry.getKey(), entry.getValue()));
    }
    for (Neighbour neighbour : Neighbour.values()) {
      specs.add(spec(neighbour));
    }
    return specs;
  }

  /**
   * What people found first when they searched for a business so many days ago.
   *
   * @param name of one of {@link #businesses}
   * @param daysAgo at least 1
   * @return empty where nobody remembers
   */
  public static List<SearchResult> found(String name, int daysAgo) {
    List<SearchResult> results = new ArrayList<>();
    for (TownBusiness business : TownBusiness.values()) {
      if (business.fullName().equals(name) && daysAgo <= TownSearch.DAYS) {
        for (TownSearch.Found found : TownSearch.firstPage(business, daysAgo)) {
          results.add(
              new SearchResult(
                  results.size() + 1, found.url(), found.url(), found.title(), found.excerpt()));
        }
      }
    }
    return results;
  }

  /** Where people read the posts of the site that is like Hacker News, without a slash at its end. */
  public String boardUrl() {
    return board.base();
  }

  /** The page that stands for the owner's phone, and the ntfy server that rings it. */
  public String phoneUrl() {
    return phone.base();
  }

  /** The topic that the owner's phone listens to. */
  public String phoneTopic() {
    return Phone.TOPIC;
  }

  /** Where the sites listen: these and no others are to be let through by the address guard. */
  public List<InetSocketAddress> addresses() {
    return sites().stream().map(Site::address).toList();
  }

  /** Ends all life and closes the sites; closing again does nothing. */
  public Future<Void> close() {
    String open = deployment;
    deployment = "";
    return open.isEmpty() ? Future.succeededFuture() : vertx.undeploy(open);
  }

  /** Lives on to the clock's time, on the town's own context. */
  Future<Void> tick() {
    Promise<Void> lived = Promise.promise();
    Context own = context;
    if (own == null) {
      return Future.failedFuture("the town is not open");
    }
    own.runOnContext(now -> round().onComplete(lived));
    return lived.future();
  }

  private Future<Void> round() {
    life.advanceTo(clock.instant());
    return Future.succeededFuture();
  }

  private BusinessSpec spec(TownBusiness business, BlogSite blog) {
    List<String> aliases = new ArrayList<>(business.aliases());
    aliases.add("@" + business.key());
    return new BusinessSpec(
        business.key(),
        business.fullName(),
        aliases,
        business.exclude(),
        List.of(business.website()),
        List.of(MicroblogSite.accountOf(business)),
        business.zone(),
        List.of(
            source("mastodon", microblog.name(), microblog.base(), List.of(business.tag()), OFTEN),
            source("hackernews", board.name(), board.base(), List.of(), LESS_OFTEN),
            source("reviews", reviews.name(), reviews.url(business), List.of(), OFTEN),
            source("feed", blog.name(), blog.feedUrl(), List.of(), OFTEN),
            source("feed", blog.name() + ", comments", blog.commentsFeedUrl(), List.of(), OFTEN),
            source("searxng", search.name(), search.base(), List.of(), SELDOM)),
        1);
  }

  private BusinessSpec spec(Neighbour neighbour) {
    TownBusiness whole = neighbour.whole();
    return new BusinessSpec(
        neighbour.key(),
        neighbour.fullName(),
        neighbour.aliases(),
        List.of(),
        List.of(),
        List.of(),
        neighbour.zone(),
        List.of(source("reviews", reviews.name(), reviews.url(neighbour), List.of(), HARDLY)),
        1,
        null,
        neighbour.role(),
        false,
        null,
        whole == null ? null : whole.key());
  }

  private static SourceSpec source(
      String kind, String name, String url, List<String> tags, Interval every) {
    return new SourceSpec(kind, name, url, tags, every);
  }

  private Collection<Site> sites() {
    List<Site> sites = new ArrayList<>(List.of(reviews, microblog, board, search, phone));
    sites.addAll(blogs.values());
    return sites;
  }

  /** Opens and closes; all of the town runs on its one context. */
  private final class TownVerticle extends VerticleBase {
    @Override
    public Future<?> start() {
      Town.this.context = super.context;
      List<Future<Void>> opening = sites().stream().map(site -> site.open(vertx)).toList();
      return Future.all(opening).onSuccess(all -> loop.start(vertx));
    }

    @Override
    public Future<?> stop() {
      return loop.stop();
    }
  }
}
