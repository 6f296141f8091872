package io.tellten.analysis;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The topics that come with the program. Their ids never change their meaning. */
public final class Topics {
  /**
   * A topic that comes with the program.
   *
   * @param id the stable word for it, as {@code no-reply}
   * @param name what people call it
   * @param meaning one sentence about what belongs to it
   * @param isTrouble whether speaking of it mostly means that something went wrong
   * @param weight how grave it is by default, 0 to 1; praise weighs nothing
   */
  public record Info(String id, String name, String meaning, boolean isTrouble, double weight) {}

  /** All of them, in the order in which they are shown. */
  public static final List<Info> ALL =
      List.of(
          trouble("late", "Late", "Something was not delivered, or came late.", 0.4),
          trouble(
              "damaged", "Wrong or damaged", "What came was wrong, broken or incomplete.", 0.45),
          trouble("refund", "Refund", "Money is to be paid back, or was not.", 0.5),
          trouble(
              "billing-after-cancelling",
              "Billing after cancelling",
              "Invoices or charges went on after the customer had left.",
              0.65),
          trouble(
              "cannot-cancel",
              "Cannot cancel",
              "The customer wants to leave and is not let go.",
              0.55),
          trouble(
              "hidden-fees",
              "Hidden fees and changed terms",
              "Costs that nobody named before, or a deal that changed afterwards.",
              0.55),
          trouble("no-reply", "No reply", "The customer wrote or called and got no answer.", 0.55),
          trouble(
              "cannot-reach-support",
              "Cannot reach support",
              "There is nobody to be reached: lines that hold, forms that fail, tickets that"
                  + " vanish.",
              0.5),
          trouble(
              "rude-staff",
              "Rude or blaming staff",
              "People of the business were rude or careless, or put the blame on the customer.",
              0.55),
          trouble("waiting-time", "Waiting time", "Queues, slow service and waiting.", 0.3),
          trouble("quality", "Quality", "The goods, the food or the work are poor.", 0.35),
          new Info("price", "Price", "What it costs and whether it is worth that.", false, 0.2),
          trouble(
              "false-advertising",
              "False advertising",
              "It was not what was promised, shown or advertised.",
              0.55),
          trouble(
              "account-login",
              "Account and login",
              "Accounts that are locked or cannot be entered, passwords and codes.",
              0.35),
          trouble(
              "privacy", "Data and privacy", "Personal data was lost, leaked or misused.", 0.75),
          trouble(
              "safety",
              "Safety and health",
              "Somebody was hurt or ill, or could have been.",
              0.9),
          trouble("cleanliness", "Cleanliness", "How clean or dirty it was.", 0.4),
          trouble(
              "discrimination",
              "Discrimination",
              "Somebody was treated worse for who they are.",
              0.9),
          trouble("scam", "Fraud or scam", "Somebody speaks of fraud, a scam or theft.", 0.7),
          trouble("legal-threat", "Legal threat", "Lawyers, courts or regulators are named.", 0.8),
          trouble(
              "wants-freebie",
              "Wants something for free",
              "The customer asks for goods, vouchers or a discount as amends.",
              0.15),
          praise("praise-staff", "Praise of staff", "People of the business are praised."),
          praise("praise-product", "Praise of product", "The goods, food or work are praised."),
          praise("recommendation", "Recommendation", "The writer would recommend it."));

  private static final Map<String, Integer> PLACES = places();

  private Topics() {}

  /** Tells about a topic by its id; null: no such topic comes with the program. */
  public static @Nullable Info of(String id) {
    int place = placeOf(id);
    return place < 0 ? null : ALL.get(place);
  }

  /** Where a topic stands in {@link #ALL}; -1: nowhere. */
  static int placeOf(String id) {
    return PLACES.getOrDefault(id, -1);
  }

  private static Info trouble(String id, String name, String meaning, double weight) {
    return new Info(id, name, meaning, true, weight);
  }

  private static Info praise(String id, String name, String meaning) {
    return new Info(id, name, meaning, false, 0);
  }

  private static Map<String, Integer> places() {
    Map<String, Integer> places = new HashMap<>();
    for (int i = 0; i < ALL.size(); i++) {
      places.put(ALL.get(i).id(), i);
    }
    return Map.copyOf(places);
  }
}
