package io.tellten.alert;

import io.tellten.model.ChannelKind;
import io.tellten.model.ChannelSpec;
import io.tellten.model.Field;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The ways there are to reach people, in plain words, and whether what is entered can work. */
public final class ChannelKinds {
  /** More a day is no message any more. */
  private static final int MOST_A_DAY = 1000;

  /** Longer ones are pasted by mistake; push subscriptions come near half of it. */
  private static final int MOST_CHARACTERS = 2000;

  private final Map<ChannelKind, Courier> couriers = new EnumMap<>(ChannelKind.class);

  /** Of these couriers, one a kind. */
  public ChannelKinds(List<Courier> couriers) {
    couriers.forEach(courier -> this.couriers.put(courier.kind(), courier));
  }

  /**
   * One kind.
   *
   * @param title what people call it
   * @param summary one plain sentence: what it is good for, what it needs, what it may cost
   * @param fields what a channel of it wants to be told, the secret ones among them
   * @param secrets the names of those fields that are kept sealed and never shown
   * @param dailyCap messages a day unless told otherwise; 0: as many as there are
   */
  public record ChannelKindInfo(
      ChannelKind kind,
      String title,
      String summary,
      List<Field> fields,
      Set<String> secrets,
      int dailyCap) {
    public ChannelKindInfo {
      fields = List.copyOf(fields);
      secrets = Set.copyOf(secrets);
    }
  }

  /** Those that can be used here, in the order of a form. */
  public List<ChannelKindInfo> all() {
    return couriers.values().stream()
        .map(
            courier ->
                new ChannelKindInfo(
                    courier.kind(),
                    courier.title(),
                    courier.summary(),
                    courier.fields(),
                    courier.secrets(),
                    courier.dailyCap()))
        .toList();
  }

  /**
   * Looks at what somebody enters for a channel.
   *
   * @param isNew whether nothing is kept from before, so that every secret has to be there
   * @throws IllegalArgumentException with a sentence that names the field and says what to enter,
   *     and never repeats a secret
   */
  public void check(ChannelSpec spec, boolean isNew) {
    Courier courier = couriers.get(spec.kind());
    if (courier == null) {
      throw new IllegalArgumentException(
          "Nothing can be sent by " + spec.kind().word() + " here: it is not set up.");
    }
    checkCap(spec, courier);
    checkNames(spec, courier);
    checkThere(spec, courier, isNew);
    Map<String, String> said = new HashMap<>();
    List.of(spec.settings(), spec.secrets())
        .forEach(
            values ->
                values.forEach(
                    (name, value) -> {
                      if (!value.isBlank()) {
                        said.put(name, value.strip());
                      }
                    }));
    courier.check(new Way(0, said));
  }

  private static void checkCap(ChannelSpec spec, Courier courier) {
    Integer cap = spec.dailyCap();
    if (cap == null && courier.dailyCap() > 0) {
      throw new IllegalArgumentException(
          courier.title()
              + " costs money: say how many messages a day are sent at most, as "
              + courier.dailyCap()
              + ".");
    }
    if (cap != null && (cap < 0 || cap > MOST_A_DAY)) {
      throw new IllegalArgumentException(
          "The most messages a day must be between 0 and " + MOST_A_DAY + ".");
    }
  }

  private static void checkNames(ChannelSpec spec, Courier courier) {
    Set<String> open = new HashSet<>();
    courier.fields().forEach(field -> open.add(field.name()));
    open.removeAll(courier.secrets());
    for (String name : spec.settings().keySet()) {
      if (courier.secrets().contains(name)) {
        throw new IllegalArgumentException(
            name + " is a secret: it goes among the secrets, where nobody sees it again.");
      }
      if (!open.contains(name)) {
        throw new IllegalArgumentException(courier.title() + " has no setting " + name + ".");
      }
    }
    for (String name : spec.secrets().keySet()) {
      if (!courier.secrets().contains(name)) {
        throw new IllegalArgumentException(courier.title() + " has no secret " + name + ".");
      }
    }
  }

  private static void checkThere(ChannelSpec spec, Courier courier, boolean isNew) {
    for (Field field : courier.fields()) {
      boolean isSecret = courier.secrets().contains(field.name());
      String value = (isSecret ? spec.secrets() : spec.settings()).get(field.name());
      boolean isKept = isSecret && !isNew && value == null;
      if (field.required() && !isKept && (value == null || value.isBlank())) {
        throw new IllegalArgumentException("“" + field.label() + "” is missing. " + field.help());
      }
      if (value != null && value.length() > MOST_CHARACTERS) {
        throw new IllegalArgumentException(
            "“" + field.label() + "” is longer than " + MOST_CHARACTERS + " characters.");
      }
    }
  }
}
