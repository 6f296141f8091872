package io.tellten.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.select.Evaluator;
import org.jsoup.select.QueryParser;
import org.jspecify.annotations.Nullable;

/**
 * Picks something out of an element of a page, written {@code css} or {@code css@attribute}; {@code
 * @attribute} alone is of the element itself.
 *
 * @param css null: the element itself
 * @param attribute null: whatever says it best
 */
record Picker(@Nullable Evaluator css, @Nullable String attribute) {
  private static final Pattern FORM = Pattern.compile("(?s)(.*?)(?:@([A-Za-z_][\\w:.-]*))?\\s*");

  /**
   * Reads what somebody wrote.
   *
   * @param name of the option, for the sentence
   * @throws IllegalArgumentException with a sentence that names the option
   */
  static Picker of(String name, String written) {
    Matcher form = FORM.matcher(written);
    String css = form.matches() ? form.group(1).strip() : written;
    try {
      return new Picker(css.isEmpty() ? null : QueryParser.parse(css), form.group(2));
    } catch (IllegalArgumentException | IllegalStateException notCss) {
      throw new IllegalArgumentException(
          name + ": \"" + css + "\" is no CSS selector: " + notCss.getMessage(), notCss);
    }
  }

  /** All elements it picks of a page, in document order. */
  List<Element> all(Element page) {
    return css == null ? List.of(page) : page.select(css);
  }

  /**
   * What it picks of one item, in document order, none within another.
   *
   * @param others items; what lies in one that is nested in this item is that one's own
   */
  List<Element> of(Element item, Set<Element> others, int most) {
    if (css == null) {
      return List.of(item);
    }
    List<Element> picked = new ArrayList<>();
    Element at = item.firstElementChild();
    while (at != null && picked.size() < most) {
      boolean isForeign = others.contains(at);
      boolean isPicked = !isForeign && css.matches(item, at);
      if (isPicked) {
        picked.add(at);
      }
      Element below = isForeign || isPicked ? null : at.firstElementChild();
      at = below != null ? below : after(at, item);
    }
    return picked;
  }

  private static @Nullable Element after(Element element, Element item) {
    Element at = element;
    while (at != null && at != item) {
      Element next = at.nextElementSibling();
      if (next != null) {
        return next;
      }
      at = at.parent();
    }
    return null;
  }

  /** What the attribute that was asked for says; null where none was asked for or it is blank. */
  @Nullable String said(Element element) {
    String value = attribute == null ? "" : element.attr(attribute).strip();
    return value.isEmpty() ? null : value;
  }
}
