package io.tellten.discover;

import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a website says of the business behind it; every text is one line of bounded length without
 * signs that nobody sees.
 *
 * @param name what it calls itself; null where it does not say
 * @param names all that it calls itself, the surest first
 * @param legalName its name in full, with the form it has by law
 * @param description a sentence of its own
 * @param url where it was read
 * @param languages those it is written in, as ISO 639-1, the main one first
 * @param address street and town in a line
 * @param town the town alone
 * @param country two letters
 * @param openingHours a line each, as {@code Mo-Fr 09:00-18:00}
 * @param timeZone where it seems to be; null where nothing tells
 * @param profiles its accounts elsewhere
 * @param feeds what it offers for reading by machine
 * @param apps its apps in stores
 * @param forums addresses of its own that look like a forum's or a community's
 * @param contact the page of its own that says more of it; null where none is linked
 * @param traits what else is to be known
 */
public record SiteFacts(
    @Nullable String name,
    List<String> names,
    @Nullable String legalName,
    @Nullable String description,
    String url,
    List<String> languages,
    @Nullable String address,
    @Nullable String town,
    @Nullable String country,
    List<String> openingHours,
    @Nullable ZoneId timeZone,
    List<Profile> profiles,
    List<Feed> feeds,
    List<App> apps,
    List<String> forums,
    @Nullable String contact,
    Set<Trait> traits) {
  public SiteFacts {
    names = List.copyOf(names);
    languages = List.copyOf(languages);
    openingHours = List.copyOf(openingHours);
    profiles = List.copyOf(profiles);
    feeds = List.copyOf(feeds);
    apps = List.copyOf(apps);
    forums = List.copyOf(forums);
    traits = Set.copyOf(traits);
  }

  /** Whether the page left out what a page of contacts says. */
  boolean isThin() {
    return address == null || openingHours.isEmpty() || profiles.isEmpty();
  }

  /** The same, with what another page of the site says of what this one leaves out. */
  SiteFacts with(SiteFacts other) {
    return new SiteFacts(
        name == null ? other.name : name,
        names,
        legalName == null ? other.legalName : legalName,
        description,
        url,
        languages,
        address == null ? other.address : address,
        town == null ? other.town : town,
        country == null ? other.country : country,
        openingHours.isEmpty() ? other.openingHours : openingHours,
        address == null && other.timeZone != null ? other.timeZone : timeZone,
        profiles.isEmpty() ? other.profiles : profiles,
        feeds,
        apps.isEmpty() ? other.apps : apps,
        forums,
        contact,
        traits);
  }

  /** What a page shows of how it is made. */
  public enum Trait {
    /** It shows reviews that are marked up for machines. */
    REVIEWS,
    /** It runs on WordPress. */
    WORDPRESS,
    /** It is a Discourse forum. */
    DISCOURSE,
    /** It is drawn by a script, so that little can be read of it. */
    SCRIPTED
  }

  /**
   * An account elsewhere.
   *
   * @param network in one word, as {@code instagram}
   * @param handle without a sign before it, with the host where the network has hosts; null where
   *     the address does not say it
   */
  public record Profile(String network, String url, @Nullable String handle) {}

  /** A feed; its title is null where the page gives none. */
  public record Feed(@Nullable String title, String url) {}

  /**
   * An app.
   *
   * @param store {@code appstore} or {@code googleplay}
   * @param id as the store knows it
   */
  public record App(String store, String id, @Nullable String name, String url) {}
}
