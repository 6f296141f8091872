package io.tellten.source;

import io.tellten.model.Engagement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a JSON Feed (versions 1 and 1.1). */
final class JsonFeed {
  private JsonFeed() {}

  /** The items of the text, links resolved against the address. */
  static FeedItems read(String text, String address) throws UnreadableException {
    Json.Parsed parsed = Json.parse(text);
    Map<String, Object> feed = Json.object(parsed.root());
    if (feed == null || !(feed.get("items") instanceof List)) {
      throw new UnreadableException(
          parsed.broken() == null
              ? "The answer is JSON but not a JSON Feed: it has no list of items."
              : "The answer is JSON that cannot be read: it breaks off at "
                  + parsed.broken()
                  + ".");
    }
    List<FeedItem> items = new ArrayList<>();
    List<String> skipped = new ArrayList<>();
    int number = 0;
    for (Object element : Json.list(feed.get("items"))) {
      number++;
      Map<String, Object> map = Json.object(element);
      if (map == null || parsed.cut().contains(map)) {
        skipped.add("item " + number + " is not a whole object");
        continue;
      }
      FeedItem item = item(map, feed, address);
      if (item.isUsable()) {
        items.add(item);
      } else {
        skipped.add("item " + number + " has neither title, text nor link");
      }
    }
    if (parsed.broken() != null) {
      skipped.add("the answer breaks off at " + parsed.broken());
    }
    return new FeedItems(items, skipped);
  }

  private static FeedItem item(Map<String, Object> item, Map<String, Object> feed, String address) {
    String plain = Json.text(item, "content_text");
    String html = Json.text(item, "content_html");
    String text = html != null ? PlainText.of(html) : PlainText.ofPlain(plain);
    if (text.isEmpty()) {
      text = PlainText.ofPlain(Json.text(item, "summary"));
    }
    String link = Links.web(address, Json.text(item, "url"));
    if (link == null) {
      link = Links.web(address, Json.text(item, "external_url"));
    }
    String author = author(item);
    String published = Json.text(item, "date_published");
    String language = Json.text(item, "language");
    return new FeedItem(
        Json.text(item, "id"),
        link,
        PlainText.line(PlainText.ofPlain(Json.text(item, "title"))),
        text,
        author != null ? author : author(feed),
        language != null ? language : Json.text(feed, "language"),
        Times.readUtc(published != null ? published : Json.text(item, "date_modified")),
        Engagement.UNKNOWN,
        null,
        links(html, Json.text(item, "external_url"), address));
  }

  /** What the text links to, and what the item is about where it says so. */
  private static List<String> links(
      @Nullable String html, @Nullable String external, String address) {
    Set<String> links = new LinkedHashSet<>();
    String about = Links.web(address, external);
    if (about != null) {
      links.add(about);
    }
    links.addAll(html == null ? List.of() : Links.in(html, address));
    return List.copyOf(links);
  }

  private static @Nullable String author(Map<String, Object> holder) {
    List<Object> authors = new ArrayList<>(Json.list(holder.get("authors")));
    authors.addAll(Json.list(holder.get("author")));
    for (Object author : authors) {
      Map<String, Object> person = Json.object(author);
      String name = People.name(person == null ? Json.text(author) : Json.text(person.get("name")));
      if (name != null) {
        return name;
      }
    }
    return null;
  }
}
