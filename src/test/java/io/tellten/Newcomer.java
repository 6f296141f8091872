package io.tellten;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.tellten.Browser.Look;
import io.tellten.discover.Places;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Somebody who has just started the program and sees it for the first time: an empty database, a
 * business's website with reviews on it, and seven more places where people talk, all of them on
 * loopback; some answer and some do not.
 */
final class Newcomer implements AutoCloseable {
  /** Where somebody speaks of the business; each has words of its own. */
  private static final Map<String, String> SAID = said();

  /** It answers, and nobody there has named the business. */
  static final String SILENT = "stackexchange";

  /** It does not answer. */
  static final String DOWN = "gdelt";

  final KindSites places = new KindSites();
  final Website website = new Website("Acme Bakery");
  final Program program;
  final Visitor visitor;
  final Page page;

  Newcomer(Path folder, Look look) throws Exception {
    SAID.forEach((kind, words) -> places.of(kind).post(words));
    places.of(DOWN).suffer(Fault.DROPPED);
    program = Program.emptyWith(folder, Map.of("TELLTEN_DISCOVER_PLACES", whereTheyAre()));
    visitor = Browser.visitor(look);
    page = visitor.page;
  }

  private static Map<String, String> said() {
    Map<String, String> said = new LinkedHashMap<>();
    said.put("hackernews", "Acme Bakery lost the order that I paid for. Awful!");
    said.put("mastodon", "The rye at Acme Bakery is the best bread I have had in years.");
    said.put("lemmy", "Acme Bakery invoiced me again after I cancelled. Third time.");
    said.put("googlenews", "Acme Bakery opens a second shop on Monday");
    said.put("appstore", "Acme Bakery charged my card twice.");
    return said;
  }

  /** All the places, as the settings have them; the others that everybody knows are left out. */
  private String whereTheyAre() {
    Set<String> here = new HashSet<>(SAID.keySet());
    here.addAll(List.of(SILENT, DOWN));
    return Places.kinds().stream()
        .map(kind -> kind + "=" + (here.contains(kind) ? places.of(kind).url() : Places.NOWHERE))
        .collect(Collectors.joining(", "));
  }

  /** Every place is down from now on, and so is the website. */
  void everythingIsDown() {
    website.goDown();
    SAID.keySet().forEach(kind -> places.of(kind).suffer(Fault.DROPPED));
    places.of(SILENT).suffer(Fault.SERVER_ERROR);
  }

  /** Opens the dashboard, as one does first. */
  Newcomer arrive() {
    visitor.open(program, "/");
    return this;
  }

  /** Types that and presses the button. */
  Newcomer lookFor(String words) {
    page.locator("#whom").fill(words);
    page.getByTestId("look").click();
    return this;
  }

  /** Until all is found that there is. */
  Newcomer untilItIsOver() {
    page.locator("[data-testid=look-around][aria-busy=false]").waitFor();
    return this;
  }

  /** What is told of that place. */
  Locator place(String name) {
    return page.getByTestId("found-source").filter(new Locator.FilterOptions().setHasText(name));
  }

  @Override
  public void close() {
    visitor.close();
    places.of("hackernews").letGo();
    program.close();
    places.close();
    website.close();
  }
}
