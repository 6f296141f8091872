package io.tellten.source;

import io.tellten.model.Author;
import io.tellten.model.Engagement;
import io.tellten.model.Post;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/** Reads messages as Telegram shows them on the web, on a channel's page and by themselves. */
final class TelegramMessages {
  static final String NETWORK = "telegram";

  private static final String MESSAGE = ".tgme_widget_message[data-post]";
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_]{3,64}/\\d{1,12}");
  private static final Pattern REPLY_TO =
      Pattern.compile("(?:https?://[^/]+/)?(?:s/)?([A-Za-z0-9_]{3,64}/\\d{1,12})(?:[?#].*)?");
  private static final Pattern COUNT =
      Pattern.compile("(\\d{1,12}(?:[.,]\\d{1,3})?)\\s*([KMB]?)", Pattern.CASE_INSENSITIVE);

  /** A page ends with its closing tags and a remark on how long it took. */
  private static final int PAGE_END = 400;

  private TelegramMessages() {}

  /** The messages of a page, the oldest first. */
  static List<Element> in(Document page) {
    return page.select(MESSAGE);
  }

  /** Whether the page was cut before its end. */
  static boolean breaksOff(String text) {
    String end = text.substring(Math.max(0, text.length() - PAGE_END)).toLowerCase(Locale.ROOT);
    return !end.contains("</html") && !end.contains("</body");
  }

  /** The message; null where it does not say what it is. */
  static @Nullable Post post(Element message, String base) {
    String id = message.attr("data-post").strip();
    if (!ID.matcher(id).matches()) {
      return null;
    }
    List<Element> words = words(message);
    StringBuilder text = new StringBuilder();
    Set<String> links = new LinkedHashSet<>();
    for (Element part : words) {
      text.append(text.length() == 0 ? "" : "\n").append(PlainText.of(part));
      Links.in(part.outerHtml(), base + "/").forEach(link -> Links.add(links, link));
    }
    Element preview = message.selectFirst("a.tgme_widget_message_link_preview[href]");
    if (preview != null) {
      Links.add(links, Links.web(base + "/", preview.attr("href")));
    }
    Element forwarded = message.selectFirst("a.tgme_widget_message_forwarded_from_name[href]");
    if (forwarded != null) {
      quoted(forwarded.attr("href")).forEach(other -> Links.add(links, other));
    }
    return new Post(
            NETWORK,
            id,
            null,
            base + "/" + id,
            author(message, id),
            null,
            text.toString(),
            null,
            null,
            Times.readUtc(
                message.select(".tgme_widget_message_date time[datetime]").attr("datetime")),
            engagement(message),
            parent(message))
        .linking(List.copyOf(links));
  }

  /** The message's own words: a message that it answers is shown inside it in the same class. */
  private static List<Element> words(Element message) {
    List<Element> own = new ArrayList<>();
    for (Element part : message.select(".tgme_widget_message_text")) {
      boolean answered = part.closest(".tgme_widget_message_reply") != null;
      boolean inner = part.parents().stream().anyMatch(own::contains);
      if (!answered && !inner) {
        own.add(part);
      }
    }
    return own;
  }

  /** The person who signed it, else the channel. */
  private static Author author(Element message, String id) {
    String channel = id.substring(0, id.indexOf('/'));
    String signed = textOf(message, ".tgme_widget_message_from_author");
    String name = signed != null ? signed : textOf(message, ".tgme_widget_message_owner_name");
    return new Author(name != null ? name : channel, channel, null);
  }

  private static @Nullable String textOf(Element message, String selector) {
    Element element = message.selectFirst(selector);
    return element == null ? null : PlainText.line(element.text());
  }

  private static @Nullable String parent(Element message) {
    Element reply = message.selectFirst("a.tgme_widget_message_reply[href]");
    List<String> answered = reply == null ? List.of() : quoted(reply.attr("href"));
    return answered.isEmpty() ? null : answered.get(0);
  }

  /** The id of the message at an address, alone in a list; empty where it is none. */
  private static List<String> quoted(String address) {
    Matcher matcher = REPLY_TO.matcher(address.strip());
    return matcher.matches() ? List.of(matcher.group(1)) : List.of();
  }

  /** Views, and reactions of whatever kind as likes where they are shown. */
  static Engagement engagement(Element message) {
    Element views = message.selectFirst(".tgme_widget_message_views");
    Long likes = null;
    for (Element reaction : message.select(".tgme_widget_message_reactions .tgme_reaction")) {
      Long count = count(reaction.ownText());
      if (count != null) {
        likes = likes == null ? count : (Long) (likes + count);
      }
    }
    return new Engagement(likes, null, null, views == null ? null : count(views.text()));
  }

  /**
   * A count as people are shown it: {@code 873}, {@code 1.2K}, {@code 3M}; null for anything else.
   */
  static @Nullable Long count(String shown) {
    Matcher matcher = COUNT.matcher(shown.strip());
    if (!matcher.matches()) {
      return null;
    }
    BigDecimal number = new BigDecimal(matcher.group(1).replace(',', '.'));
    int power =
        switch (matcher.group(2).toUpperCase(Locale.ROOT)) {
          case "K" -> 3;
          case "M" -> 6;
          case "B" -> 9;
          default -> 0;
        };
    return number.scaleByPowerOfTen(power).longValue();
  }
}
