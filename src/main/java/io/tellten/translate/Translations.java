package io.tellten.translate;

import io.tellten.model.Answer;
import io.tellten.model.Send;
import io.tellten.model.Translation;
import io.tellten.net.NetException;
import io.tellten.source.LibreTranslate;
import io.tellten.source.UnreadableException;
import io.tellten.store.TranslationStore;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Translates what people wrote. The same words are translated once for all, however many ask for
 * them, and the translator is asked few things at a time.
 */
public final class Translations {
  /** A translator on one machine works at one text a processor; more would only wait there. */
  private static final int AT_A_TIME = 3;

  /** A screen of rows, for some readers at once; who asks for more is told to wait. */
  private static final int MOST_WAITING = 200;

  /** What is longer is a page, and translators refuse it or take minutes. */
  private static final int LONGEST_TEXT = 10_000;

  private final TranslationStore kept;
  private final Translator translator;
  private final Function<Send, Future<Answer>> send;
  private final Clock clock;
  private final Map<String, Future<Translation>> underWay = new HashMap<>();
  private final Deque<Runnable> waiting = new ArrayDeque<>();
  private int asking;

  /**
   * @param send brings a request to the translator
   */
  public Translations(
      TranslationStore kept,
      Translator translator,
      Function<Send, Future<Answer>> send,
      Clock clock) {
    this.kept = kept;
    this.translator = translator;
    this.send = send;
    this.clock = clock;
  }

  /**
   * What is to be translated.
   *
   * @param language in which it seems to be written; null: nobody knows
   */
  public record Words(
      long postId, @Nullable String title, String text, @Nullable String language) {}

  /** The words in that language; fails with a {@link TranslatorException}. */
  public Future<Translation> of(Words words, String to) {
    byte[] hash = hash(words);
    String key = words.postId() + " " + to + " " + HexFormat.of().formatHex(hash);
    synchronized (underWay) {
      Future<Translation> same = underWay.get(key);
      if (same != null) {
        return same;
      }
      Future<Translation> made = find(words, to, hash);
      underWay.put(key, made);
      made.onComplete(
          v -> {
            synchronized (underWay) {
              underWay.remove(key);
            }
          });
      return made;
    }
  }

  private Future<Translation> find(Words words, String to, byte[] hash) {
    return kept.find(words.postId(), to, hash)
        .compose(
            found ->
                found.isPresent()
                    ? Future.succeededFuture(found.get())
                    : inTurn(() -> translate(words, to))
                        .compose(
                            made ->
                                kept.keep(words.postId(), hash, made, clock.instant()).map(made)));
  }

  private Future<Translation> translate(Words words, String to) {
    String title = words.title();
    Future<LibreTranslate.@Nullable Translated> first =
        title == null || title.isBlank()
            ? Future.succeededFuture(null)
            : ask(title, to).map(said -> said);
    return first.compose(
        head ->
            (words.text().isBlank()
                    ? Future.succeededFuture(new LibreTranslate.Translated("", null))
                    : ask(words.text(), to))
                .map(body -> together(head, body, words, to)));
  }

  private Translation together(
      LibreTranslate.@Nullable Translated head,
      LibreTranslate.Translated body,
      Words words,
      String to) {
    String from = body.from() != null || head == null ? body.from() : head.from();
    return new Translation(
        head == null ? null : head.text(),
        body.text(),
        from != null ? from : words.language(),
        to,
        translator.host());
  }

  private Future<LibreTranslate.Translated> ask(String text, String to) {
    boolean splitsPair =
        text.length() > LONGEST_TEXT && Character.isHighSurrogate(text.charAt(LONGEST_TEXT - 1));
    String cut =
        text.length() <= LONGEST_TEXT
            ? text
            : text.substring(0, splitsPair ? LONGEST_TEXT - 1 : LONGEST_TEXT) + " …";
    return send.apply(LibreTranslate.ask(translator.url(), translator.key(), cut, to))
        .compose(
            answer -> {
              try {
                return Future.succeededFuture(LibreTranslate.read(answer));
              } catch (UnreadableException e) {
                return Future.failedFuture(
                    new TranslatorException(withoutKey(String.valueOf(e.getMessage())), e));
              }
            })
        .recover(failure -> Future.failedFuture(explained(failure)));
  }

  /** Some say which key it is that they refuse. */
  private String withoutKey(String sentence) {
    String key = translator.key();
    return key == null || key.isEmpty() ? sentence : sentence.replace(key, "***");
  }

  private Throwable explained(Throwable failure) {
    return failure instanceof NetException
        ? new TranslatorException(
            "The translator at " + translator.host() + " cannot be reached just now.", failure)
        : failure;
  }

  private Future<Translation> inTurn(Supplier<Future<Translation>> work) {
    Promise<Translation> promise = Promise.promise();
    Runnable begin =
        () ->
            Future.succeededFuture()
                .compose(v -> work.get())
                .onComplete(
                    made -> {
                      next();
                      if (made.succeeded()) {
                        promise.complete(made.result());
                      } else {
                        promise.fail(made.cause());
                      }
                    });
    synchronized (waiting) {
      if (asking >= AT_A_TIME) {
        if (waiting.size() >= MOST_WAITING) {
          return Future.failedFuture(
              new TranslatorException(
                  "Very much is being translated just now; try again in a while.",
                  new IllegalStateException("the queue is full")));
        }
        waiting.add(begin);
        return promise.future();
      }
      asking++;
    }
    begin.run();
    return promise.future();
  }

  private void next() {
    @Nullable Runnable begin;
    synchronized (waiting) {
      begin = waiting.poll();
      asking -= begin == null ? 1 : 0;
    }
    if (begin != null) {
      begin.run();
    }
  }

  private static byte[] hash(Words words) {
    try {
      String all = Objects.requireNonNullElse(words.title(), "") + "\0" + words.text();
      return MessageDigest.getInstance("SHA-256").digest(all.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
