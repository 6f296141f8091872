package io.tellten.source;

import io.tellten.model.Author;
import io.tellten.model.Engagement;
import io.tellten.model.Frame;
import io.tellten.model.Gone;
import io.tellten.model.Post;
import io.tellten.model.Question;
import io.tellten.model.Reaction;
import io.tellten.model.StreamAsk;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Listens to Jetstream. The first version ({@code /subscribe}) is what the official servers have
 * always spoken; the second ({@code network.bsky.jetstream.subscribeEvents}) is spoken where the
 * address says so. Messages of both are understood whatever was asked for. The format is that of
 * Jetstream's own documentation.
 *
 * <p>A cursor below 10<sup>15</sup> is a number that only the server it came from understands, one
 * above it a moment in microseconds, which all understand. Where a message gives the moment that is
 * what is kept, except with a single server of the second version, whose numbers are exact.
 */
final class Jetstream implements Streamer {
  static final String V2_PATH = "/xrpc/network.bsky.jetstream.subscribeEvents";

  private static final String V1_PATH = "/subscribe";
  private static final String V2_PROTOCOL = "xrpc.v1.json";

  private static final String LIKE = "app.bsky.feed.like";
  private static final String REPOST = "app.bsky.feed.repost";
  private static final List<String> COLLECTIONS = List.of(BlueskyPosts.COLLECTION, LIKE, REPOST);

  /** What the official servers keep. */
  private static final Duration LOOK_BACK = Duration.ofHours(36);

  private static final long FIRST_MOMENT = 1_000_000_000_000_000L;

  /** Each server saw an event at a moment of its own; they agree within seconds. */
  private static final Duration OVERLAP = Duration.ofSeconds(5);

  /** Other states, as {@code throttled}, say nothing about what people may see. */
  private static final Set<String> REMOVED =
      Set.of("deleted", "takendown", "suspended", "deactivated");

  private static final int MAX_MESSAGE = 200;

  /** As the protocol has it. */
  private static final int MAX_KEY_LENGTH = 512;

  @Override
  public String key(Question question) {
    return BlueskyConnector.hosts(question).stream()
        .map(URI::toString)
        .collect(Collectors.joining(" "));
  }

  @Override
  public StreamAsk open(Question question, @Nullable String cursor, int failures) {
    List<URI> hosts = BlueskyConnector.hosts(question);
    URI host = hosts.get(Math.floorMod(failures, hosts.size()));
    boolean isV2 = isV2(host);
    String path = host.getRawPath().endsWith(V1_PATH) || isV2 ? "" : V1_PATH;
    StringBuilder uri = new StringBuilder(host + path);
    uri.append(isV2 ? "?kinds=commit&kinds=account" : "?");
    String parameter = isV2 ? "&collections=" : "wantedCollections=";
    for (String collection : COLLECTIONS) {
      uri.append(parameter).append(collection);
      parameter = isV2 ? "&collections=" : "&wantedCollections=";
    }
    if (cursor != null) {
      uri.append("&cursor=").append(Links.encode(hosts.size() > 1 ? rewound(cursor) : cursor));
    }
    return new StreamAsk(
        URI.create(uri.toString()), Map.of(), isV2 ? List.of(V2_PROTOCOL) : List.of(), List.of());
  }

  private static boolean isV2(URI host) {
    return host.getRawPath().endsWith(V2_PATH);
  }

  /** A little earlier, since the next server may be another one. */
  private String rewound(String cursor) {
    Instant at = at(cursor);
    return at == null ? cursor : String.valueOf(micros(at.minus(OVERLAP)));
  }

  @Override
  public Duration lookBack() {
    return LOOK_BACK;
  }

  @Override
  public boolean pushesReactions() {
    return true;
  }

  @Override
  public @Nullable Instant at(String cursor) {
    if (cursor.isEmpty()
        || cursor.length() > 18
        || !cursor.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return null;
    }
    long value = Long.parseLong(cursor);
    return value < FIRST_MOMENT ? null : moment(value);
  }

  private static Instant moment(long micros) {
    return Instant.ofEpochSecond(micros / 1_000_000, micros % 1_000_000 * 1_000);
  }

  private static long micros(Instant moment) {
    return moment.getEpochSecond() * 1_000_000 + moment.getNano() / 1_000;
  }

  @Override
  public Frame read(Question question, String message) throws UnreadableException {
    JetstreamEvent event = JetstreamEvent.read(message);
    if (event.error != null) {
      return trouble(event.error, event.message);
    }
    if ("info".equals(event.kind)) {
      return Frame.NOTHING;
    }
    String did = event.did;
    if (did == null || event.kind == null) {
      throw new UnreadableException(
          "The message is JSON, but not what Jetstream sends: it names no account or no kind.");
    }
    Instant at = momentOf(event);
    String cursor = cursor(question, event, at);
    if (event.kind.equals("commit")) {
      return commit(event, did, cursor, at);
    }
    boolean isRemoved =
        event.kind.equals("account")
            && Boolean.FALSE.equals(event.active)
            && (event.status == null || REMOVED.contains(event.status));
    if (isRemoved && isDid(did)) {
      Gone gone = Gone.account(BlueskyConnector.KIND, "at://" + did + "/");
      return frame(List.of(), List.of(), List.of(gone), cursor, at);
    }
    return Frame.passing(cursor, at);
  }

  private static Frame trouble(String error, @Nullable String message) {
    String more =
        message == null || message.isBlank()
            ? ""
            : " (" + message.substring(0, Math.min(MAX_MESSAGE, message.length())).strip() + ")";
    return switch (error) {
      case "CursorTooOld" ->
          Frame.trouble("Jetstream no longer goes back to where we stopped" + more + ".", true);
      case "ConsumerTooSlow" ->
          Frame.trouble(
              "Jetstream closed the stream because we read too slowly" + more + ".", false);
      default ->
          Frame.trouble(
              "Jetstream complains: "
                  + error.substring(0, Math.min(MAX_MESSAGE, error.length())).strip()
                  + more
                  + ".",
              false);
    };
  }

  private static @Nullable Instant momentOf(JetstreamEvent event) {
    if (event.timeUs != null) {
      return moment(event.timeUs);
    }
    return BlueskyPosts.time(event.witnessedAt != null ? event.witnessedAt : event.time);
  }

  private static @Nullable String cursor(
      Question question, JetstreamEvent event, @Nullable Instant at) {
    if (event.timeUs != null) {
      return event.timeUs.toString();
    }
    Long own = event.seq != null ? event.seq : event.cursor;
    if (at != null && (own == null || BlueskyConnector.hosts(question).size() > 1)) {
      return String.valueOf(micros(at));
    }
    return own == null ? null : own.toString();
  }

  private static Frame commit(
      JetstreamEvent event, String did, @Nullable String cursor, @Nullable Instant at)
      throws UnreadableException {
    String collection = event.collection;
    String operation = event.operation;
    if (collection == null || operation == null || event.key == null) {
      throw new UnreadableException(
          "The message is a commit without a collection, an operation or a key.");
    }
    String uri = "at://" + did + "/" + collection + "/" + event.key;
    boolean isDelete = operation.equals("delete");
    if (collection.equals(BlueskyPosts.COLLECTION)) {
      if (!BlueskyPosts.isPost(uri)) {
        throw new UnreadableException("The message is about a post without a proper address.");
      }
      return isDelete ? deleted(uri, cursor, at) : posted(uri, did, event.record, cursor, at);
    }
    boolean isLike = collection.equals(LIKE);
    if (!isLike && !collection.equals(REPOST)) {
      return Frame.passing(cursor, at);
    }
    if (!isDid(did) || !isKey(event.key)) {
      throw new UnreadableException("The message is about a reaction without a proper address.");
    }
    if (isDelete) {
      Reaction undone = Reaction.undone(BlueskyConnector.KIND, uri);
      return frame(List.of(), List.of(undone), List.of(), cursor, at);
    }
    // Lists and feeds are liked too; they are no posts.
    String subject = event.subject;
    if (subject == null || !BlueskyPosts.isPost(subject)) {
      return Frame.passing(cursor, at);
    }
    Reaction.What what = isLike ? Reaction.What.LIKE : Reaction.What.SHARE;
    Reaction reaction = Reaction.to(BlueskyConnector.KIND, uri, what, subject);
    return frame(List.of(), List.of(reaction), List.of(), cursor, at);
  }

  private static Frame posted(
      String uri,
      String did,
      @Nullable Map<String, Object> record,
      @Nullable String cursor,
      @Nullable Instant at)
      throws UnreadableException {
    if (record == null) {
      throw new UnreadableException("The message is about a post and does not hold it.");
    }
    Author author = new Author(null, did, null);
    Post post = BlueskyPosts.post(uri, record, author, Engagement.UNKNOWN);
    List<Reaction> reactions = new ArrayList<>(2);
    String parent = post.parent();
    if (parent != null) {
      reactions.add(Reaction.to(BlueskyConnector.KIND, uri, Reaction.What.REPLY, parent));
    }
    String quoted = BlueskyPosts.quoted(record);
    if (quoted != null) {
      String id = quoteId(uri);
      reactions.add(Reaction.to(BlueskyConnector.KIND, id, Reaction.What.SHARE, quoted));
    }
    return frame(List.of(post), reactions, List.of(), cursor, at);
  }

  /** One post can answer one and quote another, which are two reactions. */
  private static String quoteId(String uri) {
    return uri + "#quote";
  }

  /** What was deleted is no longer said, so both of what it may have been are taken back. */
  private static Frame deleted(String uri, @Nullable String cursor, @Nullable Instant at) {
    List<Reaction> undone =
        List.of(
            Reaction.undone(BlueskyConnector.KIND, uri),
            Reaction.undone(BlueskyConnector.KIND, quoteId(uri)));
    Gone gone = Gone.post(BlueskyConnector.KIND, uri);
    return frame(List.of(), undone, List.of(gone), cursor, at);
  }

  private static Frame frame(
      List<Post> posts,
      List<Reaction> reactions,
      List<Gone> gone,
      @Nullable String cursor,
      @Nullable Instant at) {
    return new Frame(posts, List.of(), reactions, gone, cursor, at, null, false);
  }

  private static boolean isDid(String did) {
    return did.startsWith("did:") && isKey(did);
  }

  private static boolean isKey(String name) {
    return name.length() <= MAX_KEY_LENGTH && BlueskyPosts.isName(name, 0, name.length());
  }
}
