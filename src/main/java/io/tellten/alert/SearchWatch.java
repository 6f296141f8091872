package io.tellten.alert;

import io.tellten.alert.Raiser.Target;
import io.tellten.alert.Verdict.Ruled;
import io.tellten.model.AlertState;
import io.tellten.model.RuleKind;
import io.tellten.store.Changes;
import io.tellten.store.GrowthStore;
import io.tellten.store.MatterStore;
import io.tellten.store.MatterStore.Matter;
import io.tellten.store.Raising;
import io.tellten.store.SearchStore;
import io.tellten.store.SearchStore.Unhappy;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Raises an alert for each unhappy page that comes among the first results for a business's name,
 * and resolves it when the page has left or is unhappy no longer. Looks at what is kept, so a crash
 * neither loses nor repeats anything; one process looks at a time.
 */
final class SearchWatch {
  /** A watcher's name in the progress table. */
  private static final String WATCHER = "search-alert";

  private static final String LEFT =
      "It is no longer among the first results, or no longer read as unhappy about you.";

  private final Changes changes;
  private final CurrentRules rules = new CurrentRules();

  SearchWatch(Changes changes) {
    this.changes = changes;
  }

  /** Looks at what stands there now; says how many alerts were raised. */
  Future<Integer> round() {
    return changes.run(
        change ->
            new GrowthStore(change.db())
                .lockProgress(WATCHER)
                .compose(
                    free ->
                        free.isEmpty()
                            ? Future.succeededFuture(0)
                            : rules.get(change).compose(book -> look(change, book))));
  }

  private Future<Integer> look(Changes.Change change, RuleBook book) {
    return new SearchStore(change.db())
        .unhappy()
        .compose(
            pages ->
                Raising.unresolvedOfMentions(change.db(), RuleKind.SEARCH)
                    .compose(
                        alerts -> settle(change, pages, alerts).compose(v -> raise(change, book, pages))));
  }

  /** Resolves what is over and brings up to date what lasts. */
  private static Future<Void> settle(
      Changes.Change change, List<Unhappy> pages, Map<Long, Long> alerts) {
    Map<Long, Long> over = new HashMap<>(alerts);
    List<Raising.Words> last = new ArrayList<>();
    for (Unhappy page : pages) {
      Long alert = over.remove(page.mention());
      if (alert != null) {
        Verdict said = SearchRule.verdict(page);
        last.add(new Raising.Words(alert, said.title(), said.reason(), said.numbers()));
      }
    }
    return Raising.resolve(change, over.values(), LEFT).compose(v -> Raising.reword(change, last));
  }

  private static Future<Integer> raise(
      Changes.Change change, RuleBook book, List<Unhappy> pages) {
    List<Unhappy> untold =
        pages.stream()
            .filter(page -> !page.isTold() && !page.isFromStart())
            .filter(page -> book.of(RuleKind.SEARCH, page.business()).isPresent())
            .toList();
    if (untold.isEmpty()) {
      return Future.succeededFuture(0);
    }
    Raiser raiser = new Raiser(change);
    return new MatterStore(change.db())
        .of(untold.stream().map(Unhappy::mention).toList())
        .map(
            matters ->
                matters.stream().collect(Collectors.toMap(Matter::mention, Function.identity())))
        .compose(
            matters ->
                AlertWatch.each(
                    untold, page -> raise(change, book, raiser, page, matters.get(page.mention()))));
  }

  /** A matter of which somebody is being told already has its alert. */
  private static Future<Boolean> raise(
      Changes.Change change, RuleBook book, Raiser raiser, Unhappy page, @Nullable Matter matter) {
    if (matter == null
        || matter.alert() != null && matter.alert().state() != AlertState.RESOLVED) {
      return Future.succeededFuture(false);
    }
    Optional<Ruled> ruled =
        book.of(RuleKind.SEARCH, page.business())
            .flatMap(
                armed ->
                    SearchRule.judge(armed, page, matter, change.now())
                        .map(said -> new Ruled(armed.rule(), said)));
    return ruled
        .map(
            said ->
                raiser
                    .raise(
                        said,
                        new Target(
                            page.business(),
                            page.mention(),
                            null, // of the page, not of the search that shows it beside others
                            null,
                            Subject.of(matter)))
                    .map(OptionalLong::isPresent))
        .orElse(Future.succeededFuture(false));
  }
}
