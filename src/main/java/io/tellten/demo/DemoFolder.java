package io.tellten.demo;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The one folder that the demo keeps its data in, and the only one it ever empties: only where the
 * demo's own marker lies in it.
 */
public final class DemoFolder {
  /** Says that what lies beside it is the demo's and may be deleted. */
  static final String MARKER = ".tellten-demo";

  /** Held for as long as the demo that uses the folder runs. */
  static final String LOCK = ".tellten-demo.lock";

  private static final String MARKER_TEXT =
      "The demo of TellTen keeps its data in this folder and empties it at each start.\n";

  /** Locks end with the process; kept here so that they do not end sooner. */
  private static final Map<Path, FileChannel> HELD = new ConcurrentHashMap<>();

  private DemoFolder() {}

  /** Something to do in the folder. */
  @FunctionalInterface
  public interface Step {
    /** Does it. */
    void in(Path folder) throws IOException;
  }

  /**
   * The demo's folder, empty but for its own marker and lock, and held until {@link #release} or
   * the end of the process. Links in it are deleted, never followed.
   *
   * @param dir where the demo keeps its data
   * @param beforeEmptying what must end first, as a database server that a killed demo left running
   *     in the folder
   * @throws IOException with a sentence for the user when the folder is not the demo's or is in
   *     use; nothing is deleted then
   */
  public static Path prepare(Path dir, Step beforeEmptying) throws IOException {
    Path folder = dir.toAbsolutePath().normalize();
    checkIsOurs(folder);
    Files.createDirectories(folder);
    mark(folder);
    hold(folder);
    try {
      beforeEmptying.in(folder);
      empty(folder);
    } catch (IOException | RuntimeException e) {
      release(folder);
      throw e;
    }
    return folder;
  }

  /** Lets another demo have the folder. Without effect where it is not held. */
  public static void release(Path folder) throws IOException {
    FileChannel channel = HELD.remove(folder);
    if (channel != null) {
      channel.close();
    }
  }

  private static void checkIsOurs(Path folder) throws IOException {
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      throw new IOException(
          "The demo keeps its data in the folder " + folder + ", but that is a file or a link.");
    }
    if (!isMarked(folder) && !isEmpty(folder)) {
      throw new IOException(
          ("The demo empties its folder at each start, but %s holds files and lacks the demo's"
                  + " marker %s; nothing was touched. Set another TELLTEN_DATA_DIR or move the"
                  + " files away.")
              .formatted(folder, MARKER));
    }
  }

  private static boolean isMarked(Path folder) {
    return Files.isRegularFile(folder.resolve(MARKER), LinkOption.NOFOLLOW_LINKS);
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.findAny().isEmpty();
    }
  }

  private static void mark(Path folder) throws IOException {
    if (!isMarked(folder)) {
      Files.writeString(folder.resolve(MARKER), MARKER_TEXT, StandardOpenOption.CREATE_NEW);
    }
  }

  private static void hold(Path folder) throws IOException {
    FileChannel channel =
        FileChannel.open(
            folder.resolve(LOCK),
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            LinkOption.NOFOLLOW_LINKS);
    if (tryLock(channel) == null) {
      channel.close();
      throw new IOException(
          "Another demo is running on " + folder + "; stop it first, or set TELLTEN_DATA_DIR.");
    }
    HELD.put(folder, channel);
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      // Held by this very process.
      return null;
    }
  }

  private static void empty(Path folder) throws IOException {
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            boolean ours = file.equals(folder.resolve(MARKER)) || file.equals(folder.resolve(LOCK));
            if (!ours) {
              Files.delete(file);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
              throws IOException {
            if (failure != null) {
              throw failure;
            }
            if (!directory.equals(folder)) {
              Files.delete(directory);
            }
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
