package io.tellten.demo;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A host of short messages that answers hashtag timelines in the manner of Mastodon. */
final class MicroblogSite extends Site {
  private static final int LIMIT = 20;
  private static final int MOST = 40;

  /** As Mastodon's own: 300 requests in 5 minutes. */
  private static final int REQUESTS = 300;

  private static final Duration WINDOW = Duration.ofMinutes(5);

  private static final Pattern TAG = Pattern.compile("#([\\p{L}\\p{N}_]+)");

  private static final DateTimeFormatter API_DATE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private Instant windowEnds = Instant.MIN;
  private int left = REQUESTS;

  MicroblogSite(Square square, Clock clock) {
    super("ripples.lake", square, clock);
  }

  /** The account of the business as others write it; such addresses have no port. */
  static String accountOf(TownBusiness business) {
    return "@" + business.key() + "@" + HOST;
  }

  @Override
  void route(Router router) {
    router.get("/api/v1/timelines/tag/:tag").handler(this::timeline);
    router.get("/api/v1/statuses").handler(this::statuses);
    router.get("/api/v1/statuses/:id").handler(this::status);
    router.get("/").handler(this::front);
    router.get("/users/:account/statuses/:id").handler(this::statusPage);
    router.get("/:account/:id").handler(this::statusPage);
    router.get("/:account").handler(this::profile);
  }

  private void timeline(RoutingContext context) {
    List<String> any = new ArrayList<>(context.queryParam("any[]"));
    any.add(context.pathParam("tag"));
    List<String> all = context.queryParam("all[]");
    List<String> none = context.queryParam("none[]");
    Predicate<TownPost> wanted =
        post ->
            any.stream().anyMatch(tag -> hasTag(post, tag))
                && all.stream().allMatch(tag -> hasTag(post, tag))
                && none.stream().noneMatch(tag -> hasTag(post, tag));
    long below = number(context, "max_id", Long.MAX_VALUE);
    long above = Math.max(number(context, "min_id", 0), number(context, "since_id", 0));
    int limit = (int) Math.max(1, Math.min(MOST, number(context, "limit", LIMIT)));
    List<TownPost> found =
        square()
            .newest(
                Place.MICROBLOG, limit, wanted.and(post -> post.id() < below && post.id() > above));
    sendJson(context, array(found).encode());
  }

  private void statuses(RoutingContext context) {
    List<TownPost> found = new ArrayList<>();
    for (String id : context.queryParam("id[]")) {
      TownPost post = find(Place.MICROBLOG, id);
      if (post != null && found.size() < MOST) {
        found.add(post);
      }
    }
    sendJson(context, array(found).encode());
  }

  private void status(RoutingContext context) {
    TownPost post = find(Place.MICROBLOG, context.pathParam("id"));
    if (post == null) {
      context.response().setStatusCode(404);
      sendJson(context, new JsonObject().put("error", "Record not found").encode());
    } else {
      sendJson(context, json(post).encode());
    }
  }

  private void sendJson(RoutingContext context, String body) {
    Instant now = now();
    if (!now.isBefore(windowEnds)) {
      windowEnds = now.plus(WINDOW);
      left = REQUESTS;
    }
    context
        .response()
        .putHeader("X-RateLimit-Limit", Integer.toString(REQUESTS))
        .putHeader("X-RateLimit-Remaining", Integer.toString(Math.max(0, --left)))
        .putHeader("X-RateLimit-Reset", API_DATE.format(windowEnds));
    if (left < 0) {
      context.response().setStatusCode(429);
      answer(context, "application/json", "{\"error\":\"Too many requests\"}");
    } else {
      answer(context, "application/json", body);
    }
  }

  private JsonArray array(List<TownPost> posts) {
    JsonArray array = new JsonArray();
    posts.forEach(post -> array.add(json(post)));
    return array;
  }

  private JsonObject json(TownPost post) {
    TownPost parent = parentOf(post);
    JsonArray tags = new JsonArray();
    for (String tag : tagsOf(post)) {
      tags.add(new JsonObject().put("name", tag).put("url", tagUrl(tag)));
    }
    return new JsonObject()
        .put("id", Long.toString(post.id()))
        .put("created_at", API_DATE.format(post.createdAt()))
        .put("in_reply_to_id", post.parentId() == null ? null : post.parentId().toString())
        .put("in_reply_to_account_id", parent == null ? null : accountId(parent.author()))
        .put("sensitive", false)
        .put("spoiler_text", "")
        .put("visibility", "public")
        .put("language", post.language())
        .put("uri", base() + "/users/" + post.author().handle() + "/statuses/" + post.id())
        .put("url", url(post))
        .put("replies_count", post.replies())
        .put("reblogs_count", post.shares())
        .put("favourites_count", post.likes())
        .put("edited_at", null)
        .put("content", content(post, parent))
        .put("reblog", null)
        .put("application", null)
        .put("account", account(post.author()))
        .put("media_attachments", new JsonArray())
        .put("mentions", parent == null ? new JsonArray() : mentions(parent))
        .put("tags", tags)
        .put("emojis", new JsonArray())
        .put("card", null)
        .put("poll", null);
  }

  private JsonObject account(Person person) {
    return new JsonObject()
        .put("id", accountId(person))
        .put("username", person.handle())
        .put("acct", person.handle())
        .put("display_name", person.name())
        .put("locked", false)
        .put("bot", false)
        .put("discoverable", true)
        .put("indexable", true)
        .put("group", false)
        .put("note", "")
        .put("url", profileUrl(person))
        .put("uri", base() + "/users/" + person.handle())
        .put("followers_count", person.followers())
        .put("following_count", 40 + Math.floorMod(person.handle().hashCode(), 300))
        .put("statuses_count", 90 + Math.floorMod(person.handle().hashCode(), 4_000))
        .put("emojis", new JsonArray())
        .put("fields", new JsonArray());
  }

  private JsonArray mentions(TownPost parent) {
    Person author = parent.author();
    return new JsonArray()
        .add(
            new JsonObject()
                .put("id", accountId(author))
                .put("username", author.handle())
                .put("url", profileUrl(author))
                .put("acct", author.handle()));
  }

  /** The words with the markup that such hosts put around hashtags and people. */
  private String content(TownPost post, @Nullable TownPost parent) {
    String words = TAG.matcher(Html.escape(post.text())).replaceAll(this::tagLink);
    return "<p>" + (parent == null ? "" : mention(parent.author()) + " ") + words + "</p>";
  }

  private String tagLink(MatchResult tag) {
    String name = tag.group(1);
    return "<a href=\"%s\" class=\"mention hashtag\" rel=\"tag\">#<span>%s</span></a>"
        .formatted(tagUrl(name.toLowerCase(Locale.ROOT)), name);
  }

  private String mention(Person person) {
    return ("<span class=\"h-card\" translate=\"no\"><a href=\"%s\" class=\"u-url mention\">"
            + "@<span>%s</span></a></span>")
        .formatted(profileUrl(person), person.handle());
  }

  private void front(RoutingContext context) {
    posts(context, name(), square().newest(Place.MICROBLOG, MOST, post -> true));
  }

  private void profile(RoutingContext context) {
    String handle = context.pathParam("account").replaceFirst("^@", "");
    List<TownPost> posts =
        square().newest(Place.MICROBLOG, MOST, post -> post.author().handle().equals(handle));
    if (posts.isEmpty()) {
      nothingHere(context);
    } else {
      posts(context, posts.get(0).author().name(), posts);
    }
  }

  private void statusPage(RoutingContext context) {
    TownPost post = find(Place.MICROBLOG, context.pathParam("id"));
    if (post == null) {
      nothingHere(context);
      return;
    }
    List<TownPost> shown = new ArrayList<>();
    TownPost parent = parentOf(post);
    if (parent != null) {
      shown.add(parent);
    }
    shown.add(post);
    shown.addAll(square().answersTo(post));
    posts(context, post.author().name(), shown);
  }

  private void posts(RoutingContext context, String title, List<TownPost> posts) {
    StringBuilder body = new StringBuilder();
    for (TownPost post : posts) {
      String counts =
          "<a href=\"%s\">link</a> · %d replies · %d shares · %d likes"
              .formatted(url(post), post.replies(), post.shares(), post.likes());
      body.append(post.parentId() == null ? "<article>\n" : "<article class=\"answer\">\n")
          .append(Html.words(post) + Html.by(post, counts) + "</article>\n");
    }
    page(context, title, body.toString());
  }

  private @Nullable TownPost parentOf(TownPost post) {
    Long parent = post.parentId();
    return parent == null ? null : square().find(Place.MICROBLOG, parent);
  }

  private String url(TownPost post) {
    return profileUrl(post.author()) + "/" + post.id();
  }

  private String profileUrl(Person person) {
    return base() + "/@" + person.handle();
  }

  private String tagUrl(String tag) {
    return base() + "/tags/" + tag;
  }

  private static String accountId(Person person) {
    return Long.toString(109_000_000_000L + (person.handle().hashCode() & 0xffffffffL));
  }

  private static boolean hasTag(TownPost post, String tag) {
    return tagsOf(post).contains(tag.toLowerCase(Locale.ROOT));
  }

  private static List<String> tagsOf(TownPost post) {
    return TAG.matcher(post.text())
        .results()
        .map(tag -> tag.group(1).toLowerCase(Locale.ROOT))
        .distinct()
        .toList();
  }

  private static long number(RoutingContext context, String parameter, long otherwise) {
    String value = context.request().getParam(parameter);
    try {
      return value == null ? otherwise : Long.parseLong(value);
    } catch (NumberFormatException e) {
      return otherwise;
    }
  }
}
