package io.tellten.translate;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * The operator's translator.
 *
 * @param key null: it wants none
 */
public record Translator(URI url, @Nullable String key) {
  /** By which people know it. */
  public String host() {
    return url.getHost();
  }

  /** Without the key. */
  @Override
  public String toString() {
    return "Translator[" + url + (key == null ? "" : ", key set") + "]";
  }
}
