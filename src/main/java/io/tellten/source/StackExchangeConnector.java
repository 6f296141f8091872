package io.tellten.source;

import io.tellten.model.Answer;
import io.tellten.model.Ask;
import io.tellten.model.Budget;
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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Searches one site of the Stack Exchange network, Stack Overflow unless another is named. For each
 * name of the business: the newest questions whole ({@code /2.3/search/advanced}), then the answers
 * that hold the name: a search for passages ({@code /2.3/search/excerpts}) tells which, and where
 * there are some they are read whole with their authors ({@code /2.3/answers/{ids}}).
 *
 * <p>The format is that of the documentation at api.stackexchange.com/docs. Without a key an
 * address has {@value #PER_DAY} requests a day, counted by the site in {@code quota_remaining};
 * {@code backoff} in an answer asks for a pause of so many seconds. Both are kept. What people
 * write there is under CC BY-SA, so author and link stay beside it.
 */
final class StackExchangeConnector implements Connector {
  private static final String KIND = "stackexchange";
  private static final String API = "https://api.stackexchange.com";
  private static final String WANTED = "an http or https address that answers like " + API;
  private static final int PER_DAY = 300;

  /** The most that the API gives on one page, and takes ids in one request. */
  static final int PAGE = 100;

  private static final int QUESTIONS = 0;
  private static final int PASSAGES = 1;
  private static final int ANSWERS = 2;

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Terms terms() {
    return Terms.ofApi(
            "The Stack Exchange API allows an address without a key 300 requests a day, and asks"
                + " for pauses, which are kept. What people write there is under CC BY-SA: author"
                + " and link have to stay beside it.")
        .attributedTo("CC BY-SA 4.0")
        .withReplies();
  }

  /** Two to three requests for each name of the 300 that a day has. */
  @Override
  public Interval defaultInterval() {
    return new Interval(Duration.ofMinutes(30), Duration.ofHours(2));
  }

  @Override
  public boolean isAboutBusiness() {
    return false;
  }

  @Override
  public Budget budget(Question question) {
    return new Budget(KIND, PER_DAY);
  }

  @Override
  public List<Field> fields() {
    return List.of(
        new Field(
            "site",
            "Site",
            "The site's name in its address: superuser, serverfault, or the part before"
                + " .stackexchange.com; Stack Overflow if left empty.",
            Field.Form.TEXT,
            false,
            "travel"),
        new Field(
            "url",
            "Address of the API",
            "Leave it empty, unless you run something that answers like api.stackexchange.com.",
            Field.Form.URL,
            false,
            null));
  }

  @Override
  public void check(Question question) {
    base(question);
    if (!site(question).matches("[a-z0-9][a-z0-9.-]{0,60}")) {
      throw new IllegalArgumentException(
          "site: must be the name of a Stack Exchange site, as stackoverflow or travel, not \""
              + question.option("site")
              + "\"");
    }
    if (Questions.phrases(question).isEmpty()) {
      throw new IllegalArgumentException(
          "the business has no name that Stack Exchange could be searched for");
    }
  }

  /** The site as the API calls it: what stands in front of the network's own domain. */
  static String site(Question question) {
    String said = question.option("site");
    return said == null || said.isBlank()
        ? "stackoverflow"
        : said.strip()
            .toLowerCase(Locale.ROOT)
            .replaceFirst("^https?://", "")
            .replaceFirst("^www\\.", "")
            .replaceFirst("(\\.stackexchange)?\\.com/?$", "");
  }

  static String base(Question question) {
    return Questions.base(Questions.urlOr(question, API, WANTED));
  }

  @Override
  public String nameOf(Question question) {
    String site = site(question);
    return base(question).equals(API)
        ? "Stack Exchange: " + site
        : "Stack Exchange: " + site + " at " + URI.create(base(question)).getRawAuthority();
  }

  @Override
  public Ask ask(Question question, @Nullable String cursor) {
    List<String> phrases = Questions.phrases(question);
    Place place = Place.of(cursor, phrases.size());
    String phrase = Links.encode('"' + phrases.get(place.item()) + '"');
    String list = "sort=creation&order=desc&pagesize=" + PAGE + "&site=" + site(question);
    String what =
        switch (place.step()) {
          case PASSAGES -> "search/excerpts?q=" + phrase + "&" + list;
          case ANSWERS -> "answers/" + place.rest() + "?" + list + "&filter=withbody";
          default -> "search/advanced?q=" + phrase + "&" + list + "&filter=withbody";
        };
    return Ask.get(URI.create(base(question) + "/2.3/" + what));
  }

  @Override
  public Found read(Question question, @Nullable String cursor, Answer answer)
      throws UnreadableException {
    StackExchangeItems items = StackExchangeItems.of(answer);
    int phrases = Questions.phrases(question).size();
    Place place = Place.of(cursor, phrases);
    return place.step() == PASSAGES
        ? answersToRead(items, place, phrases)
        : posts(items, site(question), nextAfterUnchanged(question, cursor));
  }

  private static Found answersToRead(StackExchangeItems items, Place place, int phrases) {
    Set<String> ids = new LinkedHashSet<>();
    List<String> skipped = new ArrayList<>();
    for (Map<String, Object> item : items.whole(skipped)) {
      Long id = Json.count(item, "answer_id");
      if (id != null && ids.size() < PAGE && "answer".equals(Json.text(item, "item_type"))) {
        ids.add(id.toString());
      }
    }
    String next =
        ids.isEmpty() ? place.toNextItem(phrases) : place.toStep(ANSWERS, String.join(";", ids));
    return new Found(List.of(), skipped, null, next).withBackoff(items.backoff());
  }

  private static Found posts(StackExchangeItems items, String site, @Nullable String next) {
    Map<String, Post> posts = new LinkedHashMap<>();
    List<String> skipped = new ArrayList<>();
    for (Map<String, Object> item : items.whole(skipped)) {
      Post post = StackExchangeItems.post(item, site);
      if (post == null) {
        skipped.add("an item has no id of a question or an answer");
      } else if (post.words().isBlank()) {
        skipped.add("item " + post.externalId() + " has neither title nor text");
      } else {
        posts.putIfAbsent(post.externalId(), post);
      }
    }
    return new Found(List.copyOf(posts.values()), skipped, null, next).withBackoff(items.backoff());
  }

  @Override
  public @Nullable String nextAfterUnchanged(Question question, @Nullable String cursor) {
    int phrases = Questions.phrases(question).size();
    Place place = Place.of(cursor, phrases);
    return place.step() == QUESTIONS ? place.toStep(PASSAGES) : place.toNextItem(phrases);
  }

  @Override
  public Recounter recounter() {
    return new StackExchangeRecounter();
  }
}
