package io.tellten;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Somebody with the dashboard open, who notices whatever the page complains of. */
final class Visitor implements AutoCloseable {
  /** What a browser says of an answer that did not come or was not 200; some tests mean it so. */
  private static final String NO_ANSWER = "Failed to load resource";

  private static final String TWO_FRAMES =
      "() => new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(() => drawn())))";

  final Page page;
  private final BrowserContext context;
  private final List<String> complaints = new CopyOnWriteArrayList<>();
  private final Set<Request> underWay = ConcurrentHashMap.newKeySet();
  private boolean networkMayFail;

  Visitor(BrowserContext context) {
    this.context = context;
    this.page = context.newPage();
    page.onConsoleMessage(this::hear);
    page.onPageError(error -> complaints.add("uncaught: " + error));
    page.onDialog(
        dialog -> {
          complaints.add("a dialog opened: " + dialog.message());
          dialog.dismiss();
        });
    page.onRequest(this::see);
    page.onRequestFinished(underWay::remove);
    page.onRequestFailed(underWay::remove);
  }

  private void hear(ConsoleMessage message) {
    boolean isMeant = networkMayFail && message.text().startsWith(NO_ANSWER);
    if (message.type().equals("error") && !isMeant) {
      complaints.add(message.text());
    }
  }

  /** The dashboard lives from its own program alone. */
  private void see(Request request) {
    if (!request.resourceType().equals("eventsource")) {
      underWay.add(request);
    }
    if (request.url().startsWith("http")
        && !URI.create(request.url()).getHost().equals("127.0.0.1")) {
      complaints.add("asked elsewhere: " + request.url());
    }
  }

  /** From here on answers may fail to come, and the browser may say so. */
  void expectTheNetworkToFail() {
    networkMayFail = true;
  }

  /** Opens a page by its address after the {@code #} and waits until it is there. */
  Visitor open(Program program, String place) {
    page.navigate(program.url() + "/#" + place);
    page.locator("main h1").first().waitFor();
    return this;
  }

  /** Waits until nothing that the page asked for is on its way any more, and what came is drawn. */
  void settle() {
    do {
      page.evaluate(TWO_FRAMES);
      page.waitForCondition(underWay::isEmpty);
      page.evaluate(TWO_FRAMES);
    } while (!underWay.isEmpty());
  }

  /** The page's own reload would lose this, and so tells whether it happened. */
  void markThePage() {
    page.evaluate("window.marked = true");
  }

  boolean isStillTheMarkedPage() {
    return Boolean.TRUE.equals(page.evaluate("window.marked === true"));
  }

  /** The row that holds these words. */
  Locator row(String words) {
    return page.getByTestId("mention-row").filter(new Locator.FilterOptions().setHasText(words));
  }

  /** The source that is called this. */
  Locator source(String name) {
    return page.getByTestId("source-row").filter(new Locator.FilterOptions().setHasText(name));
  }

  Locator alert(String words) {
    return page.getByTestId("alert-row").filter(new Locator.FilterOptions().setHasText(words));
  }

  /** How far a thing stands from the upper edge of the window. */
  double top(Locator thing) {
    return ((Number) thing.evaluate("e => e.getBoundingClientRect().top")).doubleValue();
  }

  double scrolled() {
    return ((Number) page.evaluate("scrollY")).doubleValue();
  }

  void offline(boolean off) {
    context.setOffline(off);
  }

  /** What the page complained of: errors, forbidden contents, dialogs, requests to others. */
  List<String> complaints() {
    return complaints;
  }

  @Override
  public void close() {
    context.close();
  }
}
