package io.tellten.discover;

import io.tellten.source.Connector;
import io.tellten.source.Connectors;
import java.util.List;
import java.util.Map;

/** The kinds of sources in the words of people who have never heard of them. */
public final class Kinds {
  private record Words(String title, String summary) {}

  private static final Map<String, Words> WORDS =
      Map.ofEntries(
          words("feed", "RSS or Atom feed", "Reads a blog, news site or forum through its feed (RSS, Atom or JSON Feed)."),
          words("reviews", "Review page", "Reads the reviews on a page that marks them up for search engines (schema.org)."),
          words("page", "Any web page", "Reads items off any page by the CSS selectors you give."),
          words("wordpress", "WordPress site", "Reads the posts and comments of a blog that runs on WordPress."),
          words("bluesky", "Bluesky", "Listens to every public post on Bluesky as it is written."),
          words("mastodon", "Mastodon", "Follows hashtags on a Mastodon server; with a token, searches and listens there."),
          words("hackernews", "Hacker News", "Searches the posts and comments of Hacker News."),
          words("lemmy", "Lemmy", "Searches the posts and comments of a Lemmy server."),
          words("discourse", "Discourse forum", "Searches a forum that runs on Discourse."),
          words("stackexchange", "Stack Exchange", "Searches the questions of a Stack Exchange site, as Stack Overflow."),
          words("appstore", "App Store reviews", "Reads the reviews of an app in the storefronts you name."),
          words("googlenews", "Google News", "Searches the news of a country and language on Google News."),
          words("gdelt", "GDELT news index", "Searches the world's news in the GDELT index, as well as it answers."),
          words("telegram", "Telegram channel", "Reads a public Telegram channel through its preview page."),
          words("searxng", "Web search (SearXNG)", "Searches the web through a SearXNG of your own, and keeps what people find first when they search for you."));

  private final Connectors connectors;

  /** Of these connectors. */
  public Kinds(Connectors connectors) {
    this.connectors = connectors;
  }

  /**
   * One kind.
   *
   * @param title a few words, as a form's choice
   * @param summary one sentence on what is read
   */
  public record Kind(Connector connector, String title, String summary) {}

  /** All of them, in the order of a form. */
  public List<Kind> all() {
    return connectors.all().stream().map(Kinds::kind).toList();
  }

  /** A kind of somebody's own has no words here: its terms say what there is to say. */
  private static Kind kind(Connector connector) {
    Words words =
        WORDS.getOrDefault(
            connector.kind(), new Words(connector.kind(), connector.terms().note()));
    return new Kind(connector, words.title, words.summary);
  }

  private static Map.Entry<String, Words> words(String kind, String title, String summary) {
    return Map.entry(kind, new Words(title, summary));
  }
}
