package io.tellten.crawl;

import java.time.Duration;
import java.util.Map;

/**
 * How politely sites are asked, as the owner set it.
 *
 * @param pace the pause between two requests to one host
 * @param parallel how many requests at once a host may be asked, by its name; one where it is
 *     missing
 * @param budgets requests a day, by the name of the budget; as the kind says where it is missing
 */
public record Manners(Duration pace, Map<String, Integer> parallel, Map<String, Integer> budgets) {
  /** More at once is no longer asking; a host's connections are kept for so many. */
  public static final int MOST_PARALLEL = 16;

  public Manners {
    parallel = Map.copyOf(parallel);
    budgets = Map.copyOf(budgets);
    if (parallel.values().stream().anyMatch(n -> n < 1 || n > MOST_PARALLEL)) {
      throw new IllegalArgumentException(
          "a host is asked between 1 and " + MOST_PARALLEL + " requests at once");
    }
    if (budgets.values().stream().anyMatch(n -> n < 1)) {
      throw new IllegalArgumentException("a budget allows at least one request a day");
    }
  }

  /** One request at a time everywhere, budgets as each kind says. */
  public static Manners ofPace(Duration pace) {
    return new Manners(pace, Map.of(), Map.of());
  }

  int parallelAt(String host) {
    return parallel.getOrDefault(host, 1);
  }
}
