package io.tellten.source;

import io.tellten.model.Answer;
import io.tellten.model.Ask;
import io.tellten.model.Count;
import io.tellten.model.Engagement;
import io.tellten.model.Found;
import io.tellten.model.Gone;
import io.tellten.model.PostRef;
import io.tellten.model.Question;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads points and numbers of comments again through the official API ({@code /v0/item/{id}.json}),
 * which knows one item at a time and takes any number of requests. Comments have no public points;
 * of them it says how many answers they have.
 */
final class HackerNewsCounts implements Recounter {
  /** Ids are numbers; anything else was never this API's. */
  private static final int MAX_ID_LENGTH = 18;

  @Override
  public int most() {
    return 1;
  }

  @Override
  public @Nullable URI at(Question question, PostRef post) {
    String id = post.externalId();
    boolean isItem =
        !id.isEmpty()
            && id.length() <= MAX_ID_LENGTH
            && id.chars().allMatch(c -> c >= '0' && c <= '9');
    return isItem
        ? URI.create(HackerNewsConnector.officialSite(question) + "/v0/item/" + id + ".json")
        : null;
  }

  @Override
  public Ask ask(Question question, List<PostRef> posts) {
    URI uri = at(question, posts.get(0));
    if (uri == null) {
      throw new IllegalArgumentException("not an item of Hacker News: " + posts.get(0));
    }
    return Ask.get(uri);
  }

  @Override
  public Found read(Question question, List<PostRef> posts, Answer answer)
      throws UnreadableException {
    if (answer.status() != 200) {
      return Found.NOTHING;
    }
    Json.Parsed parsed = JsonAnswer.parse(answer, "Hacker News");
    if (parsed.roots().isEmpty() && parsed.broken() == null) {
      // "null": an item that the API does not know (yet).
      return Found.NOTHING;
    }
    Map<String, Object> item = Json.object(parsed.root());
    if (item == null || parsed.broken() != null || Json.text(item, "id") == null) {
      throw JsonAnswer.unlike(parsed, "Hacker News", "a whole item with an id");
    }
    String id = posts.get(0).externalId();
    if (Boolean.TRUE.equals(item.get("deleted")) || Boolean.TRUE.equals(item.get("dead"))) {
      Gone gone = Gone.post(HackerNewsConnector.KIND, id);
      return Found.recounted(List.of(), List.of(), List.of(gone), List.of());
    }
    Engagement engagement = new Engagement(Json.count(item, "score"), replies(item), null, null);
    List<Count> counts =
        engagement.isKnown()
            ? List.of(new Count(HackerNewsConnector.KIND, id, engagement))
            : List.of();
    return Found.recounted(List.of(), counts, List.of(), List.of());
  }

  private static @Nullable Long replies(Map<String, Object> item) {
    Long descendants = Json.count(item, "descendants");
    if (descendants != null) {
      return descendants;
    }
    Object kids = item.get("kids");
    return kids instanceof List ? (Long) (long) Json.list(kids).size() : null;
  }
}
