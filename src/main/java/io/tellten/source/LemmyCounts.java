package io.tellten.source;

import io.tellten.model.Answer;
import io.tellten.model.Ask;
import io.tellten.model.Count;
import io.tellten.model.Found;
import io.tellten.model.Gone;
import io.tellten.model.Post;
import io.tellten.model.PostRef;
import io.tellten.model.Question;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a post or comment of Lemmy again on the server that was searched ({@code /post?id=} and
 * {@code /comment?id=}), by the number it has there; Lemmy knows no call for several.
 */
final class LemmyCounts implements Recounter {
  private static final Pattern LOCAL = Pattern.compile("([pc])(\\d{1,18})");
  private static final Pattern PAGE = Pattern.compile("(post|comment)/(\\d{1,18})/?");

  @Override
  public int most() {
    return 1;
  }

  @Override
  public @Nullable URI at(Question question, PostRef post) {
    String call = call(question, post);
    return call == null ? null : URI.create(LemmyConnector.api(question) + call);
  }

  private static @Nullable String call(Question question, PostRef post) {
    String host = LemmyConnector.host(question);
    String local = post.localId();
    if (local != null && local.startsWith(host + "/")) {
      Matcher matcher = LOCAL.matcher(local.substring(host.length() + 1));
      if (matcher.matches()) {
        return (matcher.group(1).charAt(0) == LemmyItems.POST ? "/post?id=" : "/comment?id=")
            + matcher.group(2);
      }
    }
    // On the server where it was published, its number stands in its address.
    if (LemmyItems.isAt(post.externalId(), host)) {
      int start = post.externalId().indexOf('/', post.externalId().indexOf("//") + 2) + 1;
      Matcher matcher = PAGE.matcher(post.externalId().substring(start));
      if (matcher.matches()) {
        return "/" + matcher.group(1) + "?id=" + matcher.group(2);
      }
    }
    return null;
  }

  @Override
  public Ask ask(Question question, List<PostRef> posts) {
    URI uri = at(question, posts.get(0));
    if (uri == null) {
      throw new IllegalArgumentException("not to be read again: " + posts.get(0));
    }
    return Ask.get(uri);
  }

  @Override
  public Found read(Question question, List<PostRef> posts, Answer answer)
      throws UnreadableException {
    PostRef asked = posts.get(0);
    Gone gone = Gone.post(LemmyConnector.KIND, asked.externalId());
    if (answer.status() != 200) {
      return saysItIsNotThere(answer)
          ? Found.recounted(List.of(), List.of(), List.of(gone), List.of())
          : Found.NOTHING;
    }
    Json.Parsed parsed = JsonAnswer.parse(answer, LemmyConnector.SITE);
    Map<String, Object> root = Json.object(parsed.root());
    LemmyItems.Item item =
        root == null || parsed.broken() != null ? null : item(root, LemmyConnector.host(question));
    if (item == null) {
      throw JsonAnswer.unlike(parsed, LemmyConnector.SITE, "a whole post or comment");
    }
    if (item.isGone()) {
      return Found.recounted(List.of(), List.of(), List.of(gone), List.of());
    }
    Post post = item.post();
    Count count = new Count(LemmyConnector.KIND, asked.externalId(), post.engagement());
    boolean isChanged = item.isEdited() && post.externalId().equals(asked.externalId());
    return Found.recounted(
        isChanged ? List.of(post) : List.of(), List.of(count), List.of(), List.of());
  }

  private static LemmyItems.@Nullable Item item(Map<String, Object> root, String host) {
    Map<String, Object> comment = Json.object(root.get("comment_view"));
    Map<String, Object> post = Json.object(root.get("post_view"));
    Map<String, Object> view = comment != null ? comment : post != null ? post : root;
    return LemmyItems.read(view, host);
  }

  /** A 404 that names a missing post is about the post, any other is about the call. */
  private static boolean saysItIsNotThere(Answer answer) {
    Map<String, Object> root = Json.object(Json.parse(Bodies.text(answer)).root());
    String error = root == null ? null : Json.text(root, "error");
    return error != null && (error.startsWith("couldnt_find_") || error.equals("not_found"));
  }
}
