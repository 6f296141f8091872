package io.tellten.demo;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** What people have said of the neighbours before the town opened, as the review site shows it. */
final class NeighbourReviews {
  /**
   * One review.
   *
   * @param number from 1 on, by which its page is told from others
   */
  record Review(
      Neighbour of, int number, Instant at, int stars, String author, String language, String text) {}

  private final List<Review> all = new ArrayList<>();

  /** As they are when the town opens. */
  NeighbourReviews(Instant opened) {
    for (String[] row : Texts.neighbours()) {
      Neighbour of = Neighbour.of(row[0]);
      Duration ago = Duration.ofMinutes((long) (Double.parseDouble(row[1]) * 24 * 60));
      all.add(
          new Review(
              of,
              all.size() + 1,
              opened.minus(ago).truncatedTo(ChronoUnit.SECONDS),
              Integer.parseInt(row[2]),
              row[3],
              row[4],
              row[5]));
    }
  }

  List<Review> of(Neighbour neighbour) {
    return all.stream().filter(review -> review.of() == neighbour).toList();
  }

  /** For people. */
  String page(Neighbour neighbour) {
    StringBuilder body = new StringBuilder();
    for (Review review : of(neighbour)) {
      body.append("<article id=\"review-" + review.number() + "\">\n")
          .append(ReviewSite.stars(review.stars()))
          .append("<p lang=\"" + review.language() + "\">" + Html.escape(review.text()) + "</p>\n")
          .append("<p class=\"by\">" + Html.escape(review.author()) + " · ")
          .append(Html.when(review.at(), neighbour.zone()) + "</p>\n</article>\n");
    }
    return body.toString();
  }

  /** For machines: schema.org. */
  JsonObject markup(Neighbour neighbour, String url) {
    JsonArray list = new JsonArray();
    of(neighbour).forEach(review -> list.add(markup(review, url)));
    return new JsonObject()
        .put("@context", "https://schema.org")
        .put("@type", "Bakery")
        .put("@id", url + "#place")
        .put("name", neighbour.fullName())
        .put("url", url)
        .put(
            "address",
            new JsonObject()
                .put("@type", "PostalAddress")
                .put("streetAddress", neighbour.street())
                .put("addressLocality", "Nebelsee"))
        .put("review", list);
  }

  private static JsonObject markup(Review review, String url) {
    String own = url + "#review-" + review.number();
    return new JsonObject()
        .put("@type", "Review")
        .put("@id", own)
        .put("url", own)
        .put("author", new JsonObject().put("@type", "Person").put("name", review.author()))
        .put("datePublished", review.at().toString())
        .put("reviewBody", review.text())
        .put("inLanguage", review.language())
        .put(
            "reviewRating",
            new JsonObject()
                .put("@type", "Rating")
                .put("ratingValue", review.stars())
                .put("bestRating", 5)
                .put("worstRating", 1));
  }
}
