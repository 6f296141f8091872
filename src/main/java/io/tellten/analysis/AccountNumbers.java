package io.tellten.analysis;

import java.util.Map;
import java.util.Set;

/** Tells real card and bank account numbers from other long numbers by their check digits. */
final class AccountNumbers {
  /** How many digits cards have that are about. */
  private static final Set<Integer> CARD_LENGTHS = Set.of(13, 14, 15, 16, 19);

  /** How long an IBAN is, by its country. */
  private static final Map<String, Integer> IBAN_LENGTHS =
      Map.ofEntries(
          Map.entry("AT", 20), Map.entry("BE", 16), Map.entry("BG", 22), Map.entry("CH", 21),
          Map.entry("CY", 28), Map.entry("CZ", 24), Map.entry("DE", 22), Map.entry("DK", 18),
          Map.entry("EE", 20), Map.entry("ES", 24), Map.entry("FI", 18), Map.entry("FR", 27),
          Map.entry("GB", 22), Map.entry("GR", 27), Map.entry("HR", 21), Map.entry("HU", 28),
          Map.entry("IE", 22), Map.entry("IS", 26), Map.entry("IT", 27), Map.entry("LI", 21),
          Map.entry("LT", 20), Map.entry("LU", 20), Map.entry("LV", 21), Map.entry("MC", 27),
          Map.entry("MT", 31), Map.entry("NL", 18), Map.entry("NO", 15), Map.entry("PL", 28),
          Map.entry("PT", 25), Map.entry("RO", 24), Map.entry("SE", 24), Map.entry("SI", 19),
          Map.entry("SK", 24), Map.entry("SM", 27), Map.entry("TR", 26), Map.entry("BR", 29));

  private AccountNumbers() {}

  /** Whether digits are a card's number: its length, its first digit, and Luhn's check. */
  static boolean isCard(String digits) {
    int length = digits.length();
    if (!CARD_LENGTHS.contains(length) || "23456".indexOf(digits.charAt(0)) < 0) {
      return false;
    }
    int sum = 0;
    for (int i = 0; i < length; i++) {
      int digit = digits.charAt(length - 1 - i) - '0';
      int doubled = i % 2 == 0 ? digit : digit * 2;
      sum += doubled > 9 ? doubled - 9 : doubled;
    }
    return sum % 10 == 0;
  }

  /** How many letters and digits an IBAN of this country has; 0 for no country. */
  static int ibanLength(String country) {
    return IBAN_LENGTHS.getOrDefault(country, 0);
  }

  /** Whether letters and digits, in capitals and without blanks, have an IBAN's checksum. */
  static boolean isIban(String iban) {
    int rest = 0;
    String turned = iban.substring(4) + iban.substring(0, 4);
    for (int i = 0; i < turned.length(); i++) {
      char letter = turned.charAt(i);
      boolean isDigit = letter >= '0' && letter <= '9';
      rest =
          isDigit ? (rest * 10 + letter - '0') % 97 : (rest * 100 + letter - 'A' + 10) % 97;
    }
    return rest == 1;
  }
}
