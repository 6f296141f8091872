package io.tellten.discover;

import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A website as people write it.
 *
 * @param host without {@code www.} and port
 * @param tries the addresses it may be read at, the likeliest first
 */
record Website(String host, List<URI> tries) {
  private static final Pattern WRITTEN =
      Pattern.compile(
          "(?:(?<scheme>[a-zA-Z][a-zA-Z0-9+.-]*)://)?(?<host>\\[[0-9a-fA-F:.]+]|[^\\s/?#@:]+)"
              + "(?::(?<port>\\d{1,5}))?(?<path>[/?][^\\s#]*)?(?:#.*)?");

  private static final Pattern MAIL =
      Pattern.compile("[^\\s/@:]+@(?<host>[^\\s/@:]+\\.[^\\s/@:]+)");

  /** Where people have mail without a website of their own. */
  private static final Set<String> MAIL_HOUSES =
      Set.of(
          "gmail.com", "googlemail.com", "outlook.com", "hotmail.com", "live.com", "yahoo.com",
          "icloud.com", "me.com", "aol.com", "gmx.de", "gmx.net", "gmx.ch", "gmx.at", "web.de",
          "t-online.de", "bluewin.ch", "proton.me", "protonmail.com", "mail.ru", "qq.com",
          "orange.fr", "free.fr", "libero.it");

  private static final Pattern HOST =
      Pattern.compile("\\[[0-9a-fA-F:.]+]|localhost|[a-z0-9_-]+(?:\\.[a-z0-9_-]+)+\\.?");

  private static final Pattern WITH_USER =
      Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]*://[^/?#\\s]*@.*");

  private static final int LAST_PORT = 65_535;

  private static final String WANTED = "must be a web address like acme.example.";

  Website {
    tries = List.copyOf(tries);
  }

  /** Whether somebody who was asked for a name wrote a website: one word with a dot in it. */
  static boolean isMeantBy(String text) {
    String bare = text.strip();
    if (bare.contains("://") || MAIL.matcher(bare).matches()) {
      return true;
    }
    Matcher parts = WRITTEN.matcher(bare);
    // "Booking.com" is both; its website says the rest. "St. Mary" and "No.7" are names.
    return parts.matches()
        && HOST.matcher(ascii(parts.group("host")).toLowerCase(Locale.ROOT)).matches()
        && ending(parts.group("host")).length() > 1
        && ending(parts.group("host")).codePoints().allMatch(Character::isLetter);
  }

  private static String ending(String host) {
    return host.substring(host.lastIndexOf('.') + 1);
  }

  /**
   * What was written, also as a mail address.
   *
   * @throws RefusedException where it is no website
   */
  static Website of(String text) {
    String bare = text.strip();
    if (WITH_USER.matcher(bare).matches()) {
      throw RefusedException.wrong(
          "website: must not hold a user name or a password; they are not sent to anybody.");
    }
    Matcher mail = MAIL.matcher(bare);
    boolean isMail = mail.matches();
    if (isMail && MAIL_HOUSES.contains(mail.group("host").toLowerCase(Locale.ROOT))) {
      throw RefusedException.wrong(
          "website: "
              + mail.group("host").toLowerCase(Locale.ROOT)
              + " only carries its mail; give the name of the business, or its own address.");
    }
    Matcher parts = WRITTEN.matcher(isMail ? mail.group("host") : bare);
    if (!parts.matches()) {
      throw RefusedException.wrong("website: " + WANTED);
    }
    String scheme =
        parts.group("scheme") == null ? null : parts.group("scheme").toLowerCase(Locale.ROOT);
    if (scheme != null && !scheme.equals("http") && !scheme.equals("https")) {
      throw RefusedException.wrong("website: " + WANTED);
    }
    String host = ascii(parts.group("host")).toLowerCase(Locale.ROOT);
    if (!HOST.matcher(host).matches()) {
      throw RefusedException.wrong("website: " + WANTED);
    }
    String port = parts.group("port") == null ? "" : ":" + parts.group("port");
    if (port.length() > 1 && !isPort(port.substring(1))) {
      throw RefusedException.wrong("website: names a port that does not exist.");
    }
    String path = parts.group("path") == null ? "/" : parts.group("path");
    List<URI> tries = new ArrayList<>();
    for (String each : scheme == null ? List.of("https", "http") : List.of(scheme)) {
      tries.add(uri(each + "://" + host + port + path));
    }
    boolean mayHaveWww =
        !host.startsWith("www.") && port.isEmpty() && host.contains(".") && !Hosts.isNumber(host);
    if (mayHaveWww) {
      tries.add(1, uri(tries.get(0).getScheme() + "://www." + host + path));
    }
    return new Website(host.startsWith("www.") ? host.substring(4) : host, tries);
  }

  private static boolean isPort(String digits) {
    int port = Integer.parseInt(digits);
    return port > 0 && port <= LAST_PORT;
  }

  /** Its name as people write it. */
  String shown() {
    return Hosts.shown(host);
  }

  private static URI uri(String text) {
    try {
      return new URI(text.startsWith("/") ? text : withPath(text));
    } catch (URISyntaxException e) {
      throw RefusedException.wrong("website: " + WANTED);
    }
  }

  /** {@code https://acme.example?x} has no path that could be asked for. */
  private static String withPath(String address) {
    int question = address.indexOf('?');
    int slash = address.indexOf('/', address.indexOf("//") + 2);
    return question >= 0 && (slash < 0 || slash > question)
        ? address.substring(0, question) + "/" + address.substring(question)
        : address;
  }

  private static String ascii(String host) {
    try {
      return IDN.toASCII(host, IDN.ALLOW_UNASSIGNED);
    } catch (IllegalArgumentException notAName) {
      return host; // the pattern says no to it
    }
  }

  /** The address of a link of that site, if it is one. */
  static @Nullable URI link(@Nullable String address) {
    try {
      URI uri = address == null ? null : new URI(address);
      return uri == null || uri.getHost() == null ? null : uri;
    } catch (URISyntaxException e) {
      return null;
    }
  }
}
