package io.tellten.alert;

import io.tellten.model.Message;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a letter says, for channels to put into their markup. */
final class LetterText {
  /** A longer address of a post is left out: it would crowd out the words. */
  static final int MOST_LINK = 500;

  /** Joins two characters without a gap, and is part of no address, name or tag. */
  private static final String JOINER = "\u2060";

  /** Between the characters that make chat programs see an address, a name or a tag. */
  private static final Pattern LINKING = Pattern.compile("(?<=[.:/@#$])(?=[\\p{L}\\p{N}/_])");

  /** What ends an address in one markup or another. */
  private static final Pattern BREAKING = Pattern.compile("[\\p{Cntrl}\\s\"'<>|()\\[\\]{}\\\\^`]");

  private LetterText() {}

  /** An address to open, with the words on it. */
  record Link(String label, String url) {}

  /** What can be opened: the alert, the page to acknowledge it, the post. */
  static List<Link> links(Letter letter) {
    List<Link> links = new ArrayList<>();
    links.add(new Link("Open in TellTen", letter.open().toString()));
    if (letter.acknowledge() != null) {
      links.add(new Link("Acknowledge", letter.acknowledge().toString()));
    }
    String post = address(letter.message().postUrl());
    if (post != null) {
      links.add(new Link("See the post", post));
    }
    return links;
  }

  /**
   * A web address from outside that may stand in any markup; null where it is none, pretends to be
   * another, or is very long.
   */
  static @Nullable String address(@Nullable String url) {
    if (url == null || url.isBlank()) {
      return null;
    }
    StringBuilder safe = new StringBuilder();
    url.strip()
        .codePoints()
        .forEach(
            c -> {
              String one = Character.toString(c);
              safe.append(BREAKING.matcher(one).matches() ? String.format("%%%02X", c) : one);
            });
    try {
      URI uri = new URI(safe.toString());
      String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
      boolean isWeb = scheme.equals("http") || scheme.equals("https");
      boolean isPlain = uri.getHost() != null && uri.getRawUserInfo() == null;
      String ascii = uri.toASCIIString();
      return isWeb && isPlain && ascii.length() <= MOST_LINK ? ascii : null;
    } catch (URISyntaxException e) {
      return null; // an address nobody can open is no loss in a message
    }
  }

  /** Who wrote the quoted words, as a line below them; null: not known. */
  static @Nullable String by(Message message) {
    return message.quoteBy() == null || message.quoteBy().isBlank()
        ? null
        : "— " + Cut.oneLine(message.quoteBy());
  }

  /** The matters of a digest, one a line; empty where it is none. */
  static String list(Message message) {
    return String.join(
        "\n", message.lines().stream().map(line -> "• " + Cut.oneLine(line)).toList());
  }

  /** All that is said below the title, in plain words without markup. */
  static String body(Message message) {
    List<String> parts = new ArrayList<>();
    parts.add(message.reason());
    if (message.quote() != null && !message.quote().isBlank()) {
      String by = by(message);
      parts.add("“" + message.quote().strip() + "”" + (by == null ? "" : "\n" + by));
    }
    parts.add(list(message));
    parts.removeIf(String::isBlank);
    return String.join("\n\n", parts);
  }

  /**
   * The same to the eye, but no chat program makes an address, a name or a tag in it something to
   * tap or somebody to call.
   */
  static String unlinked(String text) {
    return LINKING.matcher(text).replaceAll(JOINER);
  }
}
