package io.tellten.alert;

import java.net.URI;
import java.util.Set;

/** A courier that is set up by one secret address, which people copy from the vendor. */
interface PastedCourier extends Courier {
  /**
   * The address as it is asked.
   *
   * @throws IllegalArgumentException where the vendor gives out no such addresses, with a sentence
   *     that says what to enter
   */
  URI address(String url);

  @Override
  default Set<String> secrets() {
    return Set.of("url");
  }

  @Override
  default void check(Way way) {
    String url = way.get("url");
    if (url != null) {
      address(url);
    }
  }
}
