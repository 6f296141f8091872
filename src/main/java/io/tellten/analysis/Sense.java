package io.tellten.analysis;

import io.tellten.model.Threat;
import io.tellten.model.Wish;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a listed wording tells; each is a heading in the files of wordings. At most 64 of them. */
enum Sense {
  THREAT_REVIEW,
  THREAT_SOCIAL_MEDIA,
  THREAT_PRESS,
  THREAT_REGULATOR,
  THREAT_LAWYER,
  THREAT_LEAVING,
  THREAT_TELLING_FRIENDS,
  WISH_REFUND,
  WISH_ANSWER,
  WISH_REPLACEMENT,
  WISH_APOLOGY,
  WISH_CANCELLATION,
  WISH_REPAIR,
  WISH_DELIVERY,
  WISH_COMPENSATION,
  WISH_NOTHING,
  /** The author goes on from an earlier post. */
  SEQUEL,
  /** Somebody waits, or what should be there is not. */
  WAITING,
  /** Waiting that is none: "can't wait to come back". */
  EAGER,
  /** Something is not so. */
  NO,
  /** What customers wait for. */
  MATTER,
  /** Something is out of order. */
  TROUBLE,
  /** Stands in front of the time that something has lasted. */
  LASTING,
  /** Stands in front of the time after which something happened: "broke after two weeks". */
  AFTER,
  /** Stands in front of the time in which something is to happen: a promise. */
  WITHIN,
  /** A promise was not kept. */
  BROKEN,
  /** Stands in front of a date. */
  SINCE,
  /** What stands in front of a time that is no waiting. */
  OTHER_TIME_BEFORE,
  /** What stands behind a time that is no waiting. */
  OTHER_TIME_AFTER,
  CONTACT_CALL,
  CONTACT_MAIL,
  CONTACT_MESSAGE,
  CONTACT_TICKET,
  CONTACT_LETTER,
  CONTACT_VISIT,
  CONTACT_TRY,
  /** How often, with a number in it. */
  TIMES,
  TWICE,
  OFTEN,
  /** The author did what is counted. */
  SENT,
  /** Others did. */
  RECEIVED,
  /** The author says to have tried, without a number. */
  TRIED,
  SPAM,
  PROMOTION,
  /** Said in this way it is meant the other way round. */
  SARCASM,
  /** Praise that can be turned around by what follows. */
  PRAISE,
  /** What nobody would praise. */
  MISHAP,
  CONTRAST,
  /** In quotation marks these are doubted. */
  DOUBTED,
  /** A question is put to somebody. */
  ASKING,
  /** A question that wants no answer. */
  RHETORICAL,
  /** From here on: what tells of personal data. */
  PERSONAL_ORDER,
  PERSONAL_TICKET,
  PERSONAL_CUSTOMER,
  PERSONAL_PHONE,
  /** A street's name follows. */
  STREET_BEFORE,
  /** A street's name went before. */
  STREET_AFTER;

  private static final Map<Sense, Wish> WISHES = new EnumMap<>(Sense.class);
  private static final Map<Sense, Threat> THREATS = new EnumMap<>(Sense.class);

  static {
    for (Wish wish : Wish.values()) {
      WISHES.put(valueOf("WISH_" + wish.name()), wish);
    }
    for (Threat threat : Threat.values()) {
      THREATS.put(valueOf("THREAT_" + threat.name()), threat);
    }
  }

  /** What is told as it stands: wishes, threats and sequels, as {@link #bit}s. */
  static final long TOLD = told();

  private static long told() {
    long told = SEQUEL.bit();
    for (Sense sense : values()) {
      told |= sense.wish() != null || sense.threat() != null ? sense.bit() : 0;
    }
    return told;
  }

  /** By its heading, as {@code threat social media}. */
  static Sense named(String heading) {
    return valueOf(heading.toUpperCase(Locale.ROOT).replace(' ', '_'));
  }

  long bit() {
    return 1L << ordinal();
  }

  @Nullable Wish wish() {
    return WISHES.get(this);
  }

  @Nullable Threat threat() {
    return THREATS.get(this);
  }

  boolean isContact() {
    return ordinal() >= CONTACT_CALL.ordinal() && ordinal() <= CONTACT_TRY.ordinal();
  }

  /** Whether it helps to find personal data. */
  boolean isPersonal() {
    return ordinal() >= PERSONAL_ORDER.ordinal();
  }
}
