package io.tellten.source;

import com.rometools.rome.feed.rss.Guid;
import com.rometools.rome.feed.rss.Item;
import com.rometools.rome.feed.synd.SyndContent;
import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndLink;
import com.rometools.rome.feed.synd.SyndPerson;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.SyndFeedInput;
import io.tellten.model.Engagement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jdom2.Document;
import org.jdom2.Element;
import org.jdom2.Namespace;
import org.jspecify.annotations.Nullable;

/**
 * Reads the items of RSS and Atom in all their versions, well-formed or not: ROME knows what the
 * elements of each version mean, and is handed one item at a time, so that an item it cannot take
 * costs that item.
 */
final class FeedXml {
  private static final List<String> ITEM_NAMES = List.of("item", "entry");
  private static final Set<String> NOT_ITEMS = Set.of(Names.MEDIA, Names.ITUNES, Names.XHTML);

  /** In order of trust: when it was published, else when it was changed. */
  private static final List<String> DATES =
      List.of(
          "pubdate", "published", "issued", "date", "created", "updated", "modified", "lastmod");

  private static final Pattern LOOKS_LIKE_HTML =
      Pattern.compile(
          "</?(?:p|br|a|div|span|b|i|strong|em|ul|li|img|blockquote)(?:\\s[^<>]{0,500})?/?>",
          Pattern.CASE_INSENSITIVE);

  private final Element root;
  private final String address;
  private final @Nullable String feedAuthor;
  private final @Nullable String feedLanguage;

  private FeedXml(Element root, String address) {
    this.root = root;
    this.address = address;
    Element channel = root.getChild("channel", root.getNamespace());
    String author = authorOf(root);
    this.feedAuthor = author;
    this.feedLanguage = channel == null ? null : Elements.text(channel, "language");
  }

  private static @Nullable String authorOf(Element holder) {
    for (Element child : holder.getChildren()) {
      if (Elements.name(child).equals("author")) {
        return People.name(Elements.text(child, "name"));
      }
    }
    return null;
  }

  /** The items under that root; {@code text} is what the tree was read from. */
  static FeedItems read(FeedTree.Tree tree, Element root, String text, String address) {
    FeedXml feed = new FeedXml(root, address);
    List<Element> elements = new ArrayList<>();
    for (Element element : Elements.named(root, ITEM_NAMES)) {
      if (!NOT_ITEMS.contains(element.getNamespaceURI())) {
        elements.add(element);
      }
    }
    List<FeedItem> items = new ArrayList<>();
    List<String> skipped = new ArrayList<>();
    if (!tree.wellFormed() && breaksOff(text)) {
      skipped.add("the answer breaks off after item " + elements.size());
      if (!elements.isEmpty() && isInsideItem(text)) {
        // Half an item would be stored under half an id.
        elements.remove(elements.size() - 1);
      }
    }
    for (int i = 0; i < elements.size(); i++) {
      try {
        FeedItem item = feed.item(elements.get(i));
        if (item.isUsable()) {
          items.add(item);
        } else {
          skipped.add("item " + (i + 1) + " has neither title, text nor link");
        }
      } catch (FeedException | RuntimeException e) {
        // ROME fails in many ways at what no specification foresaw; the other items are still good.
        skipped.add("item " + (i + 1) + " cannot be read: " + e);
      }
    }
    return new FeedItems(items, skipped);
  }

  private static boolean breaksOff(String text) {
    String end = text.substring(Math.max(0, text.length() - 200)).toLowerCase(Locale.ROOT);
    return !end.contains("</rss")
        && !end.contains("</feed")
        && !end.contains("</rdf")
        && !end.contains(":rdf")
        && !end.contains("</channel");
  }

  private static boolean isInsideItem(String text) {
    int opened = -1;
    int closed = -1;
    for (String name : ITEM_NAMES) {
      opened = Math.max(opened, text.lastIndexOf("<" + name + ">"));
      opened = Math.max(opened, text.lastIndexOf("<" + name + " "));
      closed = Math.max(closed, text.lastIndexOf("</" + name));
    }
    return opened > closed;
  }

  private FeedItem item(Element element) throws FeedException {
    boolean atom = Elements.name(element).equals("entry");
    String base = Elements.base(element, address);
    Document plain = atom ? RomeForm.atom(element, root, address) : RomeForm.rss(element, base);
    SyndFeedInput input = new SyndFeedInput(false, Locale.ROOT);
    input.setPreserveWireFeed(true);
    List<SyndEntry> entries = input.build(plain).getEntries();
    if (entries.isEmpty()) {
      throw new FeedException("it holds no entry");
    }
    SyndEntry entry = entries.get(0);
    String guid = guid(entry);
    return new FeedItem(
        guid,
        link(entry, guid, base),
        title(entry, element),
        text(entry, element, atom),
        author(entry, element, atom),
        language(element),
        publishedAt(element),
        engagement(element),
        parent(element),
        links(entry, base));
  }

  private static @Nullable String guid(SyndEntry entry) {
    if (entry.getWireEntry() instanceof Item item) {
      Guid guid = item.getGuid();
      return guid == null || guid.getValue() == null ? null : guid.getValue().strip();
    }
    String id =
        entry.getWireEntry() instanceof com.rometools.rome.feed.atom.Entry wire
            ? wire.getId()
            : entry.getUri();
    return id == null || id.isBlank() ? null : id.strip();
  }

  private static @Nullable String link(SyndEntry entry, @Nullable String guid, String base) {
    for (SyndLink link : entry.getLinks()) {
      String rel = link.getRel();
      if (rel == null || rel.equals("alternate")) {
        String web = Links.web(base, link.getHref());
        if (web != null) {
          return web;
        }
      }
    }
    String web = Links.web(base, entry.getLink());
    if (web != null) {
      return web;
    }
    boolean opaque =
        entry.getWireEntry() instanceof Item item
            && item.getGuid() != null
            && !item.getGuid().isPermaLink();
    // A guid that is a path is only ever meant as a link; other words are not.
    return guid == null || opaque || !(Links.isAbsolute(guid) || guid.startsWith("/"))
        ? null
        : Links.web(base, guid);
  }

  private static @Nullable String title(SyndEntry entry, Element element) {
    SyndContent title = entry.getTitleEx();
    String written = title == null ? entry.getTitle() : title.getValue();
    String line = PlainText.line(readable(written, title == null ? null : title.getType(), true));
    if (line == null) {
      Element media = Elements.descendant(element, "title", Names.MEDIA);
      String dc = Elements.text(element, "title");
      line = PlainText.line(PlainText.of(media != null ? media.getValue() : dc));
    }
    return line;
  }

  /** The whole text before the summary, and what other vocabularies say before nothing. */
  private static String text(SyndEntry entry, Element element, boolean atom) {
    List<SyndContent> candidates = new ArrayList<>(entry.getContents());
    if (entry.getDescription() != null) {
      candidates.add(entry.getDescription());
    }
    for (SyndContent content : candidates) {
      String text = readable(content.getValue(), content.getType(), atom);
      if (!text.isEmpty()) {
        return text;
      }
    }
    Element body = Elements.descendant(element, "body", Names.XHTML);
    Element media = Elements.descendant(element, "description", Names.MEDIA);
    Element summary = Elements.descendant(element, "summary", Names.ITUNES);
    Element dc = Elements.descendant(element, "description", Names.DC);
    Element subtitle = Elements.descendant(element, "subtitle", Names.ITUNES);
    for (Element other : new Element[] {body, media, summary, dc, subtitle}) {
      String text = other == null ? "" : PlainText.of(Elements.markup(other));
      if (!text.isEmpty()) {
        return text;
      }
    }
    // A post that is one picture says what it shows where it says anything.
    return candidates.isEmpty() ? "" : PlainText.ofPictures(candidates.get(0).getValue());
  }

  /** RSS does not say what is markup; Atom does, and is not always right. */
  private static String readable(@Nullable String value, @Nullable String type, boolean typed) {
    if (value == null) {
      return "";
    }
    boolean html =
        !typed || (type != null && type.contains("html")) || LOOKS_LIKE_HTML.matcher(value).find();
    return html ? PlainText.of(value) : PlainText.ofPlain(value);
  }

  private static List<String> links(SyndEntry entry, String base) {
    StringBuilder html = new StringBuilder();
    for (SyndContent content : entry.getContents()) {
      html.append(content.getValue() == null ? "" : content.getValue());
    }
    if (html.isEmpty() && entry.getDescription() != null) {
      html.append(entry.getDescription().getValue());
    }
    return html.indexOf("href") < 0 ? List.of() : Links.in(html.toString(), base);
  }

  private @Nullable String author(SyndEntry entry, Element element, boolean atom) {
    for (SyndPerson person : entry.getAuthors()) {
      String name = People.name(person.getName());
      if (name != null) {
        return name;
      }
    }
    String name = People.name(entry.getAuthor());
    if (name == null) {
      name = People.name(Elements.text(element, "author", Names.ITUNES));
    }
    if (name == null) {
      name = authorOf(element);
    }
    return name != null || !atom ? name : feedAuthor;
  }

  private @Nullable String language(Element element) {
    String said = Elements.text(element, "language", Names.DC);
    if (said == null) {
      said = Elements.language(element);
    }
    return said != null ? said : feedLanguage;
  }

  private static @Nullable Instant publishedAt(Element element) {
    for (String name : DATES) {
      Instant instant = Times.readUtc(Elements.text(element, name));
      if (instant != null) {
        return instant;
      }
    }
    return null;
  }

  private static Engagement engagement(Element element) {
    Long replies = Elements.count(Elements.text(element, "comments", Names.SLASH));
    if (replies == null) {
      replies = Elements.count(Elements.text(element, "total", Names.THREAD));
    }
    for (Element child : element.getChildren()) {
      if (replies == null && "replies".equals(child.getAttributeValue("rel"))) {
        replies = Elements.count(threadCount(child));
      }
    }
    Element stars = Elements.descendant(element, "starrating", Names.MEDIA);
    Element statistics = Elements.descendant(element, "statistics", Names.MEDIA);
    Long likes = stars == null ? null : Elements.count(stars.getAttributeValue("count"));
    Long views = statistics == null ? null : Elements.count(statistics.getAttributeValue("views"));
    return new Engagement(likes, replies, null, views);
  }

  private static @Nullable String threadCount(Element link) {
    String count = link.getAttributeValue("count", Namespace.getNamespace(Names.THREAD));
    return count != null ? count : link.getAttributeValue("count");
  }

  private static @Nullable String parent(Element element) {
    for (Element child : element.getChildren()) {
      if (Elements.name(child).equals("in-reply-to")) {
        String ref = child.getAttributeValue("ref");
        return ref == null || ref.isBlank() ? child.getAttributeValue("href") : ref.strip();
      }
    }
    return null;
  }
}
