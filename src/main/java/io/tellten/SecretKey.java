package io.tellten;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * The key that seals what must not be read in the database: that of the settings, else one of our
 * own, made at the first start and kept beside the data for our eyes only.
 */
final class SecretKey {
  /** Its file in the data directory. */
  static final String FILE = "secret.key";

  private SecretKey() {}

  /**
   * The key of these settings. Blocking.
   *
   * @throws StartException where the file can neither be read nor made, or holds something else
   */
  static byte[] of(Config config) throws StartException {
    String said = config.delivery().secretKey();
    return said != null ? Base64.getDecoder().decode(said) : kept(config.dataDir());
  }

  private static byte[] kept(Path dataDir) throws StartException {
    Path file = dataDir.resolve(FILE);
    try {
      Files.createDirectories(dataDir);
      create(file);
      String text = Files.readString(file, StandardCharsets.US_ASCII).strip();
      if (text.isEmpty()) { // we died before we wrote it, so that nothing was sealed with it yet
        text = fresh();
        Files.writeString(file, text + "\n", StandardCharsets.US_ASCII);
      }
      return Base64.getDecoder().decode(DeliveryValues.secretKey(text));
    } catch (IllegalArgumentException e) {
      throw new StartException(
          "The file " + file + " holds no key: it " + e.getMessage() + ".", e);
    } catch (IOException e) {
      throw new StartException(
          "The file "
              + file
              + " cannot be used for the key that seals secrets: "
              + e.getMessage()
              + ". Set "
              + Settings.SECRET_KEY.variable()
              + ", or a data directory that can be written.",
          e);
    }
  }

  /** Readable by us alone from its first moment. */
  private static void create(Path file) throws IOException {
    boolean isPosix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
    FileAttribute<?>[] ours =
        isPosix
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
            }
            : new FileAttribute<?>[0];
    try {
      Files.createFile(file, ours);
    } catch (FileAlreadyExistsException e) {
      // the key of an earlier start
    }
  }

  private static String fresh() {
    byte[] key = new byte[DeliveryValues.SECRET_KEY_BYTES];
    new SecureRandom().nextBytes(key);
    return Base64.getEncoder().encodeToString(key);
  }
}
