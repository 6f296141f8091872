package io.tellten.discover;

import io.tellten.match.QueryException;
import io.tellten.match.QueryParser;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes a query for a business whose name is an everyday word: the word counts near what customers
 * speak of, and what nobody else is called counts by itself.
 */
final class StrictQuery {
  /** As far as one thought reaches. */
  private static final int APART = 8;

  private static final int MOST_LANGUAGES = 3;
  private static final int MOST_CERTAIN = 10;
  private static final int MOST_EXCLUDED = 12;

  /** What customers speak of, by language; a star stands for any ending. */
  private static final Map<String, List<String>> CUSTOMERS =
      Map.of(
          "en",
          List.of(
              "store*",
              "shop*",
              "customer*",
              "service",
              "order*",
              "deliver*",
              "refund*",
              "staff",
              "employee*",
              "manager",
              "checkout",
              "bought",
              "app"),
          "de",
          List.of(
              "Laden",
              "Filiale*",
              "Geschäft*",
              "Kunde*",
              "bestel*",
              "liefer*",
              "geliefert",
              "Personal",
              "Mitarbeiter*",
              "Rückerstattung",
              "Kasse",
              "gekauft",
              "Service",
              "App"),
          "fr",
          List.of(
              "magasin*",
              "boutique*",
              "client*",
              "command*",
              "livr*",
              "service",
              "rembours*",
              "personnel",
              "vendeu*",
              "caisse",
              "acheté*"),
          "es",
          List.of(
              "tienda*",
              "cliente*",
              "pedido*",
              "entrega*",
              "servicio",
              "reembols*",
              "emplead*",
              "caja",
              "compr*"),
          "it",
          List.of(
              "negozio",
              "client*",
              "ordin*",
              "consegn*",
              "servizio",
              "rimbors*",
              "personale",
              "commess*",
              "cassa",
              "comprat*"),
          "pt",
          List.of(
              "loja*",
              "cliente*",
              "pedido*",
              "encomend*",
              "entreg*",
              "serviço",
              "reembols*",
              "atendimento",
              "funcionári*",
              "caixa",
              "compr*"),
          "nl",
          List.of(
              "winkel*",
              "klant*",
              "bestel*",
              "lever*",
              "geleverd",
              "service",
              "terugbeta*",
              "personeel",
              "kassa",
              "gekocht"));

  private StrictQuery() {}

  /**
   * The query.
   *
   * @param called what people call the business
   * @param certain what nobody else is called: full names, its address, handles
   * @param languages in which people write of it
   * @param town where it is; null: not known
   * @param excluded what is written with the name and means something else
   * @return null where these make none
   */
  static @Nullable String of(
      String called,
      List<String> certain,
      List<String> languages,
      @Nullable String town,
      List<String> excluded) {
    Set<String> spoken = new LinkedHashSet<>();
    languages.stream().filter(CUSTOMERS::containsKey).limit(MOST_LANGUAGES).forEach(spoken::add);
    if (spoken.isEmpty()) {
      spoken.add("en");
    }
    Set<String> words = new LinkedHashSet<>();
    spoken.forEach(language -> words.addAll(CUSTOMERS.getOrDefault(language, List.of())));
    if (town != null) {
      words.add(town);
    }
    String near = quoted(called) + " near/" + APART + " " + any(words);
    String meant =
        excluded.isEmpty()
            ? near
            : near + " NOT " + any(excluded.stream().limit(MOST_EXCLUDED).toList());
    List<String> ways = new ArrayList<>();
    certain.stream().limit(MOST_CERTAIN).forEach(name -> ways.add(quoted(name)));
    ways.add(ways.isEmpty() ? meant : "(" + meant + ")");
    String query = String.join(" OR ", ways);
    try {
      QueryParser.parse(query);
      return query;
    } catch (QueryException e) {
      return null; // a name of signs alone, or one too long for any query
    }
  }

  private static String any(Iterable<String> words) {
    List<String> all = new ArrayList<>();
    words.forEach(word -> all.add(quoted(word)));
    return all.stream().collect(Collectors.joining(" OR ", "(", ")"));
  }

  /** A single plain word needs no quotes, and reads better without. */
  private static String quoted(String words) {
    boolean isPlain =
        words.codePoints().allMatch(c -> Character.isLetter(c) || c == '*')
            && !Set.of("and", "or", "not").contains(words.toLowerCase(Locale.ROOT));
    boolean isHandle = words.matches("@[\\p{L}\\p{N}_]+");
    return isPlain || isHandle ? words : '"' + words.replace("\"", " ").strip() + '"';
  }
}
