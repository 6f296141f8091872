package io.tellten.model;

import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A business that is watched.
 *
 * @param aliases other names people use for it, handles and hashtags included
 * @param exclude terms that look like its name and mean somebody else
 * @param websites hosts (or URL prefixes) of its own pages, which are not mentions
 * @param accounts its own accounts ({@code @name} or {@code @name@host}), which do not mention it
 * @param query which posts mention it; null: those that name it
 * @param alerts whether a competitor raises alerts, too; one of ours always does
 * @param partOf the business whose location this is; null: it stands for itself
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
    boolean archived,
    @Nullable String query,
    BusinessRole role,
    boolean alerts,
    @Nullable Long partOf) {
  public Business {
    aliases = List.copyOf(aliases);
    exclude = List.copyOf(exclude);
    websites = List.copyOf(websites);
    accounts = List.copyOf(accounts);
  }

  /** One of ours that is found by its names. */
  public Business(
      long id,
      String name,
      List<String> aliases,
      List<String> exclude,
      List<String> websites,
      List<String> accounts,
      ZoneId timeZone,
      Owner owner,
      boolean archived) {
    this(
        id,
        name,
        aliases,
        exclude,
        websites,
        accounts,
        timeZone,
        owner,
        archived,
        null,
        BusinessRole.OWN,
        false,
        null);
  }

  /** The same, found by its names alone. */
  public Business withoutQuery() {
    return new Business(
        id, name, aliases, exclude, websites, accounts, timeZone, owner, archived, null, role, alerts,
        partOf);
  }

  /** The same, found by this query. */
  public Business found(String by) {
    return new Business(
        id, name, aliases, exclude, websites, accounts, timeZone, owner, archived, by, role, alerts,
        partOf);
  }

  /** All that people write where they mean it. */
  public List<String> names() {
    return Stream.of(List.of(name), aliases, accounts).flatMap(List::stream).toList();
  }
}
