package io.tellten.web;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What the web needs to know, read from the settings by the root.
 *
 * @param host the address to listen on
 * @param port 0: any free one
 * @param publicUrl the address people use
 * @param apiToken what automation and sign-in must show; null: nothing is asked for, and only this
 *     machine is answered
 * @param demo whether this is the demo town
 * @param hasContact whether the crawler says whom a site can write to
 * @param version the program's own
 * @param webroot the folder of the dashboard's files; null: those packed with the program
 */
public record WebSettings(
    String host,
    int port,
    URI publicUrl,
    @Nullable String apiToken,
    boolean demo,
    boolean hasContact,
    String version,
    @Nullable Path webroot) {

  /** The dashboard's folder where the program runs in its own source tree, else null. */
  public static @Nullable Path webrootBeside(Path workingFolder) {
    Path folder = workingFolder.resolve("webroot");
    boolean inSourceTree =
        Files.isRegularFile(workingFolder.resolve("pom.xml"))
            && Files.isRegularFile(folder.resolve("index.html"));
    return inSourceTree ? folder.toAbsolutePath() : null;
  }

  @Override
  public String toString() {
    return "WebSettings[host=" + host + ", port=" + port + ", publicUrl=" + publicUrl + "]";
  }
}
