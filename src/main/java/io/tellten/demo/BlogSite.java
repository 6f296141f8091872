package io.tellten.demo;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A blog in the manner of WordPress: articles, comments, and a feed of each. */
final class BlogSite extends Site {
  /** Feeds show so many of the newest; the two weeks before the opening are fewer. */
  static final int SHOWN = 250;

  /** The front page is for people. */
  private static final int SHOWN_IN_FRONT = 20;

  private static final int EXCERPT = 160;

  private static final DateTimeFormatter RSS_DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss xx", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private final TownBusiness business;

  BlogSite(TownBusiness business, Square square, Clock clock) {
    super(business.blogName(), square, clock);
    this.business = business;
  }

  /** Where the feed of articles is. */
  String feedUrl() {
    return base() + "/feed/";
  }

  /** Where the feed of comments is. */
  String commentsFeedUrl() {
    return base() + "/comments/feed/";
  }

  @Override
  void route(Router router) {
    router.get("/").handler(this::front);
    router.get("/feed").handler(this::feed);
    router.get("/feed/").handler(this::feed);
    router.get("/comments/feed").handler(this::commentsFeed);
    router.get("/comments/feed/").handler(this::commentsFeed);
    router.get("/articles/:id").handler(this::article);
    router.get("/articles/:id/").handler(this::article);
  }

  private List<TownPost> newest(Kind kind, int limit) {
    return square()
        .newest(Place.BLOG, limit, post -> post.business() == business && post.kind() == kind);
  }

  private void front(RoutingContext context) {
    StringBuilder body = new StringBuilder("<p>" + Html.escape(business.blogTagline()) + "</p>\n");
    for (TownPost article : newest(Kind.ARTICLE, SHOWN_IN_FRONT)) {
      body.append("<article><h2><a href=\"" + url(article) + "\">")
          .append(Html.escape(title(article)) + "</a></h2>\n")
          .append(Html.by(article, article.replies() + " comments") + "</article>\n");
    }
    page(context, name(), body.toString());
  }

  private void article(RoutingContext context) {
    TownPost article = find(Place.BLOG, context.pathParam("id"));
    if (article == null || article.kind() != Kind.ARTICLE || article.business() != business) {
      nothingHere(context);
      return;
    }
    StringBuilder body = new StringBuilder();
    body.append("<article>\n" + Html.words(article))
        .append(Html.by(article, article.replies() + " comments") + "</article>\n");
    for (TownPost comment : square().answersTo(article)) {
      body.append("<article class=\"answer\" id=\"comment-" + comment.id() + "\">\n")
          .append(Html.words(comment) + Html.by(comment, "") + "</article>\n");
    }
    page(context, title(article), body.toString());
  }

  private void feed(RoutingContext context) {
    List<TownPost> articles = newest(Kind.ARTICLE, SHOWN);
    StringBuilder items = new StringBuilder();
    articles.forEach(article -> items.append(item(article)));
    sendFeed(context, name(), "/feed/", articles, items);
  }

  private String item(TownPost article) {
    String url = url(article);
    return "\t<item>\n"
        + element("title", Html.escape(title(article)))
        + element("link", url)
        + element("comments", url + "#comments")
        + element("dc:creator", cdata(article.author().name()))
        + element("pubDate", RSS_DATE.format(article.createdAt()))
        + element("category", cdata("Around the lake"))
        + ("\t\t<guid isPermaLink=\"false\">" + base() + "/?p=" + article.id() + "</guid>\n")
        + element("description", cdata(excerpt(article)))
        + element("content:encoded", cdata(paragraph(article)))
        + element("wfw:commentRss", url + "feed/")
        + element("slash:comments", Long.toString(article.replies()))
        + "\t</item>\n";
  }

  private void commentsFeed(RoutingContext context) {
    List<TownPost> comments = newest(Kind.COMMENT, SHOWN);
    StringBuilder items = new StringBuilder();
    comments.forEach(comment -> items.append(commentItem(comment)));
    sendFeed(context, "Comments for " + name(), "/comments/feed/", comments, items);
  }

  private String commentItem(TownPost comment) {
    TownPost article = articleOf(comment);
    String on = article == null ? "" : " on " + title(article);
    return "\t<item>\n"
        + element("title", Html.escape("Comment" + on + " by " + comment.author().name()))
        + element("link", commentUrl(comment))
        + element("dc:creator", cdata(comment.author().name()))
        + element("pubDate", RSS_DATE.format(comment.createdAt()))
        + ("\t\t<guid isPermaLink=\"false\">" + guidOf(comment) + "</guid>\n")
        + element("description", cdata(excerpt(comment)))
        + element("content:encoded", cdata(paragraph(comment)))
        + "\t</item>\n";
  }

  private void sendFeed(
      RoutingContext context, String title, String path, List<TownPost> shown, CharSequence items) {
    Instant changed = lastChange(shown);
    String feed =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><rss version=\"2.0\"\n"
            + "\txmlns:content=\"http://purl.org/rss/1.0/modules/content/\"\n"
            + "\txmlns:wfw=\"http://wellformedweb.org/CommentAPI/\"\n"
            + "\txmlns:dc=\"http://purl.org/dc/elements/1.1/\"\n"
            + "\txmlns:atom=\"http://www.w3.org/2005/Atom\"\n"
            + "\txmlns:sy=\"http://purl.org/rss/1.0/modules/syndication/\"\n"
            + "\txmlns:slash=\"http://purl.org/rss/1.0/modules/slash/\"\n"
            + "\t>\n<channel>\n"
            + element("title", Html.escape(title))
            + ("\t\t<atom:link href=\"" + base() + path + "\" rel=\"self\"")
            + " type=\"application/rss+xml\" />\n"
            + element("link", base())
            + element("description", Html.escape(business.blogTagline()))
            + element("lastBuildDate", RSS_DATE.format(changed))
            + element("sy:updatePeriod", "hourly")
            + element("sy:updateFrequency", "1")
            + element("generator", "https://wordpress.org/?v=6.8")
            + items
            + "</channel>\n</rss>\n";
    answerIfChanged(context, "application/rss+xml", feed, changed);
  }

  private String url(TownPost article) {
    return base() + "/articles/" + article.id() + "/";
  }

  private @Nullable TownPost articleOf(TownPost comment) {
    Long parent = comment.parentId();
    return parent == null ? null : square().find(Place.BLOG, parent);
  }

  /** A comment whose article is forgotten is as if it had no page. */
  private String commentUrl(TownPost comment) {
    return base() + "/articles/" + comment.parentId() + "/#comment-" + comment.id();
  }

  private String guidOf(TownPost comment) {
    return base() + "/?p=" + comment.parentId() + "#comment-" + comment.id();
  }

  private static String title(TownPost article) {
    String title = article.title();
    return title == null ? "Untitled" : title;
  }

  private static String paragraph(TownPost post) {
    return "<p>" + Html.escape(post.text()) + "</p>\n";
  }

  private static String excerpt(TownPost post) {
    String text = post.text();
    if (text.length() <= EXCERPT) {
      return Html.escape(text);
    }
    int space = text.lastIndexOf(' ', EXCERPT);
    return Html.escape(text.substring(0, space < 0 ? EXCERPT : space)) + " [&#8230;]";
  }

  private static String element(String name, String content) {
    return "\t\t<" + name + ">" + content + "</" + name + ">\n";
  }

  private static String cdata(String text) {
    return "<![CDATA[" + text.replace("]]>", "]]]]><![CDATA[>") + "]]>";
  }
}
