package io.tellten.source;

import io.tellten.model.Answer;
import io.tellten.model.Author;
import io.tellten.model.Engagement;
import io.tellten.model.Post;
import io.tellten.model.Question;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Reads single items of a page with the selectors that somebody wrote for it. */
final class PageItem {
  /** What an element says of its time beside its words, the plainest first. */
  private static final List<String> TIMES =
      List.of("datetime", "content", "data-time", "data-timestamp", "data-date");

  private static final List<String> TIMES_BESIDE = List.of("title", "aria-label");

  /** A text is put together of at most so many elements. */
  private static final int MAX_PARTS = 200;

  /** So much of a text tells items apart, as with reviews. */
  private static final int FINGERPRINT_CHARACTERS = 200;

  private final Map<String, Picker> pickers = new HashMap<>();
  private final Set<Element> others = Collections.newSetFromMap(new IdentityHashMap<>());
  private final String address;
  private final ZoneId zone;
  private final Instant now;
  private final @Nullable String language;
  private final String network;

  PageItem(Question question, Document page, Answer answer) {
    for (String name : PageConnector.SELECTORS) {
      String written = question.option(name);
      if (written != null && !written.isBlank()) {
        pickers.put(name, Picker.of(name, written));
      }
    }
    Element html = page.selectFirst("html[lang]");
    this.language = html == null || html.attr("lang").isBlank() ? null : html.attr("lang").strip();
    this.address = answer.uri().toString();
    this.zone = question.business().timeZone();
    this.now = answer.at();
    this.network = Questions.network(question);
  }

  /** The items of the page; empty where the selector finds none. */
  List<Element> items(Document page) {
    Picker picker = pickers.get("item");
    List<Element> items = picker == null ? List.of() : picker.all(page);
    others.addAll(items);
    return items;
  }

  /** The address of the next page; null for none. */
  @Nullable String next(Document page) {
    return pickers.containsKey("next") ? link("next", page) : null;
  }

  /** The item as a post; null where it has no words. */
  @Nullable Post read(Element item) {
    String text = text(item);
    String title = line("title", item);
    Double rating = rating(item);
    if (text.isEmpty() && title == null && rating == null) {
      return null;
    }
    String author = People.name(line("author", item));
    String link = link("link", item);
    String anchor = item.id().isBlank() ? null : withoutFragment(address) + "#" + item.id();
    return new Post(
        network,
        Fingerprint.of(author, title, beginning(text), text.isEmpty() ? rating + "" : ""),
        null,
        link != null ? link : anchor != null ? anchor : address,
        new Author(author, null, null),
        title,
        text,
        language,
        rating,
        time(item),
        Engagement.UNKNOWN,
        null)
        .linking(linksOf(item));
  }

  private List<String> linksOf(Element item) {
    Element text = first("text", item);
    return text == null ? List.of() : Links.of(text, address);
  }

  private String text(Element item) {
    Picker picker = pickers.get("text");
    if (picker == null) {
      return "";
    }
    List<String> parts = new ArrayList<>();
    for (Element part : picker.of(item, others, MAX_PARTS)) {
      String said =
          picker.attribute() == null
              ? PlainText.of(part, others)
              : PlainText.ofPlain(picker.said(part));
      if (!said.isBlank()) {
        parts.add(said);
      }
    }
    return String.join("\n", parts);
  }

  private @Nullable String line(String name, Element item) {
    Element element = first(name, item);
    if (element == null) {
      return null;
    }
    Picker picker = pickers.get(name);
    String said = picker == null ? null : picker.said(element);
    boolean wantsAttribute = picker != null && picker.attribute() != null;
    return PlainText.line(wantsAttribute ? PlainText.ofPlain(said) : PlainText.of(element, others));
  }

  private @Nullable Double rating(Element item) {
    Element element = first("rating", item);
    Picker picker = pickers.get("rating");
    if (element == null || picker == null) {
      return null;
    }
    return picker.attribute() == null ? Stars.shown(element) : Stars.shown(picker.said(element));
  }

  private @Nullable Instant time(Element item) {
    Element element = first("time", item);
    Picker picker = pickers.get("time");
    if (element == null || picker == null) {
      return null;
    }
    if (picker.attribute() != null) {
      return time(picker.said(element));
    }
    List<String> ways = new ArrayList<>();
    TIMES.forEach(attribute -> ways.add(element.attr(attribute)));
    ways.add(String.valueOf(PlainText.line(PlainText.of(element, others))));
    TIMES_BESIDE.forEach(attribute -> ways.add(element.attr(attribute)));
    for (String way : ways) {
      Instant time = time(way);
      if (time != null) {
        return time;
      }
    }
    return null;
  }

  private @Nullable Instant time(@Nullable String written) {
    return Times.shown(written, zone, now, language);
  }

  private @Nullable String link(String name, Element in) {
    Element element = first(name, in);
    Picker picker = pickers.get(name);
    if (element == null || picker == null) {
      return null;
    }
    Element anchor = element.hasAttr("href") ? element : element.selectFirst("a[href]");
    String written =
        picker.attribute() != null
            ? picker.said(element)
            : anchor == null ? null : anchor.attr("href");
    return Links.web(address, written);
  }

  private @Nullable Element first(String name, Element in) {
    Picker picker = pickers.get(name);
    List<Element> found = picker == null ? List.of() : picker.of(in, others, 1);
    return found.isEmpty() ? null : found.get(0);
  }

  private static String withoutFragment(String address) {
    int fragment = address.indexOf('#');
    return fragment < 0 ? address : address.substring(0, fragment);
  }

  private static String beginning(String text) {
    int[] characters = text.codePoints().limit(FINGERPRINT_CHARACTERS).toArray();
    return new String(characters, 0, characters.length);
  }
}
