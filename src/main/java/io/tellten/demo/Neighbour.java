package io.tellten.demo;

import io.tellten.model.BusinessRole;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Whom the town's businesses are compared with: a second shop of the bakery, and another bakery.
 * People only review them, and have done so before the town opens. All names are invented.
 */
enum Neighbour {
  STATION(
      "Ofenwind at the Station", List.of(), BusinessRole.OWN, TownBusiness.OFENWIND, "Bahnhofplatz 2"),
  KORNELIA("Kornelia Bakery", List.of("Kornelia"), BusinessRole.COMPETITOR, null, "Marktgasse 19");

  private final String fullName;
  private final List<String> aliases;
  private final BusinessRole role;
  private final @Nullable TownBusiness whole;
  private final String street;

  Neighbour(
      String fullName,
      List<String> aliases,
      BusinessRole role,
      @Nullable TownBusiness whole,
      String street) {
    this.fullName = fullName;
    this.aliases = aliases;
    this.role = role;
    this.whole = whole;
    this.street = street;
  }

  /** The word for it in addresses and in the file of reviews. */
  String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  String fullName() {
    return fullName;
  }

  List<String> aliases() {
    return aliases;
  }

  BusinessRole role() {
    return role;
  }

  /** Whose location it is; null: nobody's. */
  @Nullable TownBusiness whole() {
    return whole;
  }

  String street() {
    return street;
  }

  ZoneId zone() {
    return TownBusiness.OFENWIND.zone();
  }

  static Neighbour of(String key) {
    return valueOf(key.toUpperCase(Locale.ROOT));
  }
}
