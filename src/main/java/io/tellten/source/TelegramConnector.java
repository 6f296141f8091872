package io.tellten.source;

import io.tellten.model.Answer;
import io.tellten.model.Ask;
import io.tellten.model.Field;
import io.tellten.model.Found;
import io.tellten.model.Interval;
import io.tellten.model.Post;
import io.tellten.model.Question;
import io.tellten.model.Terms;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * Reads public Telegram channels in the preview that anybody sees without an account ({@code
 * t.me/s/{channel}}): the newest page of each, some twenty messages with their views.
 *
 * <p>Telegram describes the page nowhere; the form is known from the classes of its HTML ({@code
 * tgme_widget_message…}), which have been the same for years. A channel whose owner switched the
 * preview off has none, and neither have groups. The page is governed by robots.txt.
 */
final class TelegramConnector implements Connector {
  private static final String PAGES = "https://t.me";
  private static final String WANTED = "an http or https address that answers like " + PAGES;

  @Override
  public String kind() {
    return TelegramMessages.NETWORK;
  }

  @Override
  public Terms terms() {
    return Terms.ofPages(
        "Telegram shows public channels in a web preview, for as long as their owners leave it on."
            + " robots.txt is kept, and nothing is read that needs an account.");
  }

  @Override
  public Interval defaultInterval() {
    return Interval.every(Duration.ofMinutes(10));
  }

  @Override
  public boolean isAboutBusiness() {
    return false;
  }

  @Override
  public List<Field> fields() {
    return List.of(
        new Field(
            "channel",
            "Channels",
            "The names of public channels as they stand in their addresses behind t.me/.",
            Field.Form.LIST,
            true,
            "acmenews, citytalk"),
        new Field(
            "url",
            "Address of Telegram",
            "Leave it empty, unless you run something that answers like t.me.",
            Field.Form.URL,
            false,
            null));
  }

  @Override
  public void check(Question question) {
    base(question);
    List<String> channels = channels(question);
    if (channels.isEmpty()) {
      throw new IllegalArgumentException(
          "channel: is missing; it must name at least one public channel");
    }
    for (String channel : channels) {
      if (!channel.matches("[A-Za-z][A-Za-z0-9_]{2,31}")) {
        throw new IllegalArgumentException(
            "channel: a channel is called by letters, digits and _, as acmenews, not \""
                + channel
                + "\"");
      }
    }
  }

  static String base(Question question) {
    return Questions.base(Questions.urlOr(question, PAGES, WANTED));
  }

  /** Names without what people paste around them: the sign, or the address. */
  private static List<String> channels(Question question) {
    Map<String, String> channels = new LinkedHashMap<>();
    for (String said : Options.list(question, "channel")) {
      String name =
          said.replaceFirst("^(?:https?://)?(?:www\\.)?(?:t|telegram)\\.me/(?:s/)?", "")
              .replaceFirst("^@", "")
              .replaceFirst("/+$", "");
      channels.putIfAbsent(name.toLowerCase(Locale.ROOT), name);
    }
    return List.copyOf(channels.values());
  }

  @Override
  public String nameOf(Question question) {
    return "Telegram: " + String.join(", ", channels(question));
  }

  @Override
  public Ask ask(Question question, @Nullable String cursor) {
    List<String> channels = channels(question);
    String channel = channels.get(Questions.index(cursor, channels.size()));
    return Ask.get(URI.create(base(question) + "/s/" + Links.encode(channel)));
  }

  @Override
  public Found read(Question question, @Nullable String cursor, Answer answer)
      throws UnreadableException {
    List<String> channels = channels(question);
    String text = Bodies.text(answer);
    if (text.isBlank()) {
      throw new UnreadableException("The answer is empty, not a Telegram channel's page.");
    }
    Document page = Jsoup.parse(text, base(question) + "/");
    List<Element> messages = new ArrayList<>(TelegramMessages.in(page));
    if (messages.isEmpty() && page.selectFirst(".tgme_channel_history") == null) {
      throw new UnreadableException(
          "The answer is a web page without messages: the channel "
              + channels.get(Questions.index(cursor, channels.size()))
              + " does not show a public preview.");
    }
    List<String> skipped = new ArrayList<>();
    if (TelegramMessages.breaksOff(text)) {
      skipped.add("the answer breaks off after message " + messages.size());
      if (!messages.isEmpty()) {
        // Half a message would be stored as if it were the whole.
        messages.remove(messages.size() - 1);
      }
    }
    Map<String, Post> posts = new LinkedHashMap<>();
    for (int i = 0; i < messages.size(); i++) {
      Post post = TelegramMessages.post(messages.get(i), base(question));
      if (post == null) {
        skipped.add("message " + (i + 1) + " does not say its channel and number");
      } else if (!post.text().isEmpty()) {
        // Pictures without words and the like are no mistake; there is nothing to read in them.
        posts.putIfAbsent(post.externalId(), post);
      }
    }
    return new Found(
        List.copyOf(posts.values()), skipped, null, nextAfterUnchanged(question, cursor));
  }

  @Override
  public @Nullable String nextAfterUnchanged(Question question, @Nullable String cursor) {
    return Questions.next(cursor, channels(question).size());
  }

  @Override
  public Recounter recounter() {
    return new TelegramRecounter();
  }
}
