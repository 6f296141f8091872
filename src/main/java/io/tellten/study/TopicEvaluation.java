package io.tellten.study;

import io.tellten.analysis.TextReader;
import io.tellten.model.Topic;
import io.tellten.model.Wording;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * {@code evaluate topics FOLDER}: holds the topics that are read against sets of texts whose labels
 * say something of the same kind, and prints one table.
 *
 * <p>A line of a set is {@code labels<TAB>text}; labels are {@code aspect:polarity}, several of them
 * parted by {@code |}, or one intent. The wordings were written without these sets, so every row of
 * every set is one to be tested on.
 */
public final class TopicEvaluation {
  /** Of a label with no polarity, or whatever its polarity. */
  private static final String ANY = "";

  /** What unhappy customers say of service: who is slow is often called rude, and the reverse. */
  private static final String BAD_SERVICE = "rude-staff|waiting-time";

  private static final Set<String> STAFF = Set.of("service", "staff", "service#general");

  private static final Set<String> GOODS =
      Set.of(
          "food",
          "cuisine",
          "food#quality",
          "drinks#quality",
          "laptop#quality",
          "laptop#operation_performance",
          "comfort");

  private static final Set<String> PRICES =
      Set.of(
          "price",
          "prix",
          "value",
          "food#prices",
          "drinks#prices",
          "restaurant#prices",
          "laptop#price");

  private static final Map<String, String> INTENTS =
      Map.ofEntries(
          Map.entry("refund_not_showing_up", "refund"),
          Map.entry("request_refund", "refund"),
          Map.entry("card_arrival", "late"),
          Map.entry("card_payment_fee_charged", "hidden-fees"),
          Map.entry("cash_withdrawal_charge", "hidden-fees"),
          Map.entry("transfer_fee_charged", "hidden-fees"),
          Map.entry("extra_charge_on_statement", "hidden-fees"),
          Map.entry("transaction_charged_twice", "hidden-fees"),
          Map.entry("passcode_forgotten", "account-login"),
          Map.entry("pin_blocked", "account-login"),
          Map.entry("unable_to_verify_identity", "account-login"),
          Map.entry("verify_my_identity", "account-login"),
          Map.entry("activate_my_card", "account-login"),
          Map.entry("compromised_card", "scam"),
          Map.entry("lost_or_stolen_card", "scam"),
          Map.entry("card_payment_not_recognised", "scam"),
          Map.entry("cash_withdrawal_not_recognised", "scam"),
          Map.entry("direct_debit_payment_not_recognised", "scam"));

  private TopicEvaluation() {}

  private static final class Count {
    int meant;
    int told;
    int right;

    double precision() {
      return told == 0 ? 0 : (double) right / told;
    }

    double recall() {
      return meant == 0 ? 0 : (double) right / meant;
    }

    double f1() {
      double sum = precision() + recall();
      return sum == 0 ? 0 : 2 * precision() * recall() / sum;
    }
  }

  /** Prints the table of all {@code .tsv} sets of a folder whose labels can be compared. */
  public static void run(Path folder, PrintStream out) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files = all.filter(file -> file.toString().endsWith(".tsv")).sorted().toList();
    }
    if (files.isEmpty()) {
      throw new IOException("it holds no .tsv file with labelled texts");
    }
    TextReader reader = TextReader.standard(Clock.systemUTC());
    out.printf(
        Locale.ROOT,
        "%-40s %-24s %6s %9s %6s %6s%n",
        "set (all rows, none learnt from)",
        "topic",
        "n",
        "precision",
        "recall",
        "F1");
    for (Path file : files) {
      counts(file, reader).forEach((topic, count) -> print(file, topic, count, out));
    }
  }

  private static void print(Path file, String topic, Count count, PrintStream out) {
    out.printf(
        Locale.ROOT,
        "%-40s %-24s %6d %9.3f %6.3f %6.3f%n",
        file.getFileName(),
        topic,
        count.meant,
        count.precision(),
        count.recall(),
        count.f1());
  }

  private static Map<String, Count> counts(Path file, TextReader reader) throws IOException {
    List<String[]> rows =
        Files.readString(file, StandardCharsets.UTF_8)
            .lines()
            .map(line -> line.split("\t", 2))
            .filter(row -> row.length == 2)
            .toList();
    Map<String, Count> counts = new TreeMap<>();
    for (String[] row : rows) {
      meant(row[0]).forEach(topic -> counts.computeIfAbsent(topic, name -> new Count()));
    }
    if (counts.isEmpty()) {
      return counts; // its labels speak of other things
    }
    for (String[] row : rows) {
      Set<String> meant = meant(row[0]);
      Set<String> told =
          reader.read(Wording.of(row[1])).topics().stream()
              .map(Topic::id)
              .collect(Collectors.toSet());
      counts.forEach((topic, count) -> note(topic, count, meant, told));
    }
    return counts;
  }

  private static void note(String topic, Count count, Set<String> meant, Set<String> told) {
    boolean isTold = Stream.of(topic.split("\\|")).anyMatch(told::contains);
    boolean isMeant = meant.contains(topic);
    count.meant += isMeant ? 1 : 0;
    count.told += isTold ? 1 : 0;
    count.right += isMeant && isTold ? 1 : 0;
  }

  private static Set<String> meant(String labels) {
    Set<String> meant = new HashSet<>();
    for (String label : labels.toLowerCase(Locale.ROOT).split("\\|")) {
      int colon = label.lastIndexOf(':');
      String topic =
          colon < 0
              ? topic(label, ANY)
              : topic(label.substring(0, colon), label.substring(colon + 1));
      if (topic != null) {
        meant.add(topic);
      }
    }
    return meant;
  }

  private static @Nullable String topic(String aspect, String polarity) {
    boolean isBad = polarity.equals("negative") || polarity.equals("négative");
    boolean isGood = polarity.equals("positive");
    if (STAFF.contains(aspect)) {
      return isBad ? BAD_SERVICE : isGood ? "praise-staff" : null;
    }
    if (GOODS.contains(aspect)) {
      return isBad ? "quality" : isGood ? "praise-product" : null;
    }
    if (PRICES.contains(aspect)) {
      return "price";
    }
    return aspect.equals("cleanliness") ? aspect : INTENTS.get(aspect);
  }
}
