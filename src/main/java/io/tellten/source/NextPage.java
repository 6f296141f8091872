package io.tellten.source;

import io.tellten.model.Answer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * Finds the page that continues this one: by {@code rel=next} in the page or in the HTTP header, else
 * by a link to the same address with the next page number.
 */
final class NextPage {
  private static final Pattern HEADER =
      Pattern.compile("<([^<>]{1,2000})>\\s*;[^,<]{0,200}\\brel\\s*=\\s*\"?[^\",;]{0,100}\\bnext\\b");

  private static final Pattern NUMBER =
      Pattern.compile(
          "(?i)([?&](?:page|p|pg|paged|pagenumber|page_num|pageno|seite|pagina)=|/(?:page|seite|pagina)[/-])"
              + "(\\d{1,4})(?=[/&#]|$)");

  /** A page that links more often is a map of its site. */
  private static final int MAX_LINKS = 3_000;

  private NextPage() {}

  /** The absolute address of the next page; null for none. */
  static @Nullable String of(Document page, Answer answer) {
    String address = answer.uri().toString();
    String header = answer.header("link");
    Matcher said = HEADER.matcher(header == null ? "" : header);
    if (said.find()) {
      return Links.web(address, said.group(1));
    }
    Element marked = page.selectFirst("link[rel~=(?i)\\bnext\\b][href], a[rel~=(?i)\\bnext\\b][href]");
    return marked != null ? Links.web(address, marked.attr("href")) : numbered(page, address);
  }

  private static @Nullable String numbered(Document page, String address) {
    int wanted = number(address) + 1;
    String here = bare(address);
    for (Element anchor : page.select("a[href]").stream().limit(MAX_LINKS).toList()) {
      String href = anchor.attr("href");
      if (NUMBER.matcher(href).find()) {
        String link = Links.web(address, href);
        if (link != null && number(link) == wanted && bare(link).equals(here)) {
          return link;
        }
      }
    }
    return null;
  }

  private static int number(String address) {
    Matcher number = NUMBER.matcher(address);
    return number.find() ? Integer.parseInt(number.group(2)) : 1;
  }

  /** The address without its page number, and however the rest is put together. */
  private static String bare(String address) {
    int fragment = address.indexOf('#');
    String whole = fragment < 0 ? address : address.substring(0, fragment);
    return NUMBER.matcher(whole).replaceFirst("").replaceFirst("[?&]$", "").replaceFirst("/$", "")
        .replaceFirst("^([^?]*)&", "$1?");
  }
}
