package io.tellten.model;

import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A business as the settings file declares it.
 *
 * @param key the file's own word for it, by which it is known at the next start; null: its name
 * @param line where it stands in the file, for error messages; 1-based
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
    int line) {
  public BusinessSpec {
    aliases = List.copyOf(aliases);
    exclude = List.copyOf(exclude);
    websites = List.copyOf(websites);
    accounts = List.copyOf(accounts);
    sources = List.copyOf(sources);
  }

  /** The word it is known by from one start to the next. */
  public String knownBy() {
    return key != null ? key : name;
  }
}
