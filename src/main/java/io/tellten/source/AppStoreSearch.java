package io.tellten.source;

import io.tellten.model.Answer;
import io.tellten.model.Ask;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds apps by a name in Apple's store, by its documented search, which wants no key. */
public final class AppStoreSearch {
  private static final String SITE = "the App Store";

  /** Enough to hold the business's own behind those that are only called alike. */
  private static final int MOST = 20;

  private AppStoreSearch() {}

  /**
   * An app.
   *
   * @param id the number by which the store knows it
   * @param seller who sells it; null: not said
   * @param sellerSite the address of the seller's website; null: not said
   */
  public record App(String id, String name, @Nullable String seller, @Nullable String sellerSite) {}

  /**
   * What to ask.
   *
   * @param base of the store's address, as {@code https://itunes.apple.com}
   * @param storefront a country's two letters
   */
  public static Ask ask(String base, String name, String storefront) {
    String place = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
    return Ask.get(
        URI.create(
            place
                + "/search?term="
                + Links.encode(name)
                + "&entity=software&country="
                + Links.encode(storefront.toLowerCase(Locale.ROOT))
                + "&limit="
                + MOST));
  }

  /**
   * The apps of an answer, the likeliest first.
   *
   * @throws UnreadableException where it is none
   */
  public static List<App> read(Answer answer) throws UnreadableException {
    Json.Parsed parsed = JsonAnswer.parse(answer, SITE);
    Map<String, Object> root = Json.object(parsed.root());
    if (root == null || root.get("results") == null) {
      throw JsonAnswer.unlike(parsed, SITE, "an object with results");
    }
    List<App> apps = new ArrayList<>();
    for (Object each : Json.list(root.get("results"))) {
      App app = app(Json.object(each));
      if (app != null && apps.size() < MOST) {
        apps.add(app);
      }
    }
    return List.copyOf(apps);
  }

  private static @Nullable App app(@Nullable Map<String, Object> said) {
    String id = said == null ? null : Json.text(said, "trackId");
    String name = said == null ? null : Json.text(said, "trackName");
    if (said == null || id == null || name == null || !id.matches("\\d{1,19}")) {
      return null;
    }
    String seller = Json.text(said, "sellerName");
    return new App(
        id, name, seller == null ? Json.text(said, "artistName") : seller, site(said));
  }

  private static @Nullable String site(Map<String, Object> said) {
    return Links.web("https://apps.apple.com/", Json.text(said, "sellerUrl"));
  }
}
