package io.tellten;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One thing an operator can set: one name in two spellings, a default, a sentence that describes it
 * and the reader of its text.
 *
 * @param name as in the file, {@code http.port}
 * @param fallback the text that stands for it when nothing is said; null: nothing is
 * @param shown what help and README say is the default
 * @param secret whether its text must never be shown
 * @param fileToo whether it can stand in the settings file
 */
record Setting<T>(
    String name,
    @Nullable String fallback,
    String shown,
    String description,
    Reader<T> reader,
    boolean secret,
    boolean fileToo) {

  /** Reads the text of a setting. */
  interface Reader<T> {
    /**
     * Turns the text into the value.
     *
     * @throws IllegalArgumentException with the end of a sentence that begins with the setting's
     *     name: what would be right
     */
    T read(String text);
  }

  /** A setting with a default. */
  static <T> Setting<T> of(String name, String fallback, String description, Reader<T> reader) {
    return new Setting<>(name, fallback, fallback, description, reader, false, true);
  }

  /** A setting that need not be set; {@code shown} says what then happens. */
  static <T> Setting<T> optional(String name, String shown, String description, Reader<T> reader) {
    return new Setting<>(name, null, shown, description, reader, false, true);
  }

  /** The same setting, whose text is never shown. */
  Setting<T> keptSecret() {
    return new Setting<>(name, fallback, shown, description, reader, true, fileToo);
  }

  /** The same setting, which only the environment can hold. */
  Setting<T> inEnvironmentOnly() {
    return new Setting<>(name, fallback, shown, description, reader, secret, false);
  }

  /** Its other spelling: {@code http.port} is {@code TELLTEN_HTTP_PORT}. */
  String variable() {
    return variable(name);
  }

  /** The spelling for the environment of a name. */
  static String variable(String name) {
    return Settings.PREFIX + name.replace('.', '_').toUpperCase(Locale.ROOT);
  }
}
