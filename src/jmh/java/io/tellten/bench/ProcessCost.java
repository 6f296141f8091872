package io.tellten.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What a process and all that it started have used of the machine, as Linux says in {@code /proc}. */
final class ProcessCost {
  /** Linux counts processor time in hundredths of a second on every common machine. */
  private static final double TICKS_A_SECOND = 100;

  /** Fields 14 and 15 of {@code stat}, counted behind the command's closing bracket. */
  private static final int USER_TIME = 11;

  private static final int SYSTEM_TIME = 12;

  private ProcessCost() {}

  /**
   * @param cpuSeconds of all processes since they began
   * @param residentMegabytes memory that is really held; what processes share is counted in parts
   */
  record Cost(double cpuSeconds, double residentMegabytes) {}

  /** Of the process itself. */
  static Cost own(ProcessHandle process) {
    return new Cost(cpu(process.pid()), memory(process.pid()));
  }

  /** Of the database server on that folder, which detaches itself from whoever started it. */
  static Cost server(Path data) {
    List<Long> all =
        ProcessHandle.allProcesses()
            .filter(p -> p.info().commandLine().orElse("").contains(data.toString()) && p.info().command().orElse("").endsWith("postgres"))
            .flatMap(p -> Stream.concat(Stream.of(p), p.descendants()))
            .map(ProcessHandle::pid)
            .distinct()
            .toList();
    return new Cost(
        all.stream().mapToDouble(ProcessCost::cpu).sum(),
        all.stream().mapToDouble(ProcessCost::memory).sum());
  }

  private static double cpu(long pid) {
    try {
      String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
      return (Long.parseLong(fields[USER_TIME]) + Long.parseLong(fields[SYSTEM_TIME])) / TICKS_A_SECOND;
    } catch (IOException gone) {
      return 0; // it ended meanwhile
    }
  }

  private static double memory(long pid) {
    try {
      for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/smaps_rollup"))) {
        if (line.startsWith("Pss:")) {
          return Long.parseLong(line.replaceAll("\\D", "")) / 1024.0;
        }
      }
      return 0;
    } catch (IOException gone) {
      return 0; // it ended meanwhile
    }
  }
}
