package io.tellten.discover;

import io.tellten.discover.DiscoveryEvent.Step;
import io.tellten.model.Answer;
import io.tellten.model.Ask;
import io.tellten.model.SourceSpec;
import io.tellten.model.Unanswered;
import io.tellten.model.Unanswered.Why;
import io.tellten.source.AppStoreSearch;
import io.tellten.source.AppStoreSearch.App;
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
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Looks in the App Store for the apps of a business whose website names none. One by somebody who
 * says the same website is its own; one that is only called alike may be anybody's, and is shown
 * without being kept.
 */
final class AppFinder {
  /** Further ones are for staff, or for another country. */
  private static final int MOST = 2;

  /** What it finds has to be asked as well, before the search ends. */
  private static final Duration LONGEST = Duration.ofSeconds(15);

  private static final int LONGEST_NAME = 80;
  private static final int OK = 200;
  private static final String STEP = "apps";

  private final Vertx vertx;
  private final Function<Ask, Future<Answer>> door;
  private final Places places;
  private final Consumer<DiscoveryEvent> told;
  private final Consumer<Excuse> noted;

  /**
   * @param door how the store is asked, by its documented interface
   * @param told hears how it goes
   * @param noted hears why the store could not be asked
   */
  AppFinder(
      Vertx vertx,
      Function<Ask, Future<Answer>> door,
      Places places,
      Consumer<DiscoveryEvent> told,
      Consumer<Excuse> noted) {
    this.vertx = vertx;
    this.door = door;
    this.places = places;
    this.told = told;
    this.noted = noted;
  }

  /** The sources of its apps' reviews; never fails. */
  Future<List<Candidate>> find(@Nullable SiteFacts facts, NameAdvice names) {
    String store = places.of("appstore");
    boolean isKnown =
        facts != null && facts.apps().stream().anyMatch(app -> app.store().equals("appstore"));
    if (store == null || isKnown || names.name().isBlank()) {
      return Future.succeededFuture(List.of());
    }
    String front = Candidates.storefront(facts, names);
    told.accept(
        new Step(
            STEP,
            Step.State.RUNNING,
            "The App Store is searched for apps of " + names.name() + ".",
            null));
    return Future.succeededFuture()
        .compose(v -> door.apply(AppStoreSearch.ask(store, names.name(), front)))
        .compose(this::read)
        .timeout(LONGEST.toMillis(), TimeUnit.MILLISECONDS)
        .map(apps -> tell(names, candidates(apps, names, front)))
        .recover(failure -> Future.succeededFuture(failed(excuse(failure))));
  }

  private Future<List<App>> read(Answer answer) {
    if (answer.status() != OK) {
      String host = String.valueOf(answer.uri().getHost());
      return Future.failedFuture(new Probe.NoAnswer(Excuse.of(answer.status(), host)));
    }
    return vertx.executeBlocking(() -> AppStoreSearch.read(answer), false);
  }

  private static Excuse excuse(Throwable failure) {
    return Excuse.of(
        failure instanceof TimeoutException
            ? new Unanswered(Why.TIMED_OUT, "It did not answer in time.", failure)
            : failure);
  }

  private List<Candidate> failed(Excuse excuse) {
    told.accept(
        new Step(
            STEP,
            Step.State.FAILED,
            "The App Store could not be searched. " + excuse.sentence(),
            "If there is an app, add it under Sources by its number."));
    noted.accept(excuse);
    return List.of();
  }

  private List<Candidate> tell(NameAdvice names, List<Candidate> found) {
    String text =
        switch (found.size()) {
          case 0 -> "The App Store has no app that is called " + names.name() + ".";
          case 1 -> "The App Store has an app that is called so.";
          default -> "The App Store has " + found.size() + " apps that are called so.";
        };
    told.accept(new Step(STEP, Step.State.DONE, text, null));
    return found;
  }

  private List<Candidate> candidates(List<App> apps, NameAdvice names, String front) {
    List<Candidate> own = new ArrayList<>();
    List<Candidate> alike = new ArrayList<>();
    for (App app : apps) {
      if (isOwn(app, names)) {
        own.add(candidate(app, front).hinting("Its maker gives the same website."));
      } else if (isCalledAlike(app, names)) {
        String maker = OneLine.of(app.seller(), LONGEST_NAME);
        alike.add(
            candidate(app, front)
                .doubting()
                .hinting(
                    "It is by "
                        + (maker == null ? "somebody who is not named" : maker)
                        + "; tick it if that is yours."));
      }
    }
    // Beside its own, what is only called alike is somebody else's.
    List<Candidate> found = own.isEmpty() ? alike : own;
    return found.subList(0, Math.min(found.size(), MOST));
  }

  private Candidate candidate(App app, String front) {
    String name = OneLine.of(app.name(), LONGEST_NAME);
    return new Candidate(
        "appstore-" + app.id(),
        new SourceSpec(
            "appstore",
            name == null ? null : "Reviews of the app " + name,
            places.said("appstore"),
            List.of(),
            Map.of("app", List.of(app.id()), "storefronts", List.of(front)),
            null),
        true);
  }

  private static boolean isOwn(App app, NameAdvice names) {
    URI maker = Website.link(app.sellerSite());
    return maker != null
        && names.websites().stream()
            .map(site -> Website.link("https://" + Hosts.ascii(site)))
            .anyMatch(own -> own != null && isSame(own, maker));
  }

  private static boolean isSame(URI own, URI maker) {
    String path = own.getPath() == null ? "" : own.getPath();
    return Hosts.isSameSite(Hosts.of(own), Hosts.site(Hosts.of(maker)))
        && String.valueOf(maker.getPath()).startsWith(path);
  }

  /** By all of its name, up to where a subtitle begins; of an everyday word that says nothing. */
  private static boolean isCalledAlike(App app, NameAdvice names) {
    String own = SiteNames.letters(names.name());
    String seller =
        app.seller() == null ? "" : SiteNames.letters(NameAdviser.withoutLegalForm(app.seller()));
    if (own.isEmpty() || seller.equals(own)) {
      return !own.isEmpty();
    }
    String start = app.name().split("\\s+[|–—·:-]+\\s+|:\\s", 2)[0];
    return !names.common() && SiteNames.letters(start).equals(own);
  }
}
