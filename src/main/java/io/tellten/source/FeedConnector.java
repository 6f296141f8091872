package io.tellten.source;

import io.tellten.model.Answer;
import io.tellten.model.Ask;
import io.tellten.model.Author;
import io.tellten.model.Field;
import io.tellten.model.Found;
import io.tellten.model.Interval;
import io.tellten.model.Post;
import io.tellten.model.Question;
import io.tellten.model.Terms;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdom2.Element;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;

/**
 * Reads RSS and Atom of every version and JSON Feed 1 and 1.1, well-formed or not. One request a
 * poll; feeds hold only what is newest.
 */
final class FeedConnector implements Connector {
  private static final String WANTED = "the http or https address of a feed";

  /** What answers in many forms is asked for a feed, and may still send what it has. */
  private static final Map<String, String> HEADERS =
      Map.of(
          "accept",
          "application/atom+xml, application/rss+xml, application/feed+json,"
              + " application/rdf+xml, application/xml;q=0.9, text/xml;q=0.9,"
              + " application/json;q=0.8, */*;q=0.5");

  @Override
  public String kind() {
    return "feed";
  }

  @Override
  public Terms terms() {
    return Terms.ofPages(
        "A feed is offered for reading by machine; the site's robots.txt, Retry-After and caching"
            + " headers are kept.");
  }

  @Override
  public List<Field> fields() {
    return List.of(
        new Field(
            "url",
            "Address of the feed",
            "An RSS, Atom or JSON feed; sites often link theirs at the foot of a page.",
            Field.Form.URL,
            true,
            "https://blog.example/feed.xml"));
  }

  @Override
  public Interval defaultInterval() {
    return Interval.every(Duration.ofMinutes(15));
  }

  @Override
  public boolean isAboutBusiness() {
    return false;
  }

  @Override
  public void check(Question question) {
    Questions.url(question, WANTED);
  }

  @Override
  public String nameOf(Question question) {
    URI url = Questions.url(question, WANTED);
    return "Feed of " + url.getHost() + (url.getPath() == null ? "" : url.getPath());
  }

  @Override
  public Ask ask(Question question, @Nullable String cursor) {
    return new Ask(Questions.url(question, WANTED), HEADERS);
  }

  @Override
  public Found read(Question question, @Nullable String cursor, Answer answer)
      throws UnreadableException {
    FeedItems items = items(Bodies.text(answer), answer.uri().toString());
    Map<String, Post> posts = new LinkedHashMap<>();
    List<String> skipped = new ArrayList<>(items.skipped());
    String network = Questions.network(question);
    String feed = String.valueOf(question.url()).strip();
    for (FeedItem item : items.items()) {
      Post post = post(item, network, feed);
      Post earlier = posts.putIfAbsent(post.externalId(), post);
      if (earlier != null && !earlier.words().equals(post.words())) {
        skipped.add("another item has the same id " + post.externalId());
      }
    }
    return new Found(List.copyOf(posts.values()), skipped, null, null);
  }

  @Override
  public @Nullable String nextAfterUnchanged(Question question, @Nullable String cursor) {
    return null;
  }

  static FeedItems items(String text, String address) throws UnreadableException {
    String start = text.stripLeading();
    if (start.isEmpty()) {
      throw new UnreadableException("The answer is empty, not a feed.");
    }
    if (start.startsWith("{") || start.startsWith("[")) {
      return JsonFeed.read(start, address);
    }
    FeedTree.Tree tree = FeedTree.parse(text);
    Element root = tree.root();
    if (root == null) {
      throw new UnreadableException(
          "The answer is not a feed: it starts with \"" + beginning(start) + "\".");
    }
    String name = Elements.name(root);
    if (name.equals("html") || (!Names.isFeedRoot(name) && looksLikeAPage(start))) {
      throw new UnreadableException(page(text, address));
    }
    if (!Names.isFeedRoot(name)) {
      throw new UnreadableException(
          "The answer is XML but not a feed: its outermost element is <" + root.getName() + ">.");
    }
    return FeedXml.read(tree, root, text, address);
  }

  private static boolean looksLikeAPage(String start) {
    return start
        .substring(0, Math.min(start.length(), 2000))
        .matches("(?is).*<(?:!doctype\\s+html|html|head|body|div|p|h1)\\b.*");
  }

  private static String beginning(String text) {
    String line = text.substring(0, Math.min(text.length(), 40)).replaceAll("\\s+", " ");
    return line.replaceAll("\\p{Cntrl}", "?");
  }

  private static String page(String text, String address) {
    Document page = Jsoup.parse(text, address);
    String feed =
        Links.web(
            address,
            page.select(
                    "link[rel~=(?i)alternate][type~=(?i)(rss|atom|feed\\+json)][href],"
                        + " link[rel~=(?i)feed][href]")
                .attr("abs:href"));
    return feed == null
        ? "The answer is a web page, not a feed."
        : "The answer is a web page, not a feed; the page names this feed: " + feed;
  }

  private static Post post(FeedItem item, String network, String feed) {
    String parent = item.parent();
    return new Post(
        network,
        externalId(item, feed),
        null,
        item.link(),
        new Author(item.author(), null, null),
        item.title(),
        item.text(),
        item.language(),
        null,
        item.publishedAt(),
        item.engagement(),
        parent == null ? null : idOf(parent, feed))
        .linking(item.links());
  }

  private static String externalId(FeedItem item, String feed) {
    if (item.guid() != null && !item.guid().isBlank()) {
      return idOf(item.guid(), feed);
    }
    return item.link() != null
        ? Fingerprint.orId(item.link())
        : Fingerprint.of(item.title(), item.text());
  }

  /** A guid that is no URI is unique within its feed only. */
  private static String idOf(String guid, String feed) {
    return Fingerprint.orId(Links.isAbsolute(guid) ? guid : feed + " " + guid);
  }
}
