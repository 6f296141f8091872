package io.tellten.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoFolderTest {
  @TempDir Path home;
  private final List<Path> held = new ArrayList<>();

  @AfterEach
  void release() throws IOException {
    for (Path folder : held) {
      DemoFolder.release(folder);
    }
  }

  @Test
  void whatLiesBesideTheFolderIsLeft() throws IOException {
    Path beside = Files.writeString(home.resolve("mine.txt"), "mine");

    assertThat(prepare(home)).isEqualTo(home.resolve("demo"));
    assertThat(beside).hasContent("mine");
  }

  @Test
  void theNextStartEmptiesTheFolder() throws IOException {
    Path folder = prepare(home);
    Files.createDirectories(folder.resolve("db/base"));
    Files.writeString(folder.resolve("db/base/1"), "rows");
    DemoFolder.release(folder);

    prepare(home);

    assertThat(folder.resolve("db")).doesNotExist();
    assertThat(folder.resolve(DemoFolder.MARKER)).exists();
  }

  @Test
  void anEmptyFolderIsTaken() throws IOException {
    Files.createDirectory(home.resolve("demo"));

    assertThat(prepare(home).resolve(DemoFolder.MARKER)).exists();
  }

  @Test
  void aFolderWithFilesAndNoMarkerIsRefusedAndNotTouched() throws IOException {
    Path demo = Files.createDirectory(home.resolve("demo"));
    Files.writeString(demo.resolve("thesis.txt"), "years of work");

    assertThatThrownBy(() -> prepare(home))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(demo.toString())
        .hasMessageContaining("nothing was touched");
    assertThat(demo.toFile().list()).containsExactly("thesis.txt");
  }

  @Test
  void aMarkerThatIsALinkOrAFolderDoesNotCount() throws IOException {
    Path demo = Files.createDirectory(home.resolve("demo"));
    Files.writeString(demo.resolve("thesis.txt"), "years of work");
    Path elsewhere = Files.writeString(home.resolve("elsewhere"), "");
    Files.createSymbolicLink(demo.resolve(DemoFolder.MARKER), elsewhere);

    assertThatThrownBy(() -> prepare(home)).isInstanceOf(IOException.class);

    Files.delete(demo.resolve(DemoFolder.MARKER));
    Files.createDirectory(demo.resolve(DemoFolder.MARKER));

    assertThatThrownBy(() -> prepare(home)).isInstanceOf(IOException.class);
    assertThat(demo.resolve("thesis.txt")).exists();
  }

  @Test
  void aLinkInTheFolderIsDeletedAndWhatItPointsToIsNot() throws IOException {
    Path folder = prepare(home);
    Path kept = Files.createDirectory(home.resolve("photos"));
    Files.writeString(kept.resolve("lake.jpg"), "blue");
    Files.createSymbolicLink(folder.resolve("photos"), kept);
    DemoFolder.release(folder);

    prepare(home);

    assertThat(folder.resolve("photos")).doesNotExist();
    assertThat(kept.resolve("lake.jpg")).hasContent("blue");
  }

  @Test
  void aFolderThatIsALinkIsRefused() throws IOException {
    Path target = Files.createDirectory(home.resolve("target"));
    Files.writeString(target.resolve(DemoFolder.MARKER), "");
    Files.writeString(target.resolve("kept"), "kept");
    Files.createSymbolicLink(home.resolve("demo"), target);

    assertThatThrownBy(() -> prepare(home)).isInstanceOf(IOException.class);
    assertThat(target.resolve("kept")).exists();
  }

  @Test
  void aFolderInUseIsRefusedAndNotTouched() throws IOException {
    Path folder = prepare(home);
    Files.writeString(folder.resolve("rows"), "rows");

    assertThatThrownBy(() -> prepare(home))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("Another demo is running");
    assertThat(folder.resolve("rows")).hasContent("rows");
  }

  @Test
  void aFolderInUseByAnotherProcessIsRefusedToo() throws Exception {
    Process other = start(home);
    try {
      assertThat(other.inputReader().readLine()).isEqualTo("held");

      assertThatThrownBy(() -> prepare(home)).hasMessageContaining("Another demo is running");
    } finally {
      other.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
    }
    assertThat(prepare(home)).isDirectory();
  }

  @Test
  void whatMustEndFirstEndsBeforeAnythingIsDeletedAndItsFailureStopsTheDeleting()
      throws IOException {
    Path folder = prepare(home);
    Path rows = Files.writeString(folder.resolve("rows"), "rows");
    DemoFolder.release(folder);

    assertThatThrownBy(
            () ->
                DemoFolder.prepare(
                    home.resolve("demo"),
                    found -> {
                      assertThat(found.resolve("rows")).exists();
                      throw new IOException("The server does not stop.");
                    }))
        .hasMessage("The server does not stop.");
    assertThat(rows).exists();
    assertThat(prepare(home)).isEqualTo(folder);
  }

  private Path prepare(Path setting) throws IOException {
    Path folder = DemoFolder.prepare(setting.resolve("demo"), found -> {});
    held.add(folder);
    return folder;
  }

  private static Process start(Path dataDir) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Holder.class.getName(),
            dataDir.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  /** A demo in a process of its own: says that it holds the folder, and stays. */
  static final class Holder {
    public static void main(String[] args) throws Exception {
      DemoFolder.prepare(Path.of(args[0]).resolve("demo"), found -> {});
      System.out.println("held");
      Thread.sleep(60_000);
    }
  }
}
