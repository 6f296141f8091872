package io.tellten.alert;

import io.tellten.model.Answer;
import io.tellten.model.ChannelKind;
import io.tellten.model.Field;
import io.tellten.model.Level;
import io.tellten.model.Send;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Pushes to a phone by ntfy.sh or an ntfy server of one's own. Form: docs.ntfy.sh/publish, "Publish
 * as JSON", "Message priority", "Action buttons" (three at most), "Updating notifications" (what
 * comes twice under one sequence id shows once, since 2.16; older servers pass over it) and
 * "Limitations" (4,096 bytes; a longer message would come as a file).
 */
final class NtfyCourier implements Courier {
  private static final String VENDOR = "https://ntfy.sh";
  private static final int MOST_TITLE = 200;

  /** Not all of the 4,096: some servers are set to less than the documented default. */
  private static final int MOST_BYTES = 3000;

  private static final int MOST_ACTIONS = 3;
  private static final int MOST_KEY = 64;
  private static final Pattern TOPIC = Pattern.compile("[A-Za-z0-9_-]{1,64}");
  private static final String SERVER =
      "The server must be a web address without a path, as https://ntfy.sh or"
          + " https://ntfy.example.com.";

  private final VendorAnswer vendor;

  NtfyCourier(Function<Send, Future<Answer>> sender) {
    this.vendor =
        new VendorAnswer(
            "The ntfy server",
            sender,
            secrets(),
            Map.of(
                401, "The ntfy server does not accept the access token: enter it anew.",
                403,
                "The ntfy server does not let us write to this topic: enter an access token that"
                    + " may.",
                404, "There is no ntfy server at this address: look at the server's address."));
  }

  @Override
  public ChannelKind kind() {
    return ChannelKind.NTFY;
  }

  @Override
  public String title() {
    return "ntfy";
  }

  @Override
  public String summary() {
    return "Rings the person's phone by the free ntfy app. Needs no account: the app and a topic"
        + " that nobody can guess; your own ntfy server works too.";
  }

  @Override
  public List<Field> fields() {
    return List.of(
        new Field(
            "topic",
            "Topic",
            "Make up a long name, subscribe to it in the ntfy app, and enter it here. Whoever knows"
                + " it can read along.",
            Field.Form.TEXT,
            true,
            "tellten-7Qx2mVr9KpL4"),
        new Field(
            "server",
            "Server",
            "Leave it empty for ntfy.sh, or enter the address of your own ntfy server.",
            Field.Form.URL,
            false,
            "https://ntfy.example.com"),
        new Field(
            "token",
            "Access token",
            "Only for topics that need one: made in the ntfy app or web page, under Account, Access"
                + " tokens.",
            Field.Form.TEXT,
            false,
            "tk_XXXXXXXXXXXXXXXXXXXXXXXXXXXXX"));
  }

  @Override
  public Set<String> secrets() {
    return Set.of("topic", "token");
  }

  @Override
  public void check(Way way) {
    String topic = way.get("topic");
    if (topic != null && !TOPIC.matcher(topic.strip()).matches()) {
      throw new IllegalArgumentException(
          "The topic must be of letters, digits, - and _ only, at most 64 of them.");
    }
    String token = way.get("token");
    if (token != null && !token.isBlank() && !token.strip().matches("[\\x21-\\x7E]{4,200}")) {
      throw new IllegalArgumentException(
          "The access token must be as ntfy shows it, without blanks in it.");
    }
    server(way);
  }

  private static URI server(Way way) {
    String server = way.get("server");
    URI uri = Requests.web(server == null || server.isBlank() ? VENDOR : server, SERVER);
    if (!uri.getRawPath().matches("/?") || uri.getRawQuery() != null) {
      throw new IllegalArgumentException(SERVER);
    }
    return uri.resolve("/");
  }

  @Override
  public Future<Handed> send(Way way, Letter letter) {
    check(way);
    Map<String, String> headers = new HashMap<>();
    @Nullable String token = way.get("token");
    if (token != null && !token.isBlank()) {
      headers.put("Authorization", "Bearer " + token.strip());
    }
    return vendor.send(way, Requests.json(server(way), payload(way, letter), headers));
  }

  private static JsonObject payload(Way way, Letter letter) {
    JsonArray actions = new JsonArray();
    LetterText.links(letter).stream()
        .limit(MOST_ACTIONS)
        .forEach(
            link ->
                actions.add(
                    new JsonObject()
                        .put("action", "view")
                        .put("label", link.label())
                        .put("url", link.url())));
    String body = LetterText.unlinked(LetterText.body(letter.message()));
    return new JsonObject()
        .put("topic", way.need("topic").strip())
        .put("title", Cut.line(letter.message().title(), MOST_TITLE))
        .put("message", Cut.bytes(body, MOST_BYTES))
        .put("priority", priority(letter.message().level()))
        .put("click", letter.open().toString())
        .put("actions", actions)
        .put("sequence_id", sequence(letter.key()));
  }

  /** As ntfy allows it; keys of ours differ in more than the characters that it does not. */
  private static String sequence(String key) {
    String plain = key.replaceAll("[^A-Za-z0-9_-]", "_");
    return plain.substring(0, Math.min(plain.length(), MOST_KEY));
  }

  private static int priority(Level level) {
    return switch (level) {
      case CRITICAL -> 5;
      case WARNING -> 4;
      case INFO -> 3;
    };
  }
}
