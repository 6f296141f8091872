package io.tellten.model;

import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A business as the settings file declares it, or people say it.
 *
 * @param key the file's own word for it, by which it is known at the next start; null: its name
 * @param line where it stands in the file, for error messages; 1-based
 * @param query which posts mention it; null: those that name it
 * @param alerts whether a competitor raises alerts, too
 * @param partOf the business whose location this is, as people say it; null: it stands for itself
 * @param partOfKey the same, as the file says it
 */
public record BusinessSpec(
    @Nullable String key,
    String name,
    List<String> aliases,
    List<String> exclude,
    List<String> websites,
    List<String> accounts,
    ZoneId timeZone,
    List<SourceSpec> sources,
    int line,
    @Nullable String query,
    BusinessRole role,
    boolean alerts,
    @Nullable Long partOf,
    @Nullable String partOfKey) {
  public BusinessSpec {
    aliases = List.copyOf(aliases);
    exclude = List.copyOf(exclude);
    websites = List.copyOf(websites);
    accounts = List.copyOf(accounts);
    sources = List.copyOf(sources);
  }

  /** One of ours that is found by its names. */
  public BusinessSpec(
      @Nullable String key,
      String name,
      List<String> aliases,
      List<String> exclude,
      List<String> websites,
      List<String> accounts,
      ZoneId timeZone,
      List<SourceSpec> sources,
      int line) {
    this(
        key,
        name,
        aliases,
        exclude,
        websites,
        accounts,
        timeZone,
        sources,
        line,
        null,
        BusinessRole.OWN,
        false,
        null,
        null);
  }

  /** The word it is known by from one start to the next. */
  public String knownBy() {
    return key != null ? key : name;
  }
}
