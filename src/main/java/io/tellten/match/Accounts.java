package io.tellten.match;

import io.tellten.model.Author;
import io.tellten.model.Business;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * Whose account is whose. An account without a host is one on a site that has no hosts: whoever
 * takes the same name on some other host is somebody else.
 */
final class Accounts {
  private final Map<String, Set<Integer>> byHandle = new HashMap<>();
  private final Map<String, Set<Integer>> byName = new HashMap<>();

  private Accounts() {}

  static Accounts of(List<Business> businesses) {
    Accounts accounts = new Accounts();
    for (int i = 0; i < businesses.size(); i++) {
      for (String account : businesses.get(i).accounts()) {
        accounts.add(i, account.strip());
      }
    }
    return accounts;
  }

  /** Indices of the businesses that an author writes for. */
  Set<Integer> ownersOf(Author author) {
    String handle = author.handle();
    if (handle != null && !handle.isBlank()) {
      return byHandle.getOrDefault(asHandle(handle), Set.of());
    }
    String name = author.name();
    return name == null ? Set.of() : byName.getOrDefault(name, Set.of());
  }

  /** Whether an author writes for this business. */
  static boolean isOwn(Business business, Author author) {
    String handle = author.handle();
    boolean hasHandle = handle != null && !handle.isBlank();
    String name = author.name();
    for (String written : business.accounts()) {
      String account = written.strip();
      String bare = withoutSign(account);
      if (!bare.isEmpty()
          && (hasHandle
              ? asHandle(bare).equals(asHandle(Objects.requireNonNull(handle)))
              : account.equals(name) || bare.equals(name))) {
        return true;
      }
    }
    return false;
  }

  private void add(int business, String account) {
    String bare = withoutSign(account);
    if (!bare.isEmpty()) {
      add(byHandle, asHandle(bare), business);
      add(byName, account, business);
      add(byName, bare, business);
    }
  }

  private static void add(Map<String, Set<Integer>> owners, String word, int business) {
    owners.computeIfAbsent(word, none -> new TreeSet<>()).add(business);
  }

  private static String asHandle(String written) {
    return withoutSign(written.strip()).toLowerCase(Locale.ROOT);
  }

  private static String withoutSign(String account) {
    return account.startsWith("@") ? account.substring(1) : account;
  }
}
