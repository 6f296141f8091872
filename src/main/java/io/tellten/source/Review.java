package io.tellten.source;

import io.tellten.model.Author;
import io.tellten.model.Engagement;
import io.tellten.model.Post;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One review as the page says it.
 *
 * @param claimedId {@code @id} or the address with a fragment; null where there is neither
 * @param fingerprint of author, date and the beginning of the text
 * @param sameness what two writings of the same review have in common
 */
record Review(
    @Nullable String claimedId,
    String fingerprint,
    String sameness,
    String url,
    @Nullable String author,
    @Nullable String title,
    String text,
    @Nullable String language,
    @Nullable Double rating,
    @Nullable Instant publishedAt,
    Engagement engagement) {

  /** So much of a text tells reviews apart; what follows is sometimes shortened. */
  private static final int FINGERPRINT_CHARACTERS = 200;

  private static final int SAMENESS_CHARACTERS = 60;

  /** Reads a review node of a page at that address. */
  static Review of(Map<String, Object> node, ReviewNodes nodes, String page, ZoneId zone) {
    String text = PlainText.of(first(node, "reviewBody", "description", "text"));
    String title = PlainText.line(PlainText.of(first(node, "name", "headline")));
    String author =
        author(node.get("author") != null ? node.get("author") : node.get("creator"), nodes);
    String date = first(node, "datePublished", "dateCreated", "dateModified");
    Double rating = rating(node, nodes);
    if (title != null && (title.equals(PlainText.line(text)) || title.equals(author))) {
      title = null;
    }
    String words = text.isEmpty() && title != null ? title : text;
    String url = Links.web(page, Json.text(node, "url"));
    String id = claimedId(node, page);
    String sameText = letters(words, SAMENESS_CHARACTERS);
    return new Review(
        id != null ? id : url != null && url.contains("#") ? url : null,
        Fingerprint.of(author, date, beginning(words)),
        letters(author == null ? "" : author, SAMENESS_CHARACTERS)
            + "|"
            + (sameText.isEmpty() ? rating + "|" + day(date, zone) : sameText),
        url != null ? url : anchor(node, id, page),
        author,
        title,
        text,
        language(node),
        rating,
        Times.read(date, zone),
        engagement(node));
  }

  /** Whether there are stars or words. */
  boolean isUsable() {
    return rating != null || title != null || !text.isEmpty();
  }

  /** This review as a post of that network. */
  Post post(String network, String externalId) {
    return new Post(
        network,
        externalId,
        null,
        url,
        new Author(author, null, null),
        title,
        text,
        language,
        rating,
        publishedAt,
        engagement,
        null);
  }

  private static @Nullable String first(Map<String, Object> node, String... keys) {
    for (String key : keys) {
      String text = Json.text(node, key);
      if (text != null) {
        return text;
      }
    }
    return null;
  }

  private static @Nullable String author(@Nullable Object value, ReviewNodes nodes) {
    Set<String> names = new LinkedHashSet<>();
    for (Object one : Json.list(value)) {
      Map<String, Object> node = Json.object(one);
      String name;
      if (node == null) {
        name = People.name(Json.text(one));
      } else {
        Map<String, Object> person = nodes.resolved(node);
        name = People.name(first(person, "name", "alternateName", "@value"));
        if (name == null) {
          String given = Json.text(person, "givenName");
          String family = Json.text(person, "familyName");
          name = People.name((given == null ? "" : given) + " " + (family == null ? "" : family));
        }
      }
      if (name != null) {
        names.add(name);
      }
    }
    return names.isEmpty() ? null : String.join(", ", names);
  }

  private static @Nullable Double rating(Map<String, Object> node, ReviewNodes nodes) {
    for (String key : new String[] {"reviewRating", "rating", "starRating"}) {
      for (Object one : Json.list(node.get(key))) {
        Map<String, Object> map = Json.object(one);
        Double stars = Stars.of(map == null ? one : nodes.resolved(map));
        if (stars != null) {
          return stars;
        }
      }
    }
    return node.containsKey("ratingValue") ? Stars.of(node) : null;
  }

  /** Ids that only count within one reading of the page ({@code _:b0}) identify nothing. */
  private static @Nullable String claimedId(Map<String, Object> node, String page) {
    String id = Json.text(node, "@id");
    if (id == null || id.startsWith("_:")) {
      return null;
    }
    String resolved = Links.resolve(page, id);
    return resolved == null || resolved.equals(page) ? null : resolved;
  }

  private static String anchor(Map<String, Object> node, @Nullable String id, String page) {
    String element = Json.text(node, MarkedUp.ELEMENT_ID);
    if (element != null) {
      return page + "#" + element;
    }
    return id != null && id.startsWith(page + "#") ? id : page;
  }

  private static @Nullable String language(Map<String, Object> node) {
    Object said = node.get("inLanguage");
    Map<String, Object> language = Json.object(said);
    if (language != null) {
      String code = Json.text(language, "alternateName");
      return code != null ? code : Json.text(language, "name");
    }
    String code = Json.text(node, "inLanguage");
    Map<String, Object> body = Json.object(node.get("reviewBody"));
    return code != null || body == null ? code : Json.text(body, "@language");
  }

  private static Engagement engagement(Map<String, Object> node) {
    Long likes = Json.count(node, "upvoteCount");
    Long replies = Json.count(node, "commentCount");
    Long shares = null;
    Long views = null;
    for (Object one : Json.list(node.get("interactionStatistic"))) {
      Map<String, Object> counter = Json.object(one);
      if (counter == null) {
        continue;
      }
      Long count = Json.count(counter, "userInteractionCount");
      Map<String, Object> type = Json.object(counter.get("interactionType"));
      String action =
          type == null
              ? PageData.bare(String.valueOf(Json.text(counter, "interactionType")))
              : String.join(" ", PageData.types(type));
      switch (action) {
        case "LikeAction", "AgreeAction" -> likes = likes == null ? count : likes;
        case "CommentAction", "ReplyAction" -> replies = replies == null ? count : replies;
        case "ShareAction" -> shares = count;
        case "ViewAction", "ReadAction" -> views = count;
        default -> {
          // Other interactions are none of the four that are watched.
        }
      }
    }
    return new Engagement(likes, replies, shares, views);
  }

  private static String beginning(String text) {
    int[] characters = text.codePoints().limit(FINGERPRINT_CHARACTERS).toArray();
    return new String(characters, 0, characters.length);
  }

  private static String letters(String text, int limit) {
    int[] letters =
        text.toLowerCase(Locale.ROOT)
            .codePoints()
            .filter(Character::isLetterOrDigit)
            .limit(limit)
            .toArray();
    return new String(letters, 0, letters.length);
  }

  private static String day(@Nullable String date, ZoneId zone) {
    Instant instant = Times.read(date, zone);
    return instant == null ? "" : instant.atZone(zone).toLocalDate().toString();
  }
}
