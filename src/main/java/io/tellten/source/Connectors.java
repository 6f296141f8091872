package io.tellten.source;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All kinds of sites that can be read, by their word; immutable. */
public final class Connectors {
  private final Map<String, Connector> byKind;

  private Connectors(List<Connector> connectors) {
    Map<String, Connector> map = new LinkedHashMap<>();
    for (Connector connector : connectors) {
      if (map.put(connector.kind(), connector) != null) {
        throw new IllegalArgumentException("two connectors are called " + connector.kind());
      }
    }
    this.byKind = Collections.unmodifiableMap(map);
  }

  /** The kinds that come with TellTen. */
  public static Connectors standard() {
    return standard(Map.of());
  }

  /**
   * The kinds that come with TellTen.
   *
   * @param mastodonTokens access tokens by the host they are for; they are sent to no other, and
   *     never shown
   */
  public static Connectors standard(Map<String, String> mastodonTokens) {
    return of(standard(mastodonTokens, new HackerNewsConnector()));
  }

  /** The same, with a Hacker News whose pages people read at another address, as the demo's. */
  public static Connectors withHackerNewsAt(String pages) {
    return of(standard(Map.of(), new HackerNewsConnector(pages)));
  }

  private static List<Connector> standard(
      Map<String, String> mastodonTokens, HackerNewsConnector hackerNews) {
    return List.of(
        new FeedConnector(),
        new ReviewsConnector(),
        new PageConnector(),
        hackerNews,
        new MastodonConnector(mastodonTokens),
        new BlueskyConnector(),
        new LemmyConnector(),
        new DiscourseConnector(),
        new StackExchangeConnector(),
        new AppStoreConnector(),
        new GoogleNewsConnector(),
        new GdeltConnector(),
        new TelegramConnector(),
        new WordPressConnector(),
        new SearxngConnector());
  }

  /** Exactly these; for tests and for kinds of one's own. */
  public static Connectors of(List<Connector> connectors) {
    return new Connectors(connectors);
  }

  /** The connector of that kind, if there is one. */
  public Optional<Connector> of(String kind) {
    return Optional.ofNullable(byKind.get(kind));
  }

  /** All of them, in a fixed order. */
  public Collection<Connector> all() {
    return byKind.values();
  }

  /** The words of all kinds, in a fixed order. */
  public Set<String> kinds() {
    return byKind.keySet();
  }
}
