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

  /** What customers speak of, by language. */
  private static final Map<String, List<String>> CUSTOMERS =
      Map.of(
          "en",
          List.of(
              "store", "stores", "shop", "shopping", "customer", "customers", "service", "order",
              "ordered", "delivery", "delivered", "refund", "refunds", "returned", "staff",
              "employee", "manager", "cashier", "checkout", "bought", "app", "website"),
          "de",
          List.of(
              "Laden", "Filiale", "Geschäft", "Kunde", "Kunden", "Kundendienst", "Kundenservice",
              "Bestellung", "bestellt", "Lieferung", "geliefert", "Personal", "Mitarbeiter",
              "Rückerstattung", "Kasse", "gekauft", "App"),
          "fr",
          List.of(
              "magasin", "boutique", "client", "clients", "commande", "commandé", "livraison",
              "livré", "service", "remboursement", "personnel", "vendeur", "caisse", "acheté"),
          "es",
          List.of(
              "tienda", "cliente", "clientes", "pedido", "entrega", "servicio", "reembolso",
              "empleado", "dependiente", "caja", "comprado", "compré"),
          "it",
          List.of(
              "negozio", "cliente", "clienti", "ordine", "ordinato", "consegna", "servizio",
              "rimborso", "personale", "commesso", "cassa", "comprato"),
          "pt",
          List.of(
              "loja", "cliente", "clientes", "pedido", "encomenda", "entrega", "serviço",
              "reembolso", "atendimento", "funcionário", "caixa", "comprei"),
          "nl",
          List.of(
              "winkel", "klant", "klanten", "klantenservice", "bestelling", "besteld", "levering",
              "geleverd", "service", "terugbetaling", "personeel", "kassa", "gekocht"));

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
        words.codePoints().allMatch(Character::isLetter)
            && !Set.of("and", "or", "not").contains(words.toLowerCase(Locale.ROOT));
    boolean isHandle = words.matches("@[\\p{L}\\p{N}_]+");
    return isPlain || isHandle ? words : '"' + words.replace("\"", " ").strip() + '"';
  }
}
