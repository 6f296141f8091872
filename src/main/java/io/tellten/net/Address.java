package io.tellten.net;

import io.tellten.model.Answer;
import io.tellten.net.NetException.Kind;
import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What of a URI goes to the outside: checked, in ASCII, without user, password or fragment. */
record Address(boolean secure, String host, int port, String pathAndQuery) {
  private static final int HTTP_PORT = 80;
  private static final int HTTPS_PORT = 443;
  private static final int MAX_PORT = 65_535;

  /** Longer ones are traps that grow with every hop. */
  private static final int MAX_LOCATION_CHARS = 8_192;

  private static final Pattern AUTHORITY = Pattern.compile("(?i)((?:https?:)?//)([^/?#]*)(.*)");

  /**
   * The parts of an absolute http or https address.
   *
   * @throws NetException {@link Kind#BAD_ADDRESS} saying what is wrong, without repeating the
   *     address
   */
  static Address of(URI uri) {
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      throw bad("Only http and https addresses can be asked, and this one is neither.");
    }
    String authority = uri.getRawAuthority();
    if (authority != null && authority.indexOf('@') >= 0) {
      throw bad("The address holds a user name or password, and those are not sent to anybody.");
    }
    String host = uri.getHost();
    if (host == null || host.isEmpty()) {
      throw bad("The address names no host that can be asked.");
    }
    boolean secure = scheme.equals("https");
    int port = uri.getPort() >= 0 ? uri.getPort() : secure ? HTTPS_PORT : HTTP_PORT;
    if (port == 0 || port > MAX_PORT) {
      throw bad("The address names a port that does not exist.");
    }
    URI ascii = URI.create(uri.toASCIIString());
    String path = ascii.getRawPath() == null ? "" : ascii.getRawPath();
    String query = ascii.getRawQuery() == null ? "" : "?" + ascii.getRawQuery();
    return new Address(
        secure, host.toLowerCase(Locale.ROOT), port, (path.isEmpty() ? "/" : path) + query);
  }

  /** The host as the resolver wants it: an IPv6 literal without its brackets. */
  String name() {
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  /**
   * Where a redirecting answer points to.
   *
   * @throws NetException {@link Kind#BAD_ADDRESS} saying what is wrong with the location
   */
  static URI target(Answer answer) {
    String said = answer.header("location");
    String host = answer.uri().getHost();
    if (said == null || said.isBlank()) {
      throw bad("The site " + host + " redirects without saying where to.");
    }
    if (said.length() > MAX_LOCATION_CHARS) {
      throw bad("The site " + host + " redirects to an address that is far too long.");
    }
    try {
      URI target = resolve(answer.uri(), escaped(asciiHost(said.strip())));
      of(target);
      return withoutFragment(target);
    } catch (URISyntaxException | IllegalArgumentException e) {
      throw new NetException(
          Kind.BAD_ADDRESS, "The site " + host + " redirects to what is not an address.", e);
    } catch (NetException e) {
      throw new NetException(
          e.kind(), "The site " + host + " redirects elsewhere. " + e.getMessage(), e);
    }
  }

  /** The name in the form the DNS knows, where the location spells it in another script. */
  private static String asciiHost(String location) {
    Matcher parts = AUTHORITY.matcher(location);
    if (!parts.matches() || isAscii(parts.group(2))) {
      return location;
    }
    // Header bytes arrive as Latin-1; sites that send such names send UTF-8.
    String name =
        new String(parts.group(2).getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    return parts.group(1) + IDN.toASCII(name) + parts.group(3);
  }

  private static boolean isAscii(String text) {
    return text.chars().allMatch(c -> c < 0x80);
  }

  /** Escapes what browsers also let pass: blanks, quotes, braces and bytes beyond ASCII. */
  private static String escaped(String location) {
    StringBuilder out = new StringBuilder(location.length() + 16);
    for (int i = 0; i < location.length(); i++) {
      char c = location.charAt(i);
      boolean strayPercent = c == '%' && !isEscape(location, i);
      if (c <= 0x20 || c >= 0x7f || strayPercent || "\"<>\\^`{|}".indexOf(c) >= 0) {
        for (byte b : String.valueOf(c).getBytes(StandardCharsets.ISO_8859_1)) {
          out.append('%').append(String.format(Locale.ROOT, "%02X", b & 0xff));
        }
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }

  private static boolean isEscape(String text, int percent) {
    return percent + 2 < text.length()
        && Character.digit(text.charAt(percent + 1), 16) >= 0
        && Character.digit(text.charAt(percent + 2), 16) >= 0;
  }

  /** As RFC 3986 says, also where Java's own resolution differs from it. */
  private static URI resolve(URI asked, String location) throws URISyntaxException {
    String origin = asked.getScheme() + "://" + asked.getRawAuthority();
    String path = asked.getRawPath() == null ? "" : asked.getRawPath();
    if (location.startsWith("?")) {
      return new URI(origin + path + location); // Java drops the last segment of the path
    }
    URI base = path.isEmpty() ? new URI(origin + "/") : asked; // Java forgets the slash
    URI target = base.resolve(new URI(location)).normalize();
    String above = target.getRawPath();
    if (above == null || !above.startsWith("/../")) {
      return target;
    }
    // Nothing lies above the root; Java keeps the steps there.
    String query = target.getRawQuery() == null ? "" : "?" + target.getRawQuery();
    return new URI(
        target.getScheme()
            + "://"
            + target.getRawAuthority()
            + above.replaceFirst("^(/\\.\\.)+", "")
            + query);
  }

  private static URI withoutFragment(URI uri) throws URISyntaxException {
    String text = uri.toString();
    int hash = text.indexOf('#');
    return hash < 0 ? uri : new URI(text.substring(0, hash));
  }

  private static NetException bad(String sentence) {
    return new NetException(Kind.BAD_ADDRESS, sentence);
  }
}
