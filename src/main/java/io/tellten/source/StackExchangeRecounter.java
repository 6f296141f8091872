package io.tellten.source;

import io.tellten.model.Answer;
import io.tellten.model.Ask;
import io.tellten.model.Count;
import io.tellten.model.Found;
import io.tellten.model.Gone;
import io.tellten.model.PostRef;
import io.tellten.model.Question;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads up to a hundred posts of a Stack Exchange site again in one request ({@code
 * /2.3/posts/{ids}}), questions and answers alike. It tells their scores; views and answers of
 * recent questions are seen again at every poll. The API leaves out what was deleted.
 */
final class StackExchangeRecounter implements Recounter {
  @Override
  public int most() {
    return StackExchangeConnector.PAGE;
  }

  @Override
  public @Nullable URI at(Question question, PostRef post) {
    boolean known =
        post.network().equals(StackExchangeConnector.site(question))
            && post.externalId().matches("\\d+");
    return known ? address(question, post.externalId()) : null;
  }

  private static URI address(Question question, String ids) {
    return URI.create(
        StackExchangeConnector.base(question)
            + "/2.3/posts/"
            + ids
            + "?pagesize="
            + StackExchangeConnector.PAGE
            + "&site="
            + StackExchangeConnector.site(question));
  }

  @Override
  public Ask ask(Question question, List<PostRef> posts) {
    return Ask.get(
        address(
            question, posts.stream().map(PostRef::externalId).collect(Collectors.joining(";"))));
  }

  @Override
  public Found read(Question question, List<PostRef> posts, Answer answer)
      throws UnreadableException {
    StackExchangeItems items = StackExchangeItems.of(answer);
    List<String> skipped = new ArrayList<>();
    Map<String, Map<String, Object>> byId = new HashMap<>();
    for (Map<String, Object> item : items.whole(skipped)) {
      String id = Json.text(item, "post_id");
      if (id == null) {
        skipped.add("an item has no post_id");
      } else {
        byId.put(id, item);
      }
    }
    List<Count> counts = new ArrayList<>();
    List<Gone> gone = new ArrayList<>();
    for (PostRef post : posts) {
      Map<String, Object> item = byId.get(post.externalId());
      if (item != null) {
        counts.add(
            new Count(post.network(), post.externalId(), StackExchangeItems.engagement(item)));
      } else if (items.isAll() && skipped.isEmpty()) {
        gone.add(Gone.post(post.network(), post.externalId()));
      }
    }
    return Found.recounted(List.of(), counts, gone, skipped).withBackoff(items.backoff());
  }
}
