package io.tellten.demo;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/** Reviews with stars: one page a business, for people and, as schema.org markup, for machines. */
final class ReviewSite extends Site {
  /** A page shows so many of the newest; the two weeks before the opening are fewer. */
  static final int SHOWN = 250;

  private final NeighbourReviews neighbours;
  private final Instant opened;

  ReviewSite(Square square, Clock clock) {
    super("Nebelsee Stars", square, clock);
    this.opened = clock.instant();
    this.neighbours = new NeighbourReviews(opened);
  }

  /** Where the reviews of the business are. */
  String url(TownBusiness business) {
    return base() + "/places/" + business.key();
  }

  /** The same of a neighbour. */
  String url(Neighbour neighbour) {
    return base() + "/places/" + neighbour.key();
  }

  @Override
  void route(Router router) {
    router.get("/").handler(this::front);
    for (TownBusiness business : TownBusiness.values()) {
      router.get("/places/" + business.key()).handler(context -> place(context, business));
    }
    for (Neighbour neighbour : Neighbour.values()) {
      router.get("/places/" + neighbour.key()).handler(context -> place(context, neighbour));
    }
    router.get("/reviews/:id").handler(this::review);
  }

  private void front(RoutingContext context) {
    StringBuilder body = new StringBuilder();
    for (TownBusiness business : TownBusiness.values()) {
      body.append("<p><a href=\"/places/" + business.key() + "\">")
          .append(Html.escape(business.fullName()) + "</a> " + average(business) + "</p>\n");
    }
    for (Neighbour neighbour : Neighbour.values()) {
      body.append("<p><a href=\"/places/" + neighbour.key() + "\">")
          .append(Html.escape(neighbour.fullName()) + "</a></p>\n");
    }
    page(context, "Places around the lake", body.toString());
  }

  private void place(RoutingContext context, Neighbour neighbour) {
    String markup = script(neighbours.markup(neighbour, url(neighbour)));
    answerIfChanged(
        context,
        "text/html",
        Html.page(neighbour.fullName(), name(), markup, neighbours.page(neighbour)),
        opened);
  }

  private static String script(JsonObject markup) {
    return "<script type=\"application/ld+json\">\n"
        + markup.encodePrettily().replace("<", "\\u003c")
        + "\n</script>\n";
  }

  private void place(RoutingContext context, TownBusiness business) {
    List<TownPost> reviews =
        square().newest(Place.REVIEWS, SHOWN, post -> post.business() == business);
    StringBuilder body = new StringBuilder("<p>" + average(business) + "</p>\n");
    for (TownPost review : reviews) {
      body.append("<article id=\"review-" + review.id() + "\">\n")
          .append(stars(review) + Html.words(review) + Html.by(review, link(review)))
          .append("</article>\n");
    }
    String markup = script(markup(business, reviews));
    answerIfChanged(
        context,
        "text/html",
        Html.page(business.fullName(), name(), markup, body.toString()),
        lastChange(reviews));
  }

  private void review(RoutingContext context) {
    TownPost review = find(Place.REVIEWS, context.pathParam("id"));
    if (review == null) {
      nothingHere(context);
      return;
    }
    String all = "<p><a href=\"/places/%s\">All reviews</a></p>".formatted(review.business().key());
    String body = stars(review) + Html.words(review) + Html.by(review, "") + all;
    page(context, review.business().fullName(), body);
  }

  private JsonObject markup(TownBusiness business, List<TownPost> reviews) {
    JsonArray list = new JsonArray();
    reviews.forEach(review -> list.add(markup(review)));
    Square.Stars stars = square().stars(business);
    return new JsonObject()
        .put("@context", "https://schema.org")
        .put("@type", business.schemaType())
        .put("@id", url(business) + "#place")
        .put("name", business.fullName())
        .put("url", url(business))
        .put(
            "address",
            new JsonObject()
                .put("@type", "PostalAddress")
                .put("streetAddress", business.street())
                .put("addressLocality", "Nebelsee"))
        .put(
            "aggregateRating",
            new JsonObject()
                .put("@type", "AggregateRating")
                .put("ratingValue", oneDecimal(stars.average()))
                .put("ratingCount", stars.count())
                .put("bestRating", "5")
                .put("worstRating", "1"))
        .put("review", list);
  }

  private JsonObject markup(TownPost review) {
    String url = base() + "/reviews/" + review.id();
    JsonObject markup =
        new JsonObject()
            .put("@type", "Review")
            .put("@id", url)
            .put("url", url)
            .put(
                "author",
                new JsonObject().put("@type", "Person").put("name", review.author().name()))
            .put("datePublished", review.createdAt().truncatedTo(ChronoUnit.SECONDS).toString())
            .put(
                "reviewRating",
                new JsonObject()
                    .put("@type", "Rating")
                    .put("ratingValue", review.rating())
                    .put("bestRating", 5)
                    .put("worstRating", 1));
    if (!review.text().isEmpty()) {
      markup.put("reviewBody", review.text()).put("inLanguage", review.language());
    }
    return markup;
  }

  private String average(TownBusiness business) {
    Square.Stars stars = square().stars(business);
    return oneDecimal(stars.average()) + " of 5 stars, " + stars.count() + " ratings";
  }

  private static String stars(TownPost review) {
    Integer rating = review.rating();
    return stars(rating == null ? 0 : rating);
  }

  static String stars(int given) {
    return "<p class=\"stars\" aria-label=\"%d of 5 stars\">%s%s</p>\n"
        .formatted(given, "★".repeat(given), "☆".repeat(5 - given));
  }

  private static String link(TownPost review) {
    return "<a href=\"/reviews/" + review.id() + "\">link</a>";
  }

  private static String oneDecimal(double number) {
    return String.format(Locale.ROOT, "%.1f", number);
  }
}
