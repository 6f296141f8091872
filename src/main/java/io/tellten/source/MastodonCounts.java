package io.tellten.source;

import io.tellten.model.Answer;
import io.tellten.model.Ask;
import io.tellten.model.Count;
import io.tellten.model.Found;
import io.tellten.model.Gone;
import io.tellten.model.Origin;
import io.tellten.model.Post;
import io.tellten.model.PostRef;
import io.tellten.model.Question;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads posts again on the server where they were published, since others see only part of the
 * reaction: by the id in their URI ({@code /users/x/statuses/1}) or address ({@code /@x/1}), many
 * with {@code /api/v1/statuses?id[]=…} (since 4.3) and one with {@code /api/v1/statuses/{id}}.
 * Where no such id can be made out, the server that was asked before is asked again.
 */
final class MastodonCounts implements Recounter {
  private static final String PATH = "/api/v1/statuses";

  /** Some servers take no more ids at once. */
  private static final int MOST = 20;

  private static final int MAX_ADDRESS_LENGTH = 500;

  private static final Pattern IN_URI =
      Pattern.compile(
          "(https?://[^/?#@\\s]+)/(?:ap/)?users/[^/?#]+/statuses/([A-Za-z0-9]{1,40})/?",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern IN_URL =
      Pattern.compile(
          "(https?://[^/?#@\\s]+)/@[^/?#@]+/([A-Za-z0-9]{1,40})/?", Pattern.CASE_INSENSITIVE);

  private final MastodonTokens tokens;

  MastodonCounts(MastodonTokens tokens) {
    this.tokens = tokens;
  }

  /** Where a post is asked for, and under which id. */
  private record Place(String site, String id) {}

  @Override
  public int most() {
    return MOST;
  }

  @Override
  public @Nullable URI at(Question question, PostRef post) {
    Place place = place(question, post);
    return place == null ? null : URI.create(place.site() + PATH);
  }

  private static @Nullable Place place(Question question, PostRef post) {
    Place origin = placeIn(IN_URI, post.externalId());
    if (origin == null) {
      origin = placeIn(IN_URL, post.url());
    }
    if (origin != null) {
      return origin;
    }
    String host = MastodonConnector.host(question) + "/";
    String local = post.localId();
    return local != null && local.startsWith(host) && local.length() > host.length()
        ? new Place(Questions.site(MastodonConnector.url(question)), local.substring(host.length()))
        : null;
  }

  private static @Nullable Place placeIn(Pattern pattern, @Nullable String address) {
    if (address == null || address.length() > MAX_ADDRESS_LENGTH) {
      return null;
    }
    Matcher matcher = pattern.matcher(address);
    if (!matcher.matches()) {
      return null;
    }
    try {
      String site = matcher.group(1).toLowerCase(Locale.ROOT);
      Origin.of(URI.create(site));
      return new Place(site, matcher.group(2));
    } catch (IllegalArgumentException noHost) {
      return null;
    }
  }

  @Override
  public Ask ask(Question question, List<PostRef> posts) {
    StringBuilder uri = new StringBuilder();
    char separator = '?';
    for (PostRef post : posts) {
      Place place = place(question, post);
      if (place == null) {
        throw new IllegalArgumentException("not to be read again: " + post);
      }
      if (posts.size() == 1) {
        uri.append(place.site()).append(PATH).append('/').append(Links.encode(place.id()));
        break;
      }
      uri.append(separator == '?' ? place.site() + PATH : "").append(separator);
      uri.append("id%5B%5D=").append(Links.encode(place.id()));
      separator = '&';
    }
    URI asked = URI.create(uri.toString());
    URI url = MastodonConnector.url(question);
    // Where a post says it comes from is no reason to show anybody a token.
    boolean isAskedServer = Origin.of(asked).equals(Origin.of(url));
    return new Ask(asked, isAskedServer ? tokens.header(url) : Map.of());
  }

  @Override
  public Found read(Question question, List<PostRef> posts, Answer answer)
      throws UnreadableException {
    boolean isOne = posts.size() == 1;
    if (answer.status() != 200) {
      // A server that does not know the bulk call answers 404 to it, whatever became of the posts.
      return isOne
          ? Found.recounted(List.of(), List.of(), List.of(gone(posts.get(0))), List.of())
          : Found.NOTHING;
    }
    Json.Parsed parsed = JsonAnswer.parse(answer, MastodonConnector.SITE);
    boolean isRight = isOne ? parsed.root() instanceof Map : parsed.root() instanceof List;
    if (!isRight || (isOne && !hasId(Json.object(parsed.root())))) {
      throw JsonAnswer.unlike(
          parsed, MastodonConnector.SITE, isOne ? "a post with an id" : "a list of posts");
    }
    return read(question, posts, parsed);
  }

  private static boolean hasId(@Nullable Map<String, Object> status) {
    return status != null && Json.text(status, "id") != null;
  }

  private static Found read(Question question, List<PostRef> posts, Json.Parsed parsed) {
    Map<String, Map<String, Object>> byId = new HashMap<>();
    List<String> skipped = new ArrayList<>();
    boolean whole = parsed.broken() == null;
    for (Object element : Json.list(parsed.root())) {
      Map<String, Object> status = Json.object(element);
      if (status == null || !hasId(status) || parsed.cut().contains(status)) {
        skipped.add("a post is not a whole object with an id");
        whole = false;
      } else {
        byId.put(String.valueOf(Json.text(status, "id")), status);
      }
    }
    List<Post> changed = new ArrayList<>();
    List<Count> counts = new ArrayList<>();
    List<Gone> gone = new ArrayList<>();
    for (PostRef asked : posts) {
      Place place = place(question, asked);
      Map<String, Object> status = place == null ? null : byId.get(place.id());
      if (status != null) {
        counts.add(
            new Count(
                MastodonConnector.KIND, asked.externalId(), MastodonStatuses.engagement(status)));
        if (place != null && Json.text(status, "edited_at") != null) {
          changed.add(again(asked, status, place));
        }
      } else if (whole) {
        gone.add(gone(asked));
      }
    }
    JsonAnswer.sayBreak(parsed, skipped);
    return Found.recounted(changed, counts, gone, skipped);
  }

  /** Its present wording under the ids by which it is known; ids of another server say nothing. */
  private static Post again(PostRef asked, Map<String, Object> status, Place place) {
    Post post = MastodonStatuses.post(status, place.site().replaceFirst("^https?://", ""));
    return new Post(
        post.network(),
        asked.externalId(),
        asked.localId(),
        post.url(),
        post.author(),
        post.title(),
        post.text(),
        post.language(),
        null,
        post.publishedAt(),
        post.engagement(),
        post.isOwnCount(),
        null,
        post.links());
  }

  private static Gone gone(PostRef post) {
    return Gone.post(MastodonConnector.KIND, post.externalId());
  }
}
