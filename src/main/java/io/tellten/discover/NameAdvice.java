package io.tellten.discover;

import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * By which names a business may be watched.
 *
 * @param name the one that everybody means it by
 * @param common whether what people call it is an everyday word or name, so that the advice is
 *     stricter
 * @param exclude what holds a name and means something else
 * @param websites its own pages
 * @param accounts its own accounts
 * @param query what a post must say, in the language of queries; null: the names decide
 * @param why a whole sentence on the whole
 */
public record NameAdvice(
    String name,
    boolean common,
    List<Option> aliases,
    List<Option> exclude,
    List<String> websites,
    List<String> accounts,
    ZoneId timeZone,
    @Nullable String query,
    String why) {
  public NameAdvice {
    aliases = List.copyOf(aliases);
    exclude = List.copyOf(exclude);
    websites = List.copyOf(websites);
    accounts = List.copyOf(accounts);
  }

  /**
   * One that may be taken or left.
   *
   * @param why a whole sentence
   * @param keep whether it is worth taking
   */
  public record Option(String text, String why, boolean keep) {}

  /** The same, where these are its own pages. */
  NameAdvice onPages(List<String> pages) {
    return new NameAdvice(
        name, common, aliases, exclude, pages, accounts, timeZone, query, why);
  }

  /** Of these, the ones that are worth taking. */
  static List<String> kept(List<Option> options) {
    return options.stream().filter(Option::keep).map(Option::text).toList();
  }
}
