package io.tellten;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.tellten.Browser.Look;
import java.util.ArrayList;
import java.util.List;

/**
 * Somebody who looks at one page after the other and notes what keeps anybody out of it, and what is
 * wider than the screen. At a desk that is done in light and in dark and in a smaller window, with a
 * phone at the usual width and at the smallest; each page is opened once a screen, and turned where it
 * stands.
 */
final class Onlooker implements AutoCloseable {
  /** The narrowest phone that is still about. */
  private static final int NARROWEST = 320;

  /** A window beside another one. */
  private static final int HALF = 900;

  private static final String AUDIT =
      """
      async () => {
        const options = { resultTypes: ["violations"], iframes: false }
        const { violations } = await axe.run(document, options)
        return violations.map(({ id, help, nodes }) => `${id} (${help}): ${nodes.map(({ html }) => html).join(" ")}`)
      }""";

  final Visitor visitor;
  private final Look look;
  private final List<String> found = new ArrayList<>();

  private Onlooker(Look look) {
    this.look = look;
    this.visitor = Browser.visitor(look);
  }

  /** With a large screen and a mouse. */
  static Onlooker atADesk() {
    return new Onlooker(Look.DESKTOP);
  }

  /** With a small screen and fingers. */
  static Onlooker onAPhone() {
    return new Onlooker(Look.PHONE);
  }

  /** One after the other, for what is to hold on both. */
  static List<Onlooker> both() {
    return List.of(atADesk(), onAPhone());
  }

  /** Opens a page by its address after the {@code #} and notes what is wrong with it. */
  void looksAt(Program program, String place) {
    visitor.open(program, place);
    notes(place);
  }

  /** Notes what is wrong with what is open now, once all that was asked for has come. */
  void notes(String where) {
    boolean isAtADesk = look.width() > HALF;
    notesTheWidth(where);
    audit(where);
    if (isAtADesk) {
      turn(ColorScheme.DARK);
      audit(where + " in the dark");
      turn(ColorScheme.LIGHT);
    }
    visitor.page.setViewportSize(isAtADesk ? HALF : NARROWEST, look.height());
    notesTheWidth(where);
    visitor.page.setViewportSize(look.width(), look.height());
  }

  private void turn(ColorScheme scheme) {
    visitor.page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
  }

  private void notesTheWidth(String where) {
    visitor.settle();
    int over =
        ((Number)
                visitor.page.evaluate(
                    "document.documentElement.scrollWidth - document.documentElement.clientWidth"))
            .intValue();
    if (over > 0) {
      found.add(where + " at " + visitor.page.viewportSize().width + ": too wide by " + over);
    }
  }

  private void audit(String where) {
    if (Boolean.FALSE.equals(visitor.page.evaluate("'axe' in window"))) {
      visitor.page.evaluate(AxeBuilder.getAxeScript());
    }
    List<?> violations = (List<?>) visitor.page.evaluate(AUDIT);
    violations.forEach(violation -> found.add(where + " at " + look.width() + ": " + violation));
  }

  /** All that was noted, and what the pages complained of themselves. */
  List<String> found() {
    List<String> all = new ArrayList<>(found);
    all.addAll(visitor.complaints());
    return all;
  }

  @Override
  public void close() {
    visitor.close();
  }
}
