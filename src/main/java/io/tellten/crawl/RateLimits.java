package io.tellten.crawl;

import io.tellten.model.Answer;
import io.tellten.net.RetryAfter;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the vendors' headers that say how many more requests are allowed: {@code X-RateLimit-*},
 * {@code RateLimit-*} and the {@code RateLimit} field in both of its forms.
 */
final class RateLimits {
  private static final List<String> FAMILIES = List.of("x-ratelimit", "x-rate-limit", "ratelimit");

  /** A larger number is a moment in milliseconds since 1970. */
  private static final double MILLIS_FROM = 1e11;

  /** A larger number, up to that, is one in seconds; a smaller one counts from now. */
  private static final double EPOCH_FROM = 1e8;

  private static final Pattern NUMBER = Pattern.compile("\\s*(\\d{1,15}(?:\\.\\d{1,15})?)\\b.*");
  private static final Pattern REMAINING = part("remaining|r");
  private static final Pattern RESET = part("reset|t");

  private RateLimits() {}

  /**
   * Until when nothing more is allowed, after now and at most {@link RetryAfter#LONGEST} away; null
   * where something is, or nothing is said of it.
   */
  static @Nullable Instant usedUpUntil(Answer answer, Instant now) {
    Instant latest = ofField(answer.header("ratelimit"), now);
    for (String family : FAMILIES) {
      Double remaining = number(answer.header(family + "-remaining"));
      if (remaining != null && remaining < 1) {
        Instant until = moment(answer.header(family + "-reset"), now);
        latest = later(latest, until);
      }
    }
    return latest;
  }

  /** {@code limit=10, remaining=0, reset=30}, or policies as {@code "default";r=0;t=30}. */
  private static @Nullable Instant ofField(@Nullable String field, Instant now) {
    if (field == null) {
      return null;
    }
    Instant latest = null;
    boolean policies = field.indexOf(';') >= 0;
    for (String policy : policies ? field.split(",", -1) : new String[] {field}) {
      Matcher remaining = REMAINING.matcher(policy);
      Matcher reset = RESET.matcher(policy);
      if (remaining.find() && reset.find() && Double.parseDouble(remaining.group(1)) < 1) {
        latest = later(latest, moment(reset.group(1), now));
      }
    }
    return latest;
  }

  private static @Nullable Instant moment(@Nullable String said, Instant now) {
    if (said == null) {
      return null;
    }
    Double number = number(said);
    Instant until;
    if (number == null || said.strip().indexOf('-') == 4) {
      until = date(said.strip(), now);
    } else if (number > MILLIS_FROM) {
      until = Instant.ofEpochMilli(number.longValue());
    } else if (number > EPOCH_FROM) {
      until = Instant.ofEpochSecond(number.longValue());
    } else {
      until = now.plusMillis((long) Math.ceil(number * 1000));
    }
    if (until == null || !until.isAfter(now)) {
      return null;
    }
    Instant longest = now.plus(RetryAfter.LONGEST);
    return until.isAfter(longest) ? longest : until;
  }

  private static @Nullable Instant date(String said, Instant now) {
    try {
      return OffsetDateTime.parse(said).toInstant();
    } catch (DateTimeException e) {
      return RetryAfter.until(said, now); // the other form of dates in headers, or none
    }
  }

  private static @Nullable Double number(@Nullable String said) {
    Matcher number = said == null ? null : NUMBER.matcher(said);
    return number != null && number.matches() ? Double.valueOf(number.group(1)) : null;
  }

  private static @Nullable Instant later(@Nullable Instant a, @Nullable Instant b) {
    return a == null || b != null && b.isAfter(a) ? b : a;
  }

  private static Pattern part(String name) {
    return Pattern.compile(
        "(?:^|[,;\\s])(?:" + name + ")\\s*=\\s*(\\d{1,15}(?:\\.\\d{1,15})?)".toLowerCase(Locale.ROOT),
        Pattern.CASE_INSENSITIVE);
  }
}
