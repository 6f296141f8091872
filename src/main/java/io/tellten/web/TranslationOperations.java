package io.tellten.web;

import io.tellten.model.Mention;
import io.tellten.model.Translation;
import io.tellten.store.MentionStore;
import io.tellten.translate.Translations;
import io.tellten.translate.TranslatorException;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a mention says in another language. Personal data is covered before it is sent anywhere. */
final class TranslationOperations {
  /** What is kept, it is kept by; nothing else is worth asking a translator for. */
  private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,6})?");

  private final MentionStore mentions;
  private final @Nullable Translations translations;

  TranslationOperations(Services services) {
    this.mentions = services.mentions();
    this.translations = services.past().translations();
  }

  /** {@code translateMention}. */
  Future<Result> translate(Call call) {
    String said = call.body().text("to");
    String to = said == null ? "en" : said;
    if (!LANGUAGE.matcher(to).matches()) {
      throw Problems.of(400, "to: must be the tag of a language, as en or pt-BR.");
    }
    return mentions
        .find(call.id())
        .compose(
            found -> {
              Mention mention =
                  found.orElseThrow(
                      () ->
                          Problems.of(404, "There is no mention with the id " + call.id() + "."));
              if (translations == null) {
                throw Problems.of(
                    409, "No translator is set; the setting TELLTEN_TRANSLATE_URL names one.");
              }
              if (mention.words().isBlank()) {
                throw Problems.of(409, "There are no words to translate.");
              }
              return translations.of(words(mention), to);
            })
        .map(made -> Result.of(view(made)))
        .recover(
            failure ->
                Future.failedFuture(
                    failure instanceof TranslatorException
                        ? Problems.of(502, String.valueOf(failure.getMessage()))
                        : failure));
  }

  private static Translations.Words words(Mention mention) {
    String covered = MentionViews.covered(mention);
    String title = mention.title();
    String text = mention.text();
    return new Translations.Words(
        mention.postId(),
        title == null || title.isBlank() ? null : covered.substring(0, title.length()),
        text.isBlank() ? "" : covered.substring(covered.length() - text.length()),
        mention.language());
  }

  private static JsonObject view(Translation made) {
    return new JsonObject()
        .put("title", made.title())
        .put("text", made.text())
        .put("from", made.from())
        .put("to", made.to())
        .put("host", made.host());
  }
}
