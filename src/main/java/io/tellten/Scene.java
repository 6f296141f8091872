package io.tellten;

import io.tellten.demo.Town;
import io.tellten.discover.Places;
import io.tellten.model.BusinessSpec;
import io.tellten.net.AddressGuard;
import io.tellten.source.Connectors;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is watched, and what may be reached.
 *
 * @param asked what the crawler may reach
 * @param told what messages to people may reach
 * @param places where businesses are searched for
 * @param town whose owner is told; null: this is no demo
 */
record Scene(
    AddressGuard asked,
    AddressGuard told,
    Connectors connectors,
    List<BusinessSpec> businesses,
    Places places,
    @Nullable Town town) {

  /** What the settings declare. */
  static Scene of(Config config) {
    return new Scene(
        AddressGuard.parse(String.join(",", config.crawl().allow())),
        AddressGuard.parse(
            String.join(",", config.delivery().allow()), Settings.DELIVERY_ALLOW.name()),
        Connectors.standard(config.mastodonTokens()),
        config.businesses(),
        Places.but(config.places()),
        null);
  }

  /** A town, and nothing else. */
  static Scene of(Town town) {
    AddressGuard townOnly = AddressGuard.only(town.addresses());
    return new Scene(
        townOnly,
        townOnly,
        Connectors.withHackerNewsAt(town.boardUrl()),
        town.businesses(),
        Places.standard(),
        town);
  }
}
