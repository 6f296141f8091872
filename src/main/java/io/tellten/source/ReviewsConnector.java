package io.tellten.source;

import io.tellten.model.Answer;
import io.tellten.model.Ask;
import io.tellten.model.Field;
import io.tellten.model.Found;
import io.tellten.model.Interval;
import io.tellten.model.Post;
import io.tellten.model.Question;
import io.tellten.model.RatingSummary;
import io.tellten.model.Terms;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;

/**
 * Reads the reviews that a page about the business marks up as schema.org {@code Review} (JSON-LD,
 * microdata or RDFa), and those of the pages that continue it. A review that tells its day only was
 * written at that day's beginning where the business is: never later than it was read.
 */
final class ReviewsConnector implements Connector {
  private static final String WANTED = "the http or https address of a page with reviews";
  private static final Pattern TAG = Pattern.compile("<[a-zA-Z!?][^<>]{0,2000}>");

  @Override
  public String kind() {
    return "reviews";
  }

  @Override
  public Terms terms() {
    return Terms.ofPages(
        "Only what the page itself marks up for machines (schema.org) is read; the site's robots.txt,"
            + " Retry-After and caching headers are kept. Some review sites forbid it in their"
            + " terms: look before you add one.");
  }

  @Override
  public List<Field> fields() {
    return List.of(
        new Field(
            "url",
            "Page",
            "The address of the page that shows reviews of the business. It must mark them up for"
                + " machines, as most shops and directories do.",
            Field.Form.URL,
            true,
            "https://directory.example/acme-bakery/reviews"));
  }

  @Override
  public Interval defaultInterval() {
    return Interval.every(Duration.ofHours(1));
  }

  @Override
  public boolean isAboutBusiness() {
    return true;
  }

  @Override
  public void check(Question question) {
    Questions.url(question, WANTED);
  }

  @Override
  public String nameOf(Question question) {
    return "Reviews on " + Questions.url(question, WANTED).getHost();
  }

  @Override
  public Ask ask(Question question, @Nullable String cursor) {
    return Ask.get(PageCursor.of(first(question), cursor).at());
  }

  private static URI first(Question question) {
    return withoutFragment(Questions.url(question, WANTED));
  }

  private static URI withoutFragment(URI uri) {
    String text = uri.toString();
    int fragment = text.indexOf('#');
    return fragment < 0 ? uri : URI.create(text.substring(0, fragment));
  }

  @Override
  public Found read(Question question, @Nullable String cursor, Answer answer)
      throws UnreadableException {
    String page = withoutFragment(answer.uri()).toString();
    List<Review> reviews = new ArrayList<>();
    List<String> skipped = new ArrayList<>();
    Set<String> earlierForms = new HashSet<>();
    RatingSummary rating = null;
    Body body = body(Bodies.text(answer), page);
    for (PageData data : body.data()) {
      ReviewNodes nodes = new ReviewNodes(data);
      rating = rating == null ? nodes.rating() : rating;
      Set<String> thisForm = new HashSet<>();
      for (Map<String, Object> node : nodes.reviews()) {
        Map<String, Object> whole = nodes.resolved(node);
        Review review = Review.of(whole, nodes, page, question.business().timeZone());
        if (!review.isUsable()) {
          if (whole.size() > 2) {
            skipped.add("a review in " + data.form() + " has neither stars nor text");
          }
        } else if (!earlierForms.contains(review.sameness())) {
          thisForm.add(review.sameness());
          reviews.add(review);
        }
      }
      if (!data.cut().isEmpty()) {
        skipped.add("the " + data.form() + " of the page is broken; what stands before is kept");
      }
      earlierForms.addAll(thisForm);
    }
    List<Post> posts = posts(reviews, Questions.network(question));
    Document html = body.html();
    String link = posts.isEmpty() || html == null ? null : NextPage.of(html, answer);
    URI first = first(question);
    return new Found(posts, skipped, rating, PageCursor.of(first, cursor).next(first, link));
  }

  @Override
  public @Nullable String nextAfterUnchanged(Question question, @Nullable String cursor) {
    return null;
  }

  /**
   * What an answer holds.
   *
   * @param html null where it is JSON
   */
  private record Body(List<PageData> data, @Nullable Document html) {}

  private static Body body(String text, String page) throws UnreadableException {
    String start = text.strip();
    if (start.isEmpty()) {
      throw new UnreadableException("The answer is empty, not a web page.");
    }
    if (start.startsWith("{") || start.startsWith("[")) {
      Json.Parsed parsed = PageData.jsonLd(start);
      if (!parsed.roots().isEmpty() && !new ReviewNodes(jsonLd(parsed)).reviews().isEmpty()) {
        return new Body(List.of(jsonLd(parsed)), null);
      }
      throw new UnreadableException("The answer is JSON without reviews, not a web page.");
    }
    if (!TAG.matcher(start).find()) {
      throw new UnreadableException("The answer is not a web page: there is no HTML in it.");
    }
    Document html = Jsoup.parse(text, page);
    return new Body(PageData.of(html), html);
  }

  private static PageData jsonLd(Json.Parsed parsed) {
    return new PageData("JSON-LD", parsed.roots(), parsed.cut());
  }

  /** In page order, each once. */
  private static List<Post> posts(List<Review> reviews, String network) {
    Map<String, Set<String>> claims = new HashMap<>();
    for (Review review : reviews) {
      if (review.claimedId() != null) {
        claims.computeIfAbsent(review.claimedId(), id -> new HashSet<>()).add(review.fingerprint());
      }
    }
    Map<String, Post> posts = new LinkedHashMap<>();
    for (Review review : reviews) {
      String claimed = review.claimedId();
      // An id that several different reviews carry is that of the page or of what is reviewed.
      boolean own = claimed != null && claims.getOrDefault(claimed, Set.of()).size() == 1;
      String id = own && claimed != null ? Fingerprint.orId(claimed) : review.fingerprint();
      posts.putIfAbsent(id, review.post(network, id));
    }
    return List.copyOf(posts.values());
  }
}
