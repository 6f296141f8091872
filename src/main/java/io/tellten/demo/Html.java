package io.tellten.demo;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Readable pages without scripts; all that people wrote is escaped. */
final class Html {
  private static final DateTimeFormatter WHEN =
      DateTimeFormatter.ofPattern("EEEE d MMMM yyyy, HH:mm", Locale.ENGLISH);

  private static final String STYLE =
      """
      :root{color-scheme:light dark}
      body{max-width:38rem;margin:3rem auto;padding:0 1.2rem;font:1.05rem/1.6 Georgia,serif;
        color:light-dark(#26241f,#e6e2d9);background:light-dark(#faf8f3,#1b1a18)}
      header,footer,.by{font:0.86rem/1.5 system-ui,sans-serif;color:light-dark(#6d675b,#a49d90)}
      header{border-bottom:1px solid light-dark(#ddd6c8,#3b3833);padding-bottom:.6rem}
      h1{font-size:1.5rem;line-height:1.3}article{margin:2rem 0}a{color:inherit}
      p{margin:.4rem 0;overflow-wrap:anywhere}.answer{margin-left:1.5rem}.stars{color:#a36b00}
      """;

  private Html() {}

  /** A whole page. */
  static String page(String title, String site, String body) {
    return page(title, site, "", body);
  }

  /** A whole page with more in its head. */
  static String page(String title, String site, String head, String body) {
    return "<!DOCTYPE html>\n<html>\n<head>\n<meta charset=\"utf-8\">\n"
        + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        + ("<title>" + escape(title) + " · " + escape(site) + "</title>\n")
        + ("<style>\n" + STYLE + "</style>\n" + head + "</head>\n<body>\n")
        + ("<header><a href=\"/\">" + escape(site) + "</a></header>\n")
        + ("<h1>" + escape(title) + "</h1>\n" + body + "\n")
        + "<footer>A site of the demo town. Its people and businesses are invented.</footer>\n"
        + "</body>\n</html>\n";
  }

  /** Who wrote it and when. */
  static String by(TownPost post, String counts) {
    return "<p class=\"by\">"
        + escape(post.author().name())
        + (" · <time datetime=\"" + post.createdAt() + "\">")
        + when(post.createdAt(), post.business().zone())
        + ("</time>" + (counts.isEmpty() ? "" : " · " + counts) + "</p>\n");
  }

  /** The words of a post, ready for a page. */
  static String words(TownPost post) {
    return post.text().isEmpty()
        ? ""
        : "<p lang=\"" + post.language() + "\">" + escape(post.text()) + "</p>\n";
  }

  static String when(Instant at, ZoneId zone) {
    return WHEN.format(at.atZone(zone));
  }

  /** Text as it may stand in markup and between double quotes. */
  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
