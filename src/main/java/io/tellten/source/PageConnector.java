package io.tellten.source;

import io.tellten.model.Answer;
import io.tellten.model.Ask;
import io.tellten.model.Field;
import io.tellten.model.Found;
import io.tellten.model.Interval;
import io.tellten.model.Post;
import io.tellten.model.Question;
import io.tellten.model.Terms;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * Reads any web page by CSS selectors that whoever adds the source writes down: one for the items,
 * and within an item one each for its text, author, time and so on. Follows the page's own link to
 * its next page, on the same host and up to {@link PageCursor#MAX_PAGES} pages a poll.
 */
final class PageConnector implements Connector {
  /** The options that are selectors, in the order of a form. */
  static final List<String> SELECTORS =
      List.of("item", "text", "title", "author", "time", "link", "rating", "next");

  private static final List<String> REQUIRED = List.of("item", "text");
  private static final String WANTED = "the http or https address of a page";

  /** A page with more is an archive; what is new stands among the first. */
  private static final int MAX_ITEMS = 100_000;

  private static final Pattern TAG = Pattern.compile("<[a-zA-Z!?][^<>]{0,2000}>");

  @Override
  public String kind() {
    return "page";
  }

  @Override
  public Terms terms() {
    return Terms.ofPages(
        "A page is made for people to read; the site's robots.txt, Retry-After and caching headers"
            + " are kept. Some sites forbid reading by machine in their terms: look before you add"
            + " one.");
  }

  @Override
  public Interval defaultInterval() {
    return Interval.every(Duration.ofHours(1));
  }

  @Override
  public boolean isAboutBusiness() {
    return false;
  }

  @Override
  public boolean isAboutBusiness(Question question) {
    return "yes".equalsIgnoreCase(String.valueOf(question.option("about")).strip());
  }

  @Override
  public List<Field> fields() {
    List<Field> fields = new ArrayList<>();
    fields.add(
        new Field(
            "url",
            "Page",
            "The address of the page to read.",
            Field.Form.URL,
            true,
            "https://forum.example/bakeries"));
    add(fields, "item", "Items", "What each post on the page stands in.", "article.post");
    add(fields, "text", "Text", "The words of a post, within its item.", ".post-body");
    add(fields, "title", "Title", "The title of a post, within its item.", "h2");
    add(fields, "author", "Author", "Who wrote it, within its item.", ".author");
    add(
        fields,
        "time",
        "Time",
        "When it was written, in any common form or language; behind an @ stands the attribute"
            + " that says it.",
        "time@datetime");
    add(fields, "link", "Link", "The link to the post itself, within its item.", "h2 a");
    add(
        fields,
        "rating",
        "Rating",
        "The stars or marks given, within the item: as text, as stars or as a bar.",
        ".stars@aria-label");
    add(fields, "next", "Next page", "The link to the next page.", "a.next");
    fields.add(
        new Field(
            "about",
            "All about the business",
            "Enter yes where everything on the page is about the business, so that its name need"
                + " not be found; else no.",
            Field.Form.TEXT,
            false,
            "no"));
    return List.copyOf(fields);
  }

  private static void add(
      List<Field> fields, String name, String label, String help, String example) {
    fields.add(
        new Field(
            name, label, help, Field.Form.SELECTOR, REQUIRED.contains(name), example));
  }

  @Override
  public void check(Question question) {
    Questions.url(question, WANTED);
    for (String name : SELECTORS) {
      String written = question.option(name);
      if (written != null && !written.isBlank()) {
        Picker.of(name, written);
      } else if (REQUIRED.contains(name)) {
        throw new IllegalArgumentException(
            name + ": is missing; it must be a CSS selector, as article.post");
      }
    }
    String about = question.option("about");
    if (about != null && !about.strip().toLowerCase(Locale.ROOT).matches("yes|no|")) {
      throw new IllegalArgumentException("about: must be yes or no, not \"" + about + "\"");
    }
  }

  @Override
  public String nameOf(Question question) {
    URI url = Questions.url(question, WANTED);
    return "Page " + url.getHost() + (url.getPath() == null ? "" : url.getPath());
  }

  @Override
  public Ask ask(Question question, @Nullable String cursor) {
    return Ask.get(PageCursor.of(Questions.url(question, WANTED), cursor).at());
  }

  @Override
  public Found read(Question question, @Nullable String cursor, Answer answer)
      throws UnreadableException {
    String text = Bodies.text(answer);
    Document page = page(text, answer.uri().toString());
    PageItem reader = new PageItem(question, page, answer);
    List<Element> items = reader.items(page);
    if (items.isEmpty() && !PlainText.of(page.body()).isEmpty()) {
      throw new UnreadableException(
          "The web page was read, but the selector for items (" + question.option("item")
              + ") found nothing on it.");
    }
    List<Post> read = new ArrayList<>();
    List<String> skipped = new ArrayList<>();
    boolean breaksOff = breaksOff(text) && !items.isEmpty();
    if (breaksOff) {
      skipped.add("the page breaks off; its last item may be half of one");
    }
    int whole = Math.min(breaksOff ? items.size() - 1 : items.size(), MAX_ITEMS);
    for (Element item : items.subList(0, whole)) {
      Post post = reader.read(item);
      if (post != null) {
        read.add(post);
      } else {
        skipped.add("an item has no text");
      }
    }
    if (read.isEmpty() && whole > 0) {
      throw new UnreadableException(
          "The web page has items, but the selector for the text (" + question.option("text")
              + ") found nothing in them.");
    }
    URI first = Questions.url(question, WANTED);
    String next = PageCursor.of(first, cursor).next(first, reader.next(page));
    return new Found(identified(read, answer.uri().toString()), skipped, null, next);
  }

  @Override
  public @Nullable String nextAfterUnchanged(Question question, @Nullable String cursor) {
    return null;
  }

  private static Document page(String text, String address) throws UnreadableException {
    if (text.isBlank()) {
      throw new UnreadableException("The answer is empty, not a web page.");
    }
    if (!TAG.matcher(text).find()) {
      throw new UnreadableException("The answer is not a web page: there is no HTML in it.");
    }
    return Jsoup.parse(text, address);
  }

  /** Whether a page that says where it begins does not say where it ends. */
  private static boolean breaksOff(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    return lower.contains("<html") && !lower.contains("</html") && !lower.contains("</body");
  }

  /** By its link where no other item has the same, else by what it says; each once. */
  private static List<Post> identified(List<Post> read, String address) {
    Map<String, Integer> links = new HashMap<>();
    read.forEach(post -> links.merge(String.valueOf(post.url()), 1, Integer::sum));
    Map<String, Post> posts = new LinkedHashMap<>();
    for (Post post : read) {
      String url = post.url();
      boolean isOwn = !address.equals(url) && links.getOrDefault(url, 0) == 1;
      Post known = isOwn && url != null ? withId(post, Fingerprint.orId(url)) : post;
      posts.putIfAbsent(known.externalId(), known);
    }
    return List.copyOf(posts.values());
  }

  private static Post withId(Post post, String id) {
    return new Post(
            post.network(),
            id,
            post.localId(),
            post.url(),
            post.author(),
            post.title(),
            post.text(),
            post.language(),
            post.rating(),
            post.publishedAt(),
            post.engagement(),
            post.parent())
        .linking(post.links());
  }
}
