package io.tellten.discover;

import io.tellten.discover.DiscoveryEvent.Step;
import io.tellten.discover.SiteFacts.Trait;
import io.tellten.model.Answer;
import io.tellten.model.Ask;
import io.tellten.model.Unanswered;
import io.tellten.model.Unanswered.Why;
import io.tellten.source.WebPage;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads the website of a business, as far as there is one, and tells how that went. */
final class SiteVisit {
  /** Pages of any website answer well within it, and there is more to be done. */
  private static final Duration LONGEST = Duration.ofSeconds(20);

  /** What a page of contacts adds is not worth a longer wait. */
  private static final Duration FOR_CONTACT = Duration.ofSeconds(6);

  private static final String STEP = "site";
  private static final int OK = 200;
  private static final int FROM_A_PROXY = 203;

  private static final Map<String, String> FOR_PAGES =
      Map.of("accept", "text/html,application/xhtml+xml;q=0.9,*/*;q=0.5");

  private final Vertx vertx;
  private final Door door;
  private final Wanted wanted;
  private final Consumer<DiscoveryEvent> told;
  private final Consumer<Excuse> noted;
  private volatile boolean done;

  /**
   * @param told hears how it goes
   * @param noted hears why it could not be read
   */
  SiteVisit(
      Vertx vertx,
      Door door,
      Wanted wanted,
      Consumer<DiscoveryEvent> told,
      Consumer<Excuse> noted) {
    this.vertx = vertx;
    this.door = door;
    this.wanted = wanted;
    this.told = told;
    this.noted = noted;
  }

  /**
   * What came of it.
   *
   * @param facts null: there is no website, or it cannot be read
   * @param host of the business's own website; null: not known
   * @param name that was given, or that the address tells; null: none
   * @param ownPages what stands there is its own word
   */
  record Read(
      @Nullable SiteFacts facts,
      @Nullable String host,
      @Nullable String name,
      List<String> ownPages) {
    private static Read of(@Nullable SiteFacts facts, String host, @Nullable String name) {
      return new Read(facts, host, name, List.of(host));
    }

    private static Read ofName(@Nullable String name) {
      return new Read(null, null, name, List.of());
    }
  }

  /** Reads it; never fails. */
  Future<Read> run() {
    Website website = wanted.website();
    if (website == null) {
      told.accept(
          new Step(
              STEP,
              Step.State.LEFT,
              "No website was given, so only the name is known.",
              "With the address of its website more is found: other names, accounts, apps."));
      return Future.succeededFuture(Read.ofName(wanted.name()));
    }
    Guest guest = Guest.of(website.tries().get(0));
    if (guest != null) {
      told.accept(
          new Step(
              STEP,
              Step.State.LEFT,
              website.shown() + " is not a website of its own, so only the name is known.",
              "With the address of a website of its own more is found: other names, accounts,"
                  + " apps."));
      return Future.succeededFuture(
          new Read(null, null, guest.called(wanted.name()), guest.own()));
    }
    told.accept(
        new Step(
            STEP,
            Step.State.RUNNING,
            "The website " + website.shown() + " is being read.",
            null));
    return page(website.tries(), null)
        .compose(this::withContact)
        .timeout(LONGEST.toMillis(), TimeUnit.MILLISECONDS)
        .map(facts -> read(website, facts))
        .recover(failure -> Future.succeededFuture(unread(website, failure)))
        .onSuccess(read -> done = true);
  }

  private Read read(Website website, SiteFacts facts) {
    Guest guest = Guest.of(URI.create(facts.url()));
    if (guest != null) {
      told.accept(
          new Step(
              STEP,
              Step.State.LEFT,
              website.shown() + " leads on to " + guest.page() + ", which is not read.",
              "With the address of a website of its own more is found: other names, accounts,"
                  + " apps."));
      List<String> own = new ArrayList<>(guest.own());
      own.add(0, own(website));
      return new Read(null, own(website), wanted.name(), List.copyOf(own));
    }
    boolean isThin = facts.traits().contains(Trait.SCRIPTED) && facts.name() == null;
    told.accept(
        new Step(
            STEP,
            Step.State.DONE,
            isThin
                ? "The website is drawn by a script, so little of it can be read."
                : "The website of "
                    + (facts.name() == null ? website.shown() : facts.name())
                    + " is read.",
            isThin ? "Look through the names below before you go on." : null));
    told.accept(new DiscoveryEvent.Site(facts));
    URI read = URI.create(facts.url());
    return Read.of(facts, withPort(Hosts.of(read), read.getPort()), wanted.name());
  }

  private Read unread(Website website, Throwable failure) {
    Excuse excuse =
        failure instanceof TimeoutException
            ? Excuse.of(
                new Unanswered(
                    Why.TIMED_OUT, website.shown() + " did not answer in time.", failure))
            : Excuse.of(failure);
    told.accept(
        new Step(
            STEP,
            Step.State.FAILED,
            excuse.why() == Why.UNKNOWN_NAME
                ? "The address " + website.shown() + " is not known: there is no such site."
                : excuse.sentence(),
            excuse.advice() + " The search goes on with the name."));
    noted.accept(excuse);
    boolean isName = wanted.guessed() != null && excuse.why() == Why.UNKNOWN_NAME;
    return isName
        ? Read.ofName(wanted.guessed())
        : Read.of(null, own(website), wanted.name());
  }

  private static String own(Website website) {
    return withPort(website.host(), website.tries().get(0).getPort());
  }

  /** As people write it, with the port where that is not the usual one. */
  private static String withPort(String host, int port) {
    return Hosts.shown(Hosts.site(host)) + (port < 0 ? "" : ":" + port);
  }

  /** The first of these that can be read; else what the site says, or is wrong with the first. */
  private Future<SiteFacts> page(List<URI> tries, @Nullable Throwable first) {
    URI uri = tries.get(0);
    List<URI> others = tries.subList(1, tries.size());
    return asked(uri)
        .compose(this::pageOf)
        .compose(this::followed)
        .recover(
            failure -> {
              boolean isAnswer = !Excuse.of(failure).mayBeSpelledOtherwise();
              Throwable why = first == null || isAnswer ? failure : first;
              return others.isEmpty() || isAnswer
                  ? Future.failedFuture(why)
                  : page(others, why);
            });
  }

  /** One more page of it where the first leaves out what contacts say; it is as good without. */
  private Future<SiteFacts> withContact(SiteFacts facts) {
    String contact = facts.contact();
    if (contact == null || !facts.isThin()) {
      return Future.succeededFuture(facts);
    }
    return asked(URI.create(contact))
        .compose(this::pageOf)
        .compose(this::facts)
        .map(facts::with)
        .timeout(FOR_CONTACT.toMillis(), TimeUnit.MILLISECONDS)
        .otherwise(facts);
  }

  /** Some front pages only lead on, as a server's redirect would. */
  private Future<SiteFacts> followed(WebPage front) {
    return vertx
        .executeBlocking(() -> SiteReader.leadsOn(front), false)
        .compose(
            next ->
                next == null
                    ? facts(front)
                    : asked(URI.create(next))
                        .compose(this::pageOf)
                        .compose(this::facts)
                        .recover(failure -> facts(front)));
  }

  private Future<Answer> asked(URI uri) {
    return door.ask(new Ask(uri, FOR_PAGES), true, null, () -> !done);
  }

  private Future<WebPage> pageOf(Answer answer) {
    if (answer.status() != OK && answer.status() != FROM_A_PROXY) {
      String host = String.valueOf(answer.uri().getHost());
      return Future.failedFuture(new Probe.NoAnswer(Excuse.of(answer.status(), host)));
    }
    return vertx.executeBlocking(() -> WebPage.of(answer), false);
  }

  private Future<SiteFacts> facts(WebPage page) {
    return vertx.executeBlocking(() -> SiteReader.read(page), false);
  }
}
