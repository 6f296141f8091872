package io.tellten;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretKeyTest {
  @TempDir Path folder;

  @Test
  void theFirstStartMakesAKeyThatLastsAndThatNobodyElseMayRead() throws Exception {
    Path data = folder.resolve("not there yet");
    byte[] key = SecretKey.of(config(data));
    assertThat(key).hasSize(32);
    assertThat(SecretKey.of(config(data))).isEqualTo(key);
    Path file = data.resolve("secret.key");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(SecretKey.of(config(folder.resolve("another")))).isNotEqualTo(key);
  }

  @Test
  void theKeyOfTheSettingsWinsAndMakesNoFile() throws Exception {
    Config config =
        Config.load(
            Map.of(
                "TELLTEN_DATA_DIR", folder.toString(),
                "TELLTEN_SECRET_KEY", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="));
    assertThat(SecretKey.of(config)).startsWith(0, 1, 2, 3).hasSize(32);
    assertThat(folder.resolve("secret.key")).doesNotExist();
  }

  @Test
  void aFileThatIsNoKeyStopsTheStartAndIsLeftAsItIs() throws Exception {
    Path file = Files.writeString(folder.resolve("secret.key"), "my own words");
    assertThatThrownBy(() -> SecretKey.of(config(folder)))
        .isInstanceOf(StartException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("must be Base64 of exactly 32 random bytes")
        .hasMessageNotContaining("my own words");
    assertThat(file).hasContent("my own words");
  }

  @Test
  void aStartThatDiedBeforeItWroteTheKeyIsNoHindrance() throws Exception {
    Files.createFile(folder.resolve("secret.key"));
    assertThat(SecretKey.of(config(folder))).isEqualTo(SecretKey.of(config(folder))).hasSize(32);
  }

  private static Config config(Path data) throws ConfigException {
    return Config.load(Map.of("TELLTEN_DATA_DIR", data.toString()));
  }
}
