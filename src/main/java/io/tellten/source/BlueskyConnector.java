package io.tellten.source;

import io.tellten.model.Answer;
import io.tellten.model.Ask;
import io.tellten.model.Field;
import io.tellten.model.Found;
import io.tellten.model.Interval;
import io.tellten.model.Question;
import io.tellten.model.Terms;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Listens to all of Bluesky through Jetstream, its public stream of posts, likes and reposts, and
 * reads counts again through the public API. It is never polled: searching Bluesky needs a session,
 * and its makers ask machines to follow the stream instead.
 */
final class BlueskyConnector implements Connector {
  static final String KIND = "bluesky";

  /** Where counts are read unless a network of one's own is listened to. */
  private static final String PUBLIC_API = "https://public.api.bsky.app";

  private static final String OFFICIAL_DOMAIN = ".bsky.network";

  private static final List<URI> OFFICIAL =
      List.of(
          URI.create("wss://jetstream1.us-east.bsky.network"),
          URI.create("wss://jetstream2.us-east.bsky.network"),
          URI.create("wss://jetstream1.us-west.bsky.network"),
          URI.create("wss://jetstream2.us-west.bsky.network"));

  private static final String HOSTS = "hosts";
  private static final String WANTED =
      "the address of a Jetstream server, as wss://jetstream.example";

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Terms terms() {
    return Terms.ofApi(
            "Bluesky's Jetstream is a public stream without a key; it goes back 36 hours, so what"
                + " is missed in a longer pause is missed for good. Posts that their authors"
                + " delete, and all posts of accounts that are removed, are deleted here too."
                + " Counts come from the public API, which allows 3,000 requests in 5 minutes.")
        .followingDeletions()
        .withReplies();
  }

  @Override
  public List<Field> fields() {
    return List.of(
        new Field(
            "url",
            "Jetstream address",
            "Leave it empty for Bluesky's own four servers, which take turns. A server of your own"
                + " can be named here; one whose address ends in "
                + Jetstream.V2_PATH
                + " is spoken to in the second version of the protocol.",
            Field.Form.URL,
            false,
            "wss://jetstream.example"),
        new Field(
            HOSTS,
            "More Jetstream addresses",
            "Further servers that take turns when one does not answer.",
            Field.Form.LIST,
            false,
            "wss://jetstream2.example"));
  }

  @Override
  public Interval defaultInterval() {
    return Interval.every(Duration.ofMinutes(5));
  }

  @Override
  public boolean isAboutBusiness() {
    return false;
  }

  @Override
  public boolean isPolled() {
    return false;
  }

  @Override
  public void check(Question question) {
    hosts(question);
  }

  @Override
  public String nameOf(Question question) {
    List<URI> hosts = hosts(question);
    return hosts.equals(OFFICIAL) ? "Bluesky" : "Bluesky at " + hosts.get(0).getRawAuthority();
  }

  /** The servers that take turns, as ws and wss addresses; never empty. */
  static List<URI> hosts(Question question) {
    Set<URI> hosts = new LinkedHashSet<>();
    String url = question.url();
    if (url != null && !url.isBlank()) {
      hosts.add(Sockets.address(url, "url", WANTED));
    }
    for (String host : question.optionList(HOSTS)) {
      hosts.add(Sockets.address(host, HOSTS, WANTED));
    }
    return hosts.isEmpty() ? OFFICIAL : List.copyOf(hosts);
  }

  /** Where counts are read: beside one's own stream, else at the public API. */
  static String countsSite(Question question) {
    URI first = hosts(question).get(0);
    boolean isOfficial = first.getHost().toLowerCase(Locale.ROOT).endsWith(OFFICIAL_DOMAIN);
    return isOfficial ? PUBLIC_API : Sockets.site(first);
  }

  @Override
  public URI home(Question question) {
    return URI.create(countsSite(question));
  }

  /** Never asked in a poll, since there are none: the call by which posts are read again. */
  @Override
  public Ask ask(Question question, @Nullable String cursor) {
    return Ask.get(URI.create(countsSite(question) + BlueskyCounts.PATH));
  }

  @Override
  public Found read(Question question, @Nullable String cursor, Answer answer)
      throws UnreadableException {
    return BlueskyPosts.views(answer).found();
  }

  @Override
  public @Nullable String nextAfterUnchanged(Question question, @Nullable String cursor) {
    return null;
  }

  @Override
  public Recounter recounter() {
    return new BlueskyCounts();
  }

  @Override
  public Streamer streamer() {
    return new Jetstream();
  }
}
