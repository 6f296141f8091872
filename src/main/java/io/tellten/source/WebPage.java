package io.tellten.source;

import io.tellten.model.Answer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;

/**
 * A page as it was answered, for whoever wants to know whose it is: its HTML, and what it says of
 * itself in schema.org's words, in whichever form. A page of any size and depth costs a bounded
 * amount of memory.
 */
public final class WebPage {
  /** The head and the first screens of any page; a larger one is a mistake or an attack. */
  private static final int MAX_CHARACTERS = 1_000_000;

  /** A shop's page describes some hundred products; the business itself stands among the first. */
  private static final int MAX_THINGS = 1_000;

  /** Deeper than anything is nested by hand. */
  private static final int MAX_DEPTH = 30;

  private static final Pattern TAG = Pattern.compile("<[a-zA-Z!?][^<>]{0,2000}>");

  private final Document html;
  private final String address;
  private final List<Map<String, Object>> things;

  private WebPage(Document html, String address) {
    this.html = html;
    this.address = address;
    this.things = List.copyOf(new Things(html).found);
  }

  /**
   * Reads an answer.
   *
   * @throws UnreadableException where it is no web page
   */
  public static WebPage of(Answer answer) throws UnreadableException {
    String text = Bodies.text(answer);
    String start = text.substring(0, Math.min(text.length(), MAX_CHARACTERS));
    if (start.isBlank()) {
      throw new UnreadableException("The answer is empty, not a web page.");
    }
    if (!TAG.matcher(start).find()) {
      throw new UnreadableException("The answer is not a web page: there is no HTML in it.");
    }
    String address = answer.uri().toString();
    return new WebPage(Jsoup.parse(start, address), address);
  }

  /** What it looks like. */
  public Document html() {
    return html;
  }

  /** Where it was read, redirects followed. */
  public String address() {
    return address;
  }

  /** Every thing that it describes, also those within others, the outer before the inner. */
  public List<Map<String, Object>> things() {
    return things;
  }

  /** What kinds of thing that is, without their vocabulary, as {@code Bakery}. */
  public static List<String> types(Map<String, Object> thing) {
    return PageData.types(thing);
  }

  /** One value of a thing as text without blanks around it; null where it has none. */
  public static @Nullable String text(Map<String, Object> thing, String name) {
    return PlainText.line(PlainText.ofPlain(Json.text(thing, name)));
  }

  /** All values of a thing by that name. */
  public static List<Object> values(Map<String, Object> thing, String name) {
    return Json.list(thing.get(name));
  }

  /** The value as text; null where it is none. */
  public static @Nullable String text(@Nullable Object value) {
    return PlainText.line(PlainText.ofPlain(Json.text(value)));
  }

  /** The value as a thing; null where it is none. */
  public static @Nullable Map<String, Object> thing(@Nullable Object value) {
    return Json.object(value);
  }

  /** The http or https address that a link on this page leads to; null where it leads to none. */
  public @Nullable String link(@Nullable String written) {
    return Links.web(address, written);
  }

  /** Gathers things from the trees of all forms. */
  private static final class Things {
    private final List<Map<String, Object>> found = new ArrayList<>();
    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    Things(Document html) {
      for (PageData data : PageData.of(html)) {
        data.roots().forEach(root -> gather(root, 0));
      }
    }

    private void gather(Object value, int depth) {
      if (depth > MAX_DEPTH || found.size() >= MAX_THINGS) {
        return;
      }
      if (value instanceof List) {
        Json.list(value).forEach(element -> gather(element, depth + 1));
        return;
      }
      Map<String, Object> thing = Json.object(value);
      if (thing != null && seen.add(thing)) {
        if (!PageData.types(thing).isEmpty()) {
          found.add(thing);
        }
        thing.values().forEach(inner -> gather(inner, depth + 1));
      }
    }
  }
}
