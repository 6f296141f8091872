package io.tellten.demo;

import java.time.ZoneId;
import java.util.List;
import java.util.Locale;

/** The two businesses that the town talks about all the time. All names are invented. */
enum TownBusiness {
  OFENWIND(
      "Ofenwind Bakery",
      List.of("Ofenwind"),
      List.of("Ofenwind Stoves"),
      "Bakery",
      "Hafengasse 7",
      "Nebelsee Notes",
      "Small news from the lake",
      "Europe/Zurich"),
  FADENFUNK(
      "Fadenfunk",
      List.of("Faden Funk"),
      List.of("Fadenfunk Theatre"),
      "LocalBusiness",
      "Seestrasse 41",
      "Plain Tariff",
      "Phone, internet and the small print",
      "Europe/Berlin");

  private final String fullName;
  private final List<String> aliases;
  private final List<String> exclude;
  private final String schemaType;
  private final String street;
  private final String blogName;
  private final String blogTagline;
  private final ZoneId zone;

  TownBusiness(
      String fullName,
      List<String> aliases,
      List<String> exclude,
      String schemaType,
      String street,
      String blogName,
      String blogTagline,
      String zone) {
    this.fullName = fullName;
    this.aliases = aliases;
    this.exclude = exclude;
    this.schemaType = schemaType;
    this.street = street;
    this.blogName = blogName;
    this.blogTagline = blogTagline;
    this.zone = ZoneId.of(zone);
  }

  /** The word for it in addresses and in the files of texts. */
  String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  String fullName() {
    return fullName;
  }

  /** Other names it goes by in texts. */
  List<String> aliases() {
    return aliases;
  }

  /** Names that look like its own and are somebody else's. */
  List<String> exclude() {
    return exclude;
  }

  String schemaType() {
    return schemaType;
  }

  String street() {
    return street;
  }

  String blogName() {
    return blogName;
  }

  String blogTagline() {
    return blogTagline;
  }

  String website() {
    return key() + ".example";
  }

  ZoneId zone() {
    return zone;
  }

  /** The hashtag people use, without the sign. */
  String tag() {
    return key();
  }

  static TownBusiness of(String key) {
    return valueOf(key.toUpperCase(Locale.ROOT));
  }
}
