package io.tellten.source;

import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.jsoup.select.NodeFilter;
import org.jspecify.annotations.Nullable;

/**
 * HTML as a person reads it: block elements become lines, entities characters, and nothing is kept
 * of scripts, styles and markup.
 */
final class PlainText {
  private static final Pattern TAG = Pattern.compile("<[a-zA-Z/!?]");

  private static final Set<String> DROPPED =
      Set.of(
          "script",
          "style",
          "noscript",
          "template",
          "iframe",
          "object",
          "embed",
          "head",
          "title",
          "svg",
          "math",
          "audio",
          "video",
          "canvas",
          "select",
          "textarea",
          "button");

  private static final Set<String> BLOCKS =
      Set.of(
          "address",
          "article",
          "aside",
          "blockquote",
          "body",
          "center",
          "dd",
          "details",
          "div",
          "dl",
          "dt",
          "fieldset",
          "figcaption",
          "figure",
          "footer",
          "form",
          "h1",
          "h2",
          "h3",
          "h4",
          "h5",
          "h6",
          "header",
          "hr",
          "li",
          "main",
          "nav",
          "ol",
          "p",
          "pre",
          "section",
          "summary",
          "table",
          "tr",
          "ul");

  /**
   * No post is longer. A page may nest its elements some hundred levels deep, and each would hold
   * the whole text again.
   */
  private static final int MAX_TEXT = 200_000;

  private PlainText() {}

  /** The text of an HTML fragment; text that holds no markup keeps its own line breaks. */
  static String of(@Nullable String html) {
    return of(html, false);
  }

  /** As {@link #of(String)}, following the hints by which fediverse servers shorten shown links. */
  static String ofFediverse(@Nullable String html) {
    return of(html, true);
  }

  private static String of(@Nullable String html, boolean fediverse) {
    if (html == null || html.isBlank()) {
      return "";
    }
    if (!TAG.matcher(html).find()) {
      return tidy(Parser.unescapeEntities(html, false));
    }
    return of(Jsoup.parseBodyFragment(html).body(), fediverse);
  }

  /** The beginning of the text of an element of a page, as much as anybody reads. */
  static String of(Element element) {
    return of(element, Set.of());
  }

  /** As {@link #of(Element)}, leaving out these elements below it. */
  static String of(Element element, Set<Element> without) {
    return of(element, new Writer(false, MAX_TEXT, without, element));
  }

  private static String of(Element element, boolean fediverse) {
    return of(element, new Writer(fediverse, Integer.MAX_VALUE, Set.of(), element));
  }

  private static String of(Element element, Writer writer) {
    element.filter(writer);
    return tidy(writer.out.toString());
  }

  /** What the pictures of an HTML fragment are said to show, a line each. */
  static String ofPictures(@Nullable String html) {
    if (html == null || !TAG.matcher(html).find()) {
      return "";
    }
    StringBuilder out = new StringBuilder();
    for (Element image : Jsoup.parseBodyFragment(html).select("img")) {
      String alt = image.attr("alt");
      out.append(alt.isBlank() ? image.attr("title") : alt).append('\n');
    }
    return tidy(out.toString());
  }

  /** Text that is claimed to be plain, with entities that were escaped twice made readable. */
  static String ofPlain(@Nullable String text) {
    return text == null ? "" : tidy(Parser.unescapeEntities(text, false));
  }

  /** One line for a title; null for nothing. */
  static @Nullable String line(String text) {
    String line = text.replaceAll("\\s+", " ").strip();
    return line.isEmpty() ? null : line;
  }

  /** Blanks made single, line ends cleaned, at most one empty line, no invisible characters. */
  private static String tidy(String text) {
    StringBuilder out = new StringBuilder(text.length());
    int breaks = 0;
    boolean blank = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\n') {
        breaks++;
        blank = false;
      } else if (c == '\u00AD' || c == '\u200B' || c == '\uFEFF' || c == '\0') {
        continue;
      } else if (Character.isWhitespace(c) || c == '\u00A0' || Character.isISOControl(c)) {
        blank = true;
      } else {
        if (out.length() > 0 && breaks > 0) {
          out.append(breaks > 1 ? "\n\n" : "\n");
        } else if (out.length() > 0 && blank) {
          out.append(' ');
        }
        breaks = 0;
        blank = false;
        out.append(c);
      }
    }
    return out.toString();
  }

  /** Writes text in document order; iterative, so depth costs no stack. */
  private static final class Writer implements NodeFilter {
    private final StringBuilder out = new StringBuilder();
    private final boolean fediverse;
    private final int most;
    private final Set<Element> without;
    private final Element top;
    private int preformatted;

    private Writer(boolean fediverse, int most, Set<Element> without, Element top) {
      this.fediverse = fediverse;
      this.most = most;
      this.without = without;
      this.top = top;
    }

    @Override
    public FilterResult head(Node node, int depth) {
      if (out.length() > most) {
        return FilterResult.STOP;
      }
      if (node instanceof TextNode text) {
        out.append(preformatted > 0 ? text.getWholeText() : oneLine(text.getWholeText()));
      } else if (node instanceof Element element) {
        return open(element);
      }
      return FilterResult.CONTINUE;
    }

    private FilterResult open(Element element) {
      String name = element.normalName();
      boolean isLeftOut = element != top && without.contains(element);
      if (isLeftOut || DROPPED.contains(name) || isHidden(element)) {
        return FilterResult.SKIP_ENTIRELY;
      }
      if (name.equals("br")) {
        out.append('\n');
      } else if (name.equals("td") || name.equals("th")) {
        out.append(' ');
      } else if (name.equals("img")) {
        picture(element);
      } else if (BLOCKS.contains(name)) {
        line();
      }
      if (name.equals("pre")) {
        preformatted++;
      }
      return FilterResult.CONTINUE;
    }

    private boolean isHidden(Element element) {
      // A link whose every part is hidden would vanish, and with it what the post points to.
      return element.hasAttr("hidden")
          || (fediverse && element.hasClass("invisible") && hasVisibleSibling(element));
    }

    private static boolean hasVisibleSibling(Element element) {
      Element parent = element.parent();
      if (parent == null || !parent.normalName().equals("a")) {
        return true;
      }
      for (Element child : parent.children()) {
        if (!child.hasClass("invisible") && !child.wholeText().isBlank()) {
          return true;
        }
      }
      return !parent.ownText().isBlank();
    }

    /** Pictures that stand for a character are read as that character. */
    private void picture(Element image) {
      String className = image.className();
      if (className.contains("emoji") || className.contains("smiley")) {
        out.append(image.attr("alt"));
      }
    }

    @Override
    public FilterResult tail(Node node, int depth) {
      if (node instanceof Element element) {
        String name = element.normalName();
        if (name.equals("pre")) {
          preformatted--;
        }
        if (name.equals("p")) {
          line();
          out.append('\n');
        } else if (BLOCKS.contains(name)) {
          line();
        } else if (fediverse && element.hasClass("ellipsis")) {
          out.append('…');
        }
      }
      return FilterResult.CONTINUE;
    }

    private void line() {
      int end = out.length();
      while (end > 0 && out.charAt(end - 1) == ' ') {
        end--;
      }
      if (end > 0 && out.charAt(end - 1) != '\n') {
        out.append('\n');
      }
    }

    private static String oneLine(String text) {
      return text.indexOf('\n') < 0 && text.indexOf('\r') < 0
          ? text
          : text.replace('\n', ' ').replace('\r', ' ');
    }
  }
}
