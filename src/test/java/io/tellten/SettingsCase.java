package io.tellten;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

/** A folder for settings files, and short ways to read them. */
abstract class SettingsCase {
  @TempDir Path folder;

  Config loadFile(String yaml) throws ConfigException {
    return Config.load(Map.of("TELLTEN_CONFIG", file(yaml)));
  }

  List<String> problemsOf(String yaml) {
    return problemsOf(Map.of("TELLTEN_CONFIG", file(yaml))).problems();
  }

  static ConfigException problemsOf(Map<String, String> environment) {
    return catchThrowableOfType(ConfigException.class, () -> Config.load(environment));
  }

  String file(String yaml) {
    try {
      return Files.writeString(Files.createTempFile(folder, "tellten", ".yaml"), yaml).toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
