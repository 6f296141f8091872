package io.tellten.match;

import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The one spelling of a page's address: without scheme, {@code www.} and mobile hosts, fragment,
 * trailing slash, AMP and the parameters that only say where a visitor came from.
 */
final class PageAddress {
  /** Longer addresses are kept nowhere; what is so long is data, not an address. */
  private static final int MAX_LENGTH = 2_000;

  private static final Pattern WEB = Pattern.compile("(?i)(?:https?:)?//(?:[^/?#@]*@)?([^/?#]+)(.*)");
  private static final Pattern HOST = Pattern.compile("[\\p{L}\\p{N}_.-]+\\.[\\p{L}\\p{N}-]+(?::\\d{1,5})?");
  private static final Pattern PREFIX = Pattern.compile("^(?:(?:www\\d?|m|mobile|amp)\\.)+(?=[^.]+\\.)");

  /** Copies of pages that search engines serve: the rest of the path is the address. */
  private static final Pattern SERVED_AMP =
      Pattern.compile(
          "(?:google\\.[a-z.]+/amp|[a-z0-9-]*\\.?cdn\\.ampproject\\.org/[a-z])/(?:s/)?(.+)");

  private static final Pattern TRACKING =
      Pattern.compile(
          "(?:utm|mtm|pk|piwik|matomo|hsa|vero|at|ns|ref|stm|trk|wt|oly|mc|soc|guce)_.*"
              + "|[a-z]*clid|gbraid|wbraid|igshid|igsh|ref|referrer|referer|spm|cmpid|cmp|ncid"
              + "|sr_share|ocid|icid|_ga|_gl|_hsenc|_hsmi|mkt_tok|mibextid|si|feature|share|smid"
              + "|smtyp|xtor|amp|outputtype|guccounter|source|campaign|rdt|__twitter_impression"
              + "|s_cid|phpsessid|jsessionid|fromshare|tblci|wpsrc");

  private static final Pattern AMP_END = Pattern.compile("(?i)(?:/amp|\\.amp|/amp\\.html|\\.amp\\.html)$");
  private static final Pattern INDEX = Pattern.compile("(?i)/(?:index|default)\\.(?:html?|php|aspx?|jsp)$");
  private static final Pattern LANGUAGE_HOME = Pattern.compile("(?i)/[a-z]{2}(?:[-_][a-z]{2})?");
  private static final Pattern NO_PAGE =
      Pattern.compile(
          "(?i)/(?:search|suche|recherche|buscar|cerca|share|sharer|intent|dialog|login|signin"
              + "|signup|register)(?:[/.].*)?");
  private static final Pattern SEARCHED = Pattern.compile("(?i)q|query|s|search|search_query|keyword");
  private static final Pattern ENCODED = Pattern.compile("%([0-9a-fA-F]{2})");
  private static final String UNRESERVED = "-._~";

  private PageAddress() {}

  /** The spelling; empty for home pages, searches, sharing buttons and what is no web address. */
  static Optional<String> of(String url) {
    String written = url.strip();
    if (written.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    String whole = written.regionMatches(true, 0, "www.", 0, 4) ? "//" + written : written;
    Matcher web = WEB.matcher(whole);
    if (!web.matches()) {
      return Optional.empty();
    }
    String host = host(web.group(1));
    String rest = web.group(2).replaceFirst("#.*", "");
    Matcher served = SERVED_AMP.matcher(host + rest);
    if (served.matches()) {
      return of("//" + served.group(1));
    }
    int question = rest.indexOf('?');
    String path = path(question < 0 ? rest : rest.substring(0, question));
    String query = question < 0 ? "" : rest.substring(question + 1);
    if (host.equals("youtu.be") && path.length() > 1) {
      return Optional.of("youtube.com/watch?v=" + path.substring(1));
    }
    List<String> kept = parameters(query);
    boolean isHome = kept.isEmpty() && (path.isEmpty() || LANGUAGE_HOME.matcher(path).matches());
    boolean isSearch =
        path.length() < 2
            && kept.stream().anyMatch(one -> SEARCHED.matcher(one.split("=", 2)[0]).matches());
    return !HOST.matcher(host).matches() || isHome || isSearch || NO_PAGE.matcher(path).matches()
        ? Optional.empty()
        : Optional.of(host + path + (kept.isEmpty() ? "" : "?" + String.join("&", kept)));
  }

  private static String host(String authority) {
    String host = authority.toLowerCase(Locale.ROOT).replaceFirst(":(?:80|443)?$", "");
    int colon = host.lastIndexOf(':');
    String port = colon < 0 ? "" : host.substring(colon);
    host = colon < 0 ? host : host.substring(0, colon);
    host = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    host = PREFIX.matcher(host).replaceFirst("");
    try {
      return IDN.toASCII(host, IDN.ALLOW_UNASSIGNED) + (port.equals(":") ? "" : port);
    } catch (IllegalArgumentException notAName) {
      return "";
    }
  }

  private static String path(String written) {
    String path = withoutSlash(sameCoding(written));
    path = INDEX.matcher(path).replaceFirst("");
    return withoutSlash(AMP_END.matcher(path).replaceFirst(""));
  }

  private static String withoutSlash(String path) {
    int end = path.length();
    while (end > 0 && path.charAt(end - 1) == '/') {
      end--;
    }
    return path.substring(0, end);
  }

  private static List<String> parameters(String query) {
    TreeSet<String> kept = new TreeSet<>();
    for (String parameter : query.split("[&;]")) {
      String name = parameter.split("=", 2)[0].toLowerCase(Locale.ROOT);
      if (!name.isEmpty() && !TRACKING.matcher(name).matches()) {
        kept.add(sameCoding(parameter));
      }
    }
    return new ArrayList<>(kept);
  }

  /** Percent codes as RFC 3986 would have them: none for plain letters, capitals, and UTF-8. */
  private static String sameCoding(String written) {
    String decoded =
        ENCODED
            .matcher(written)
            .replaceAll(
                code -> {
                  char sign = (char) Integer.parseInt(code.group(1), 16);
                  boolean isPlain =
                      sign < 128
                          && (Character.isLetterOrDigit(sign) || UNRESERVED.indexOf(sign) >= 0);
                  return isPlain ? String.valueOf(sign) : code.group().toUpperCase(Locale.ROOT);
                });
    StringBuilder out = new StringBuilder(decoded.length());
    decoded
        .codePoints()
        .forEach(
            one -> {
              if (one < 128 && one != ' ') {
                out.append((char) one);
              } else {
                for (byte part : Character.toString(one).getBytes(StandardCharsets.UTF_8)) {
                  out.append(String.format("%%%02X", part));
                }
              }
            });
    return out.toString();
  }
}
