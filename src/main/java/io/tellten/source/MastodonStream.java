package io.tellten.source;

import io.tellten.model.Frame;
import io.tellten.model.Gone;
import io.tellten.model.Question;
import io.tellten.model.StreamAsk;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Listens to hashtags on a Mastodon server through {@code /api/v1/streaming}, which since 4.2 wants
 * an access token. Each message names its event and carries the post as JSON within JSON; a
 * deletion carries only the id that this server gave the post. There are no cursors: what is missed
 * while the connection is down is found by the next poll.
 */
final class MastodonStream implements Streamer {
  /** The option that names another address to stream from. */
  static final String OPTION = "streaming";

  private static final String PATH = "/api/v1/streaming";
  private static final String WANTED = "the address that the server streams from, as wss://host";
  private static final int MAX_ID_LENGTH = 100;
  private static final int MAX_MESSAGE = 200;

  private final MastodonTokens tokens;

  MastodonStream(MastodonTokens tokens) {
    this.tokens = tokens;
  }

  /**
   * Checks the option.
   *
   * @throws IllegalArgumentException where it is no address, or one that the token is not for
   */
  static void check(Question question, MastodonTokens tokens) {
    URI address = address(question);
    if (tokens.of(MastodonConnector.url(question)) != null && token(question, tokens) == null) {
      throw new IllegalArgumentException(
          OPTION
              + ": the settings must hold an access token for "
              + address.getRawAuthority()
              + " too, since it does not belong to "
              + MastodonConnector.host(question));
    }
  }

  private static URI address(Question question) {
    String option = question.option(OPTION);
    return option != null
        ? Sockets.address(option, OPTION, WANTED)
        : Sockets.address(Questions.site(MastodonConnector.url(question)), "url", WANTED);
  }

  /** Whoever may name an address must not be able to have a token sent there that is not for it. */
  private static @Nullable String token(Question question, MastodonTokens tokens) {
    URI address = address(question);
    String own = tokens.of(address);
    if (own != null) {
      return own;
    }
    URI url = MastodonConnector.url(question);
    String server = url.getHost().toLowerCase(Locale.ROOT);
    boolean belongs = address.getHost().equals(server) || address.getHost().endsWith("." + server);
    return belongs ? tokens.of(url) : null;
  }

  @Override
  public @Nullable String key(Question question) {
    List<String> tags = tags(question);
    return tags.isEmpty() || token(question, tokens) == null
        ? null
        : MastodonConnector.host(question)
            + " "
            + address(question)
            + " #"
            + String.join(" #", tags);
  }

  private static List<String> tags(Question question) {
    return Questions.tags(question).stream()
        .map(tag -> tag.toLowerCase(Locale.ROOT))
        .sorted()
        .toList();
  }

  @Override
  public StreamAsk open(Question question, @Nullable String cursor, int failures) {
    URI address = address(question);
    String token = token(question, tokens);
    String path = address.getRawPath().endsWith(PATH) ? "" : PATH;
    List<String> hello = new ArrayList<>();
    for (String tag : tags(question)) {
      hello.add("{\"type\":\"subscribe\",\"stream\":\"hashtag\",\"tag\":\"" + escaped(tag) + "\"}");
    }
    return new StreamAsk(
        URI.create(address + path),
        token == null ? Map.of() : Map.of("Authorization", "Bearer " + token),
        List.of(),
        hello);
  }

  private static String escaped(String tag) {
    StringBuilder out = new StringBuilder(tag.length());
    tag.chars()
        .forEach(
            c -> {
              if (c == '"' || c == '\\') {
                out.append('\\').append((char) c);
              } else if (c >= ' ') {
                out.append((char) c);
              }
            });
    return out.toString();
  }

  @Override
  public Frame read(Question question, String message) throws UnreadableException {
    Json.Parsed parsed = Json.parse(message);
    Map<String, Object> root = Json.object(parsed.root());
    if (root == null || parsed.broken() != null) {
      throw JsonAnswer.unlike(parsed, MastodonConnector.SITE, "a whole message of a stream");
    }
    String error = Json.text(root, "error");
    if (error != null) {
      String said = error.substring(0, Math.min(MAX_MESSAGE, error.length())).strip();
      return Frame.trouble(MastodonConnector.SITE + " complains: " + said + ".", false);
    }
    String event = Json.text(root, "event");
    if (event == null) {
      throw JsonAnswer.unlike(parsed, MastodonConnector.SITE, "a message that names its event");
    }
    return switch (event) {
      case "update", "status.update" -> post(question, root.get("payload"));
      case "delete" -> deletion(question, Json.text(root, "payload"));
      default -> Frame.NOTHING;
    };
  }

  private static Frame post(Question question, @Nullable Object payload)
      throws UnreadableException {
    Json.Parsed parsed = payload instanceof String text ? Json.parse(text) : null;
    Object root = parsed == null ? payload : parsed.root();
    Map<String, Object> status = Json.object(root);
    if (status == null || (parsed != null && parsed.broken() != null)) {
      throw new UnreadableException("The message does not hold the post that it is about.");
    }
    Map<String, Object> original = MastodonStatuses.original(status);
    return MastodonStatuses.reasonToSkip(original) == null
        ? Frame.of(MastodonStatuses.post(original, MastodonConnector.host(question)), null, null)
        : Frame.NOTHING;
  }

  private static Frame deletion(Question question, @Nullable String id) throws UnreadableException {
    if (id == null || id.length() > MAX_ID_LENGTH) {
      throw new UnreadableException("The message is about a deletion and does not say of what.");
    }
    String localId = MastodonConnector.host(question) + "/" + id;
    Gone gone = Gone.post(MastodonConnector.KIND, localId);
    return new Frame(List.of(), List.of(), List.of(), List.of(gone), null, null, null, false);
  }

  @Override
  public @Nullable Duration lookBack() {
    return null;
  }

  @Override
  public @Nullable Instant at(String cursor) {
    return null;
  }
}
