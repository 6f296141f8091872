package io.tellten.source;

import io.tellten.model.Answer;
import io.tellten.model.Ask;
import io.tellten.model.Count;
import io.tellten.model.Found;
import io.tellten.model.Gone;
import io.tellten.model.PostRef;
import io.tellten.model.Question;
import java.net.URI;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * Reads the views of one message again, in the form in which other sites embed it ({@code
 * t.me/{channel}/{number}?embed=1}). A message that was deleted shows an error there.
 */
final class TelegramRecounter implements Recounter {
  @Override
  public int most() {
    return 1;
  }

  @Override
  public @Nullable URI at(Question question, PostRef post) {
    boolean known =
        post.network().equals(TelegramMessages.NETWORK)
            && post.externalId().matches("[A-Za-z0-9_]+/\\d+");
    return known
        ? URI.create(TelegramConnector.base(question) + "/" + post.externalId() + "?embed=1")
        : null;
  }

  @Override
  public Ask ask(Question question, List<PostRef> posts) {
    URI uri = at(question, posts.get(0));
    if (uri == null) {
      throw new IllegalArgumentException("not a message: " + posts.get(0).externalId());
    }
    return Ask.get(uri);
  }

  @Override
  public Found read(Question question, List<PostRef> posts, Answer answer)
      throws UnreadableException {
    PostRef asked = posts.get(0);
    Document page = Jsoup.parse(Bodies.text(answer), TelegramConnector.base(question) + "/");
    for (Element message : TelegramMessages.in(page)) {
      if (message.attr("data-post").equalsIgnoreCase(asked.externalId())) {
        Count count =
            new Count(asked.network(), asked.externalId(), TelegramMessages.engagement(message));
        return Found.recounted(List.of(), List.of(count), List.of(), List.of());
      }
    }
    if (answer.status() == 200 && page.selectFirst(".tgme_widget_message_error") == null) {
      throw new UnreadableException("The answer is a web page without the message asked for.");
    }
    return Found.recounted(
        List.of(), List.of(), List.of(Gone.post(asked.network(), asked.externalId())), List.of());
  }
}
