package io.tellten;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version of this program, as the build wrote it. */
final class Version {
  private static final String CURRENT = read();

  private Version() {}

  /** For example {@code 0.1.0}. */
  static String current() {
    return CURRENT;
  }

  private static String read() {
    try (InputStream file = Version.class.getResourceAsStream("/build.properties")) {
      Properties build = new Properties();
      build.load(file);
      return build.getProperty("version");
    } catch (IOException e) {
      throw new UncheckedIOException("build.properties cannot be read", e);
    }
  }
}
