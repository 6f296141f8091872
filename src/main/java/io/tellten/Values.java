package io.tellten;

import io.tellten.discover.Places;
import io.tellten.model.BusinessRole;
import io.tellten.model.GrowthThreshold;
import io.tellten.model.Interval;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads the texts of settings. Every method throws IllegalArgumentException with what would be
 * right, in words that follow the setting's name and never repeat its text.
 */
final class Values {
  /** An answer is held in memory while it is read; past this one answer could fill it. */
  static final int MAX_BODY_BYTES = 100 * 1024 * 1024;

  /** Below this not even an empty feed fits. */
  static final int MIN_BODY_BYTES = 1024;

  // Nine digits are 31 years in seconds and cannot overflow.
  private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");
  private static final Pattern SIZE = Pattern.compile("(\\d{1,9})(B|KB|MB)");
  private static final Pattern GROWTH = Pattern.compile("(\\d{1,9})\\s+in\\s+(\\S+)");
  private static final Pattern FOUR_NUMBERS = Pattern.compile("\\d+(\\.\\d+){3}");
  private static final String BYTE = "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
  private static final Pattern IPV4 = Pattern.compile(BYTE + "(\\." + BYTE + "){3}");
  private static final Pattern HOST_NAME =
      Pattern.compile("[A-Za-z0-9_]([A-Za-z0-9._-]*[A-Za-z0-9])?");
  private static final Pattern VISIBLE_ASCII = Pattern.compile("[!-~]+");
  private static final Pattern USER_AGENT_COMMENT = Pattern.compile("[ -~&&[^()\\\\]]{1,200}");
  private static final Pattern SOURCE_URL = Pattern.compile("(?i)(?:https?|wss?)://[^\\s/?#]+\\S*");
  private static final Pattern BROKEN_PERCENT = Pattern.compile("%(?![0-9A-Fa-f]{2})");
  private static final Pattern DATABASE_URL =
      Pattern.compile(
          "postgres(?:ql)?://(?<user>[^:@/?#]+)(?::[^:@/?#]*)?@"
              + "(?<host>\\[[0-9A-Fa-f:.]+]|[^:@/?#\\[\\]\\s]+)(?::(?<port>\\d{1,5}))?"
              + "/(?<db>[^/?#\\s]+)(?:\\?[^#\\s]*)?");

  private Values() {}

  static String host(String text) {
    String host =
        text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
    boolean numbers = FOUR_NUMBERS.matcher(host).matches() || host.contains(":");
    if (numbers ? address(host) == null : !HOST_NAME.matcher(host).matches()) {
      throw new IllegalArgumentException(
          "must be the name or the address to listen on, as 127.0.0.1, localhost or 0.0.0.0");
    }
    return host;
  }

  /** Whether only this machine can reach a server that listens there; no name is looked up. */
  static boolean isLoopback(String host) {
    InetAddress address = address(host);
    return address != null ? address.isLoopbackAddress() : host.equalsIgnoreCase("localhost");
  }

  static int port(String text) {
    if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > 65535) {
      throw new IllegalArgumentException(
          "must be a whole number from 0 to 65535, where 0 takes any free port");
    }
    return Integer.parseInt(text);
  }

  static URI webAddress(String text) {
    String wanted = "must be a whole web address like https://tellten.example";
    try {
      URI url = new URI(text.replaceFirst("/+$", ""));
      String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
      if (!scheme.equals("http") && !scheme.equals("https")) {
        throw new IllegalArgumentException(wanted + ", beginning with http:// or https://");
      }
      if (url.getHost() == null || url.getRawUserInfo() != null || url.getPort() > 65535) {
        throw new IllegalArgumentException(wanted);
      }
      if (url.getRawQuery() != null || url.getRawFragment() != null) {
        throw new IllegalArgumentException(wanted + ", without ? and #");
      }
      return url;
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(wanted, e);
    }
  }

  static String databaseUrl(String text) {
    Matcher parts = DATABASE_URL.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "must be written postgresql://user:pass@host:port/db, with @ : / ? # and spaces in the"
              + " user or the password percent-encoded (%40 for @)");
    }
    if (BROKEN_PERCENT.matcher(text).find()) {
      throw new IllegalArgumentException(
          "holds a % that is not followed by two hexadecimal digits; a % itself is written %25");
    }
    String port = parts.group("port");
    if (port != null && (Integer.parseInt(port) < 1 || Integer.parseInt(port) > 65535)) {
      throw new IllegalArgumentException("must have a port from 1 to 65535");
    }
    return text;
  }

  static Path path(String text) {
    try {
      boolean inHome = text.equals("~") || text.startsWith("~/");
      Path path =
          inHome ? Path.of(System.getProperty("user.home"), text.substring(1)) : Path.of(text);
      return path.toAbsolutePath().normalize();
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("must be a path of this system: " + e.getReason(), e);
    }
  }

  static String token(String text) {
    if (!VISIBLE_ASCII.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "must be letters, digits and signs of ASCII without spaces, as a header can carry");
    }
    return text;
  }

  static List<String> networks(String text) {
    List<String> networks =
        Arrays.stream(text.split(",")).map(String::strip).filter(n -> !n.isEmpty()).toList();
    for (String network : networks) {
      if (!isNetwork(network)) {
        throw new IllegalArgumentException(
            "must be addresses or networks separated by commas, as 127.0.0.1, 10.0.0.0/8 or"
                + " fd00::/8");
      }
    }
    return networks;
  }

  static Map<String, Integer> parallel(String text) {
    return pairs(
        text,
        "must be hosts with a number from 1 to 16 each, as news.example=3, shop.example=2",
        name -> HOST_NAME.matcher(name).matches(),
        value -> value.matches("[1-9]|1[0-6]") ? Integer.valueOf(value) : null);
  }

  static Map<String, Integer> budgets(String text) {
    return pairs(
        text,
        "must be names with a number of requests a day each, as stackexchange=10000",
        name -> HOST_NAME.matcher(name).matches(),
        value -> value.matches("[1-9]\\d{0,8}") ? Integer.valueOf(value) : null);
  }

  static Map<String, String> tokens(String text) {
    return pairs(
        text,
        "must be servers with a token each, as mastodon.example=<token>",
        name -> HOST_NAME.matcher(name).matches(),
        value -> VISIBLE_ASCII.matcher(value).matches() ? value : null);
  }

  /** Where kinds of sources are asked, or that they are not. */
  static Map<String, String> places(String text) {
    return pairs(
        text,
        "must be kinds with an address or none each, as mastodon=https://mastodon.example, gdelt=none;"
            + " kinds are "
            + String.join(", ", Places.kinds()),
        Places.kinds()::contains,
        value -> value.equalsIgnoreCase(Places.NOWHERE) ? Places.NOWHERE : webAddress(value).toString());
  }

  /** What stands before and behind each first =, names in lower case; none of them twice. */
  private static <T> Map<String, T> pairs(
      String text, String wanted, Predicate<String> isName, Function<String, @Nullable T> read) {
    Map<String, T> pairs = new LinkedHashMap<>();
    for (String pair : text.split(",")) {
      if (pair.isBlank()) {
        continue;
      }
      int sign = pair.indexOf('=');
      String name = sign < 0 ? "" : pair.substring(0, sign).strip().toLowerCase(Locale.ROOT);
      T value = sign < 0 ? null : read.apply(pair.substring(sign + 1).strip());
      if (!isName.test(name) || value == null) {
        throw new IllegalArgumentException(wanted);
      }
      if (pairs.put(name, value) != null) {
        throw new IllegalArgumentException("must name each only once");
      }
    }
    return pairs;
  }

  private static boolean isNetwork(String text) {
    int slash = text.indexOf('/');
    InetAddress address = address(slash < 0 ? text : text.substring(0, slash));
    if (address == null) {
      return false;
    }
    String bits = slash < 0 ? "0" : text.substring(slash + 1);
    return bits.matches("\\d{1,3}") && Integer.parseInt(bits) <= address.getAddress().length * 8;
  }

  /** The address of a literal; null where it is none, so that no name is ever looked up. */
  private static @Nullable InetAddress address(String literal) {
    boolean numbers =
        IPV4.matcher(literal).matches()
            || literal.contains(":") && literal.matches("[0-9A-Fa-f:.]+");
    try {
      return numbers ? InetAddress.getByName(literal) : null;
    } catch (UnknownHostException e) {
      return null;
    }
  }

  static Duration duration(String text) {
    Matcher parts = DURATION.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException("must be a time like 500ms, 2s, 5m or 1h");
    }
    long count = Long.parseLong(parts.group(1));
    return switch (parts.group(2)) {
      case "ms" -> Duration.ofMillis(count);
      case "s" -> Duration.ofSeconds(count);
      case "m" -> Duration.ofMinutes(count);
      case "h" -> Duration.ofHours(count);
      default -> Duration.ofDays(count);
    };
  }

  static Duration waitingTime(String text) {
    Duration time = duration(text);
    if (time.isZero()) {
      throw new IllegalArgumentException("must be longer than nothing, as 10s");
    }
    return time;
  }

  static String contact(String text) {
    if (!USER_AGENT_COMMENT.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "must be a mail address or the address of a page, of at most 200 ASCII characters without"
              + " brackets and backslashes");
    }
    return text;
  }

  static int bodySize(String text) {
    long bytes = size(text);
    if (bytes < MIN_BODY_BYTES || bytes > MAX_BODY_BYTES) {
      throw new IllegalArgumentException("must be between 1KB and 100MB");
    }
    return (int) bytes;
  }

  private static long size(String text) {
    Matcher parts = SIZE.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException("must be a size like 512KB or 5MB");
    }
    long count = Long.parseLong(parts.group(1));
    return switch (parts.group(2)) {
      case "B" -> count;
      case "KB" -> count << 10;
      default -> count << 20;
    };
  }

  static GrowthThreshold growth(String text) {
    Matcher parts = GROWTH.matcher(text);
    String wanted = "must be a number and a time, both above 0, like 20 in 30m";
    if (!parts.matches()) {
      throw new IllegalArgumentException(wanted);
    }
    try {
      long count = Long.parseLong(parts.group(1));
      Duration window = duration(parts.group(2));
      if (count > 0 && !window.isZero()) {
        return new GrowthThreshold(count, window);
      }
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(wanted, e);
    }
    throw new IllegalArgumentException(wanted);
  }

  static int risk(String text) {
    if (!text.matches("\\d{1,3}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > 100) {
      throw new IllegalArgumentException("must be a whole number from 1 to 100");
    }
    return Integer.parseInt(text);
  }

  static Config.Log.Level logLevel(String text) {
    return oneOf(Config.Log.Level.values(), text);
  }

  static Config.Log.Form logForm(String text) {
    return oneOf(Config.Log.Form.values(), text);
  }

  private static <E extends Enum<E>> E oneOf(E[] all, String text) {
    for (E one : all) {
      if (one.name().equalsIgnoreCase(text)) {
        return one;
      }
    }
    throw new IllegalArgumentException(
        "must be one of "
            + Arrays.stream(all)
                .map(one -> one.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", ")));
  }

  /** How often a source is polled: {@code 5m}, or {@code 1m..30m} where it may adapt. */
  static Interval interval(String text) {
    return Interval.of(text);
  }

  static ZoneId timeZone(String text) {
    if (!ZoneId.getAvailableZoneIds().contains(text)) {
      throw new IllegalArgumentException("must be a time zone's name like Europe/Zurich");
    }
    return ZoneId.of(text);
  }

  /** Whose business it is. */
  static BusinessRole role(String text) {
    try {
      return BusinessRole.of(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("must be own or competitor", e);
    }
  }

  /** As people write it in YAML. */
  static boolean yesOrNo(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true", "yes", "on" -> true;
      case "false", "no", "off" -> false;
      default -> throw new IllegalArgumentException("must be true or false");
    };
  }

  /** Where a source is asked; its connector checks it further. */
  static String sourceUrl(String text) {
    if (!SOURCE_URL.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "must be a whole web address beginning with http:// or https://");
    }
    return text;
  }

  /** A hashtag without its sign. */
  static String tag(String text) {
    String tag = text.startsWith("#") ? text.substring(1) : text;
    if (tag.isEmpty() || tag.chars().anyMatch(c -> Character.isWhitespace(c) || c == '#')) {
      throw new IllegalArgumentException("must hold hashtags, each one word, with or without #");
    }
    return tag;
  }
}
