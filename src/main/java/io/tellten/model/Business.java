package io.tellten.model;

import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;

/**
 * A business that is watched.
 *
 * @param aliases other names people use for it, handles and hashtags included
 * @param exclude terms that look like its name and mean somebody else
 * @param websites hosts (or URL prefixes) of its own pages, which are not mentions
 * @param accounts its own accounts ({@code @name} or {@code @name@host}), which do not mention it
 */
public record Business(
    long id,
    String name,
    List<String> aliases,
    List<String> exclude,
    List<String> websites,
    List<String> accounts,
    ZoneId timeZone,
    Owner owner,
    boolean archived) {
  public Business {
    aliases = List.copyOf(aliases);
    exclude = List.copyOf(exclude);
    websites = List.copyOf(websites);
    accounts = List.copyOf(accounts);
  }

  /** All that people write where they mean it. */
  public List<String> names() {
    return Stream.of(List.of(name), aliases, accounts).flatMap(List::stream).toList();
  }
}
