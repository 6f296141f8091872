package io.tellten.alert;

import io.tellten.model.Answer;
import io.tellten.model.Send;
import io.tellten.net.NetException;
import io.tellten.net.RetryAfter;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Sends to one vendor and says what its answer means: 2xx took it; 408, 425, 429, 5xx and no
 * complete answer may take it later; everything else never will, as it is set up. What a vendor
 * says about it is repeated, without secrets.
 */
final class VendorAnswer {
  private static final Set<Integer> LATER = Set.of(408, 425, 429);

  /** One line in a table; vendors who answer with pages say nothing that helps. */
  private static final int MOST_SAID = 160;

  /** A shorter setting says nothing alone, and would blacken every other word. */
  private static final int LEAST_SECRET = 4;

  /** Shorter parts of an address are words, as {@code services} or {@code webhooks}. */
  private static final int LEAST_PART = 10;

  /** What only machines write: keys and tokens in whatever coding, from us or from elsewhere. */
  private static final Pattern KEY_LIKE =
      Pattern.compile("(?=[A-Za-z_+/=.~%-]*\\d)[A-Za-z0-9_+/=.~%-]{24,}");

  private final String vendor;
  private final Function<Send, Future<Answer>> sender;
  private final Set<String> secrets;
  private final Map<Integer, String> advice;

  /**
   * @param vendor as people call it
   * @param secrets the names of settings that may not be repeated
   * @param advice what to do about a status, as whole sentences
   */
  VendorAnswer(
      String vendor,
      Function<Send, Future<Answer>> sender,
      Set<String> secrets,
      Map<Integer, String> advice) {
    this.vendor = vendor;
    this.sender = sender;
    this.secrets = Set.copyOf(secrets);
    this.advice = Map.copyOf(advice);
  }

  /** Sends it once; fails with an {@link UndeliveredException}. */
  Future<Handed> send(Way way, Send send) {
    return asked(send).recover(failure -> Future.failedFuture(unanswered(failure)))
        .map(answer -> read(way, answer));
  }

  private Future<Answer> asked(Send send) {
    try {
      return sender.apply(send);
    } catch (RuntimeException e) {
      return Future.failedFuture(e);
    }
  }

  private UndeliveredException unanswered(Throwable failure) {
    if (failure instanceof NetException said) {
      String sentence = String.valueOf(said.getMessage());
      return switch (said.kind()) {
        case REFUSED, BAD_ADDRESS -> UndeliveredException.refused(sentence, null);
        default -> UndeliveredException.again(sentence, null, null, said);
      };
    }
    // Not as the cause: the words of other libraries may hold the address, which is secret.
    return UndeliveredException.again(vendor + " gave no complete answer.", null, null, null);
  }

  private Handed read(Way way, Answer answer) {
    int status = answer.status();
    if (status >= 200 && status < 300) {
      return new Handed(status);
    }
    String said = said(way, answer);
    if (LATER.contains(status) || status >= 500) {
      String why =
          status == 429
              ? vendor + " wants fewer messages for now."
              : vendor + " cannot take messages just now (" + status + ").";
      throw UndeliveredException.again(with(why, said), status, wait(answer), null);
    }
    throw UndeliveredException.refused(with(refusal(status), said), status);
  }

  private String refusal(int status) {
    String known = advice.get(status);
    if (known != null) {
      return known;
    }
    if (status >= 300 && status < 400) {
      return vendor + " is at another address by now: enter the new one.";
    }
    return switch (status) {
      case 401, 403 -> vendor + " does not accept the key or token: enter it anew.";
      case 404, 410 -> vendor + " knows nothing at this address: copy it anew.";
      default -> vendor + " refused the message (" + status + ").";
    };
  }

  private static String with(String sentence, @Nullable String said) {
    return said == null ? sentence : sentence + " It said: “" + said + "”";
  }

  private @Nullable String said(Way way, Answer answer) {
    String text = new String(answer.body(), StandardCharsets.UTF_8).strip();
    JsonObject json = json(answer);
    String said = json == null ? (isSentence(text) ? text : null) : said(json);
    if (said == null || said.isBlank()) {
      return null;
    }
    for (String secret : secrets(way)) {
      said = said.replace(secret, "(secret)");
    }
    return Cut.line(KEY_LIKE.matcher(said).replaceAll("(key)"), MOST_SAID);
  }

  /** Of an address, what is behind the host is the secret part. */
  private List<String> secrets(Way way) {
    List<String> all = new ArrayList<>();
    for (String name : secrets) {
      String value = way.get(name);
      if (value != null && value.length() >= LEAST_SECRET) {
        all.add(value);
        int path = value.indexOf('/', value.indexOf("://") + 3);
        if (value.startsWith("https://") && path > 0) {
          all.add(value.substring(path));
          Stream.of(value.substring(path).split("[/?&=]"))
              .filter(part -> part.length() >= LEAST_PART)
              .forEach(all::add);
        }
      }
    }
    return all;
  }

  private static boolean isSentence(String text) {
    return !text.isEmpty() && !text.startsWith("<") && !text.startsWith("{");
  }

  /** The names under which vendors explain themselves. */
  private static @Nullable String said(JsonObject json) {
    Object errors = json.getValue("errors");
    if (errors instanceof JsonArray list && !list.isEmpty()) {
      return list.stream().map(String::valueOf).collect(Collectors.joining("; "));
    }
    return List.of("description", "message", "error", "reason").stream()
        .map(json::getValue)
        .filter(String.class::isInstance)
        .map(String.class::cast)
        .findFirst()
        .orElse(null);
  }

  /** By the header (RFC 9110, 10.2.3), or as Telegram and Discord have it in the body. */
  private static @Nullable Duration wait(Answer answer) {
    Instant until = RetryAfter.until(answer.header("retry-after"), answer.at());
    if (until != null) {
      return Duration.between(answer.at(), until);
    }
    JsonObject json = json(answer);
    Duration asked = json == null ? null : after(json);
    return asked == null || asked.isNegative() ? null : asked;
  }

  private static @Nullable Duration after(JsonObject json) {
    Object parameters = json.getValue("parameters");
    return List.of(json, parameters instanceof JsonObject inner ? inner : new JsonObject()).stream()
        .map(each -> each.getValue("retry_after"))
        .filter(Number.class::isInstance)
        .map(Number.class::cast)
        .map(seconds -> Math.min(seconds.doubleValue(), RetryAfter.LONGEST.toSeconds()))
        .map(seconds -> Duration.ofMillis((long) Math.ceil(seconds * 1000)))
        .findFirst()
        .orElse(null);
  }

  private static @Nullable JsonObject json(Answer answer) {
    try {
      return Buffer.buffer(answer.body()).length() == 0
          ? null
          : new JsonObject(Buffer.buffer(answer.body()));
    } catch (DecodeException | ClassCastException e) {
      return null; // it may answer in any form: then only the status counts
    }
  }
}
