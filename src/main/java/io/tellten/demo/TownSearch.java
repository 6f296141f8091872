package io.tellten.demo;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * What stands first when people of the town search for a business, today and on the days before it
 * opened. All of it is made up.
 */
final class TownSearch {
  /** So many days before today are remembered. */
  static final int DAYS = 13;

  private static final int FIRST_PAGE = 10;

  /** For as long as the town remembers. */
  private static final int ALWAYS = DAYS;

  /** A page as a search shows it. */
  record Found(String url, String title, String excerpt) {}

  /**
   * A page and how it fares.
   *
   * @param since it can be found since so many days ago
   * @param place about where it stood when the town's memory begins
   * @param now about where it stands today
   */
  private record Listed(Found found, int since, double place, double now) {}

  private static final Map<TownBusiness, List<Listed>> PAGES =
      Map.of(TownBusiness.OFENWIND, ofenwind(), TownBusiness.FADENFUNK, fadenfunk());

  private TownSearch() {}

  /** The first page of results of so many days ago, the first result first. */
  static List<Found> firstPage(TownBusiness business, int daysAgo) {
    double past = daysAgo / (double) DAYS;
    return PAGES.getOrDefault(business, List.of()).stream()
        .filter(page -> page.since() >= daysAgo)
        .sorted(Comparator.comparingDouble(page -> page.now() + (page.place() - page.now()) * past))
        .limit(FIRST_PAGE)
        .map(Listed::found)
        .toList();
  }

  /** What could not be found when the town's memory begins, the newest first. */
  static List<Found> newest(TownBusiness business) {
    List<Listed> pages = new ArrayList<>(PAGES.getOrDefault(business, List.of()));
    pages.removeIf(page -> page.since() == ALWAYS);
    pages.sort(Comparator.comparingInt(Listed::since));
    return pages.stream().map(Listed::found).toList();
  }

  private static Listed page(
      String url, int since, double place, double now, String title, String excerpt) {
    return new Listed(new Found("https://" + url, title, excerpt), since, place, now);
  }

  private static List<Listed> ofenwind() {
    return List.of(
        page(
            "ofenwind.example/", ALWAYS, 1, 1, "Ofenwind Bakery, Nebelsee",
            "Bread from a wood-fired oven at Hafengasse 7. Open from six, on Sundays from seven."),
        page(
            "nebelsee-eats.example/ofenwind-bakery", ALWAYS, 2, 3,
            "Ofenwind Bakery: 412 reviews",
            "4.1 of 5 stars. \"Lovely rolls, friendly people, and the walnut loaf is wonderful.\""),
        page(
            "lake-guide.example/breakfast", ALWAYS, 3, 5,
            "Where to have breakfast by the lake",
            "Ofenwind Bakery has the best croissants in town; come early, they are gone by nine."),
        page(
            "complaints.example/c/ofenwind-birthday-cake", 0, 2, 1.6,
            "Ofenwind Bakery ruined our birthday cake and nobody answers",
            "Ordered and paid two weeks ahead. Ofenwind Bakery forgot the cake, was rude on the"
                + " phone and refuses the refund. Terrible. Never again."),
        page(
            "nebelsee-courier.example/2026/ovens", ALWAYS, 4, 6,
            "The last wood ovens of the valley",
            "Three bakeries still fire with beech, Ofenwind Bakery among them."),
        page(
            "townsfolk.example/t/ofenwind-prices", 6, 9, 4,
            "Is it me or has Ofenwind Bakery become expensive?",
            "Six for a loaf that was four in spring, and the rolls are dry and stale by noon. I am"
                + " disappointed."),
        page(
            "openinghours.example/nebelsee/ofenwind-bakery", ALWAYS, 5, 7,
            "Ofenwind Bakery, Hafengasse 7: opening hours",
            "Monday to Saturday from 6, Sunday from 7. Telephone and map."),
        page(
            "crumbs.example/walnut-loaf", ALWAYS, 6, 8,
            "I tried to bake Ofenwind's walnut loaf",
            "The one from Ofenwind Bakery is better, of course. I love it."),
        page(
            "jobs.example/ofenwind-apprentice", 9, 8, 9,
            "Apprentice baker, Ofenwind Bakery", "Start in August. We begin at three in the morning."),
        page(
            "stoves.example/ofenwind-stoves", ALWAYS, 7, 10,
            "Ofenwind Stoves", "Tiled stoves and fireplaces since 1931."),
        page(
            "maps.example/place/ofenwind", ALWAYS, 8, 11,
            "Ofenwind Bakery on the map", "Bakery, two minutes from the harbour."));
  }

  private static List<Listed> fadenfunk() {
    return List.of(
        page(
            "complaints.example/companies/fadenfunk", ALWAYS, 2.5, 0.8,
            "Fadenfunk: 87 complaints",
            "Fadenfunk keeps charging after the contract was cancelled. The hotline hangs up. This"
                + " company is a rip-off and nobody ever calls back."),
        page(
            "fadenfunk.example/", ALWAYS, 1, 2, "Fadenfunk: internet and mobile for the lake",
            "Fast lines, fair prices. Order today and be online on Friday."),
        page(
            "tariffs.example/compare/fadenfunk", ALWAYS, 3, 3,
            "Fadenfunk tariffs compared", "Five tariffs of Fadenfunk and of four other providers, side by side."),
        page(
            "townsfolk.example/t/fadenfunk-outage", 2, 6, 3.5,
            "Fadenfunk down again in Seestrasse?",
            "Third outage this month. Fadenfunk support is useless, I waited two hours for nothing."),
        page(
            "fadenfunk.example/help", ALWAYS, 2, 5, "Help and contact: Fadenfunk",
            "Answers to questions about bills, moving house and cancelling."),
        page(
            "nebelsee-courier.example/2026/fibre", ALWAYS, 4, 6,
            "Fadenfunk brings fibre to the north shore",
            "Four hundred homes are to be connected by winter, says Fadenfunk."),
        page(
            "testers.example/routers", ALWAYS, 5, 7, "Routers of six providers, tested",
            "The box that Fadenfunk sends works well and is easy to set up. Recommended."),
        page(
            "theatre.example/fadenfunk", ALWAYS, 6, 8, "Fadenfunk Theatre",
            "Puppets and radio plays for children, every Sunday."),
        page(
            "jobs.example/fadenfunk-field", ALWAYS, 7, 9, "Field technician, Fadenfunk",
            "Van, tools and a good team in Nebelsee."),
        page(
            "wiki.example/Fadenfunk", ALWAYS, 8, 10, "Fadenfunk", "A provider of telephone and"
                + " internet in the Nebelsee region, founded in 2009."));
  }
}
