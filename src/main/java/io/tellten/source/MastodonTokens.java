package io.tellten.source;

import java.net.URI;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Access tokens by host; each is sent to its host and to no other, and none is ever shown. */
final class MastodonTokens {
  private final Map<String, String> byHost = new HashMap<>();

  MastodonTokens(Map<String, String> byHost) {
    byHost.forEach(
        (host, token) -> {
          if (!token.isBlank()) {
            this.byHost.put(host.strip().toLowerCase(Locale.ROOT), token.strip());
          }
        });
  }

  /** The token for that address: of its host with the port, else of its host. */
  @Nullable String of(URI address) {
    String authority = address.getRawAuthority().toLowerCase(Locale.ROOT);
    String token = byHost.get(authority);
    return token != null ? token : byHost.get(address.getHost().toLowerCase(Locale.ROOT));
  }

  /** The header that shows the token; empty where there is none. */
  Map<String, String> header(URI address) {
    String token = of(address);
    return token == null ? Map.of() : Map.of("Authorization", "Bearer " + token);
  }

  @Override
  public String toString() {
    return "tokens for " + byHost.keySet();
  }
}
