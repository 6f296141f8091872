package io.tellten.discover;

import io.tellten.source.WebPage;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds, among all that a page describes, the business that the page is of. */
final class Organisations {
  /** Ends of the names of schema.org's kinds of businesses. */
  private static final Pattern BUSINESS =
      Pattern.compile(
          ".*(?:Business|Store|Shop|Organization|Corporation|Restaurant|Hotel|Bakery|Cafe\\w*"
              + "|BarOrPub|Brewery|Winery|Distillery|Library|School|University|College|Hospital"
              + "|Clinic|Dentist|Physician|Pharmacy|Optician|Attorney|Notary|Agency|Agent|Dealer"
              + "|Repair|Rental|Salon|Spa|Gym|Club|Lodging|Motel|Hostel|Resort|Campground|Museum"
              + "|Theater|Airline|Contractor|Electrician|Plumber|Locksmith|Services?|Center|Company"
              + "|NGO|Brand|Florist|Courier|Station|Parlor|Casino|Amusement\\w*)");

  /** What a business has and a writer or a product has not. */
  private static final Set<String> OF_BUSINESSES =
      Set.of(
          "address",
          "telephone",
          "openingHours",
          "openingHoursSpecification",
          "sameAs",
          "logo",
          "legalName",
          "geo",
          "priceRange",
          "foundingDate",
          "vatID",
          "contactPoint",
          "hasMap");

  private static final Set<String> OTHERS =
      Set.of(
          "Person",
          "Product",
          "Offer",
          "Review",
          "PostalAddress",
          "ImageObject",
          "WebPage",
          "BreadcrumbList",
          "ListItem",
          "WebSite",
          "SearchAction",
          "AggregateRating",
          "Rating");

  private static final int OF_A_BUSINESS = 4;
  private static final int OF_THIS_SITE = 3;

  private Organisations() {}

  /** Null where the page describes none. */
  static @Nullable Map<String, Object> mainOf(WebPage page, String host) {
    Map<String, Object> best = null;
    int most = OF_A_BUSINESS - 1;
    for (Map<String, Object> thing : page.things()) {
      int likely = WebPage.text(thing, "name") == null ? 0 : likelihood(thing, host);
      if (likely > most) {
        most = likely;
        best = thing;
      }
    }
    return best;
  }

  private static int likelihood(Map<String, Object> thing, String host) {
    List<String> types = WebPage.types(thing);
    if (types.stream().anyMatch(OTHERS::contains)) {
      return 0;
    }
    int likely =
        types.stream().anyMatch(type -> BUSINESS.matcher(type).matches()) ? OF_A_BUSINESS : 0;
    for (String property : OF_BUSINESSES) {
      likely += thing.containsKey(property) ? 1 : 0;
    }
    URI own = Website.link(WebPage.text(thing, "url"));
    return own == null
        ? likely
        : Hosts.isSameSite(Hosts.of(own), host) ? likely + OF_THIS_SITE : likely - OF_THIS_SITE;
  }
}
