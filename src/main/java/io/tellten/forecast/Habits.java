package io.tellten.forecast;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The habits of sites by their names, with a general one for all others. Immutable. */
public final class Habits {
  /** The name of the habit of a site that has none of its own. */
  public static final String GENERAL = "general";

  private static final String RESOURCE = "habits.bin";
  private static final int MAGIC = 0x48414234;

  /** More sites than this are no file of ours. */
  private static final int MOST_SITES = 100;

  private final SortedMap<String, SiteHabit> sites;

  private final SiteHabit general;

  private Habits(Map<String, SiteHabit> sites) {
    this.sites = new TreeMap<>(sites);
    SiteHabit found = sites.get(GENERAL);
    if (found == null) {
      throw new IllegalArgumentException("there is no general habit");
    }
    this.general = found;
  }

  /**
   * Habits by site.
   *
   * @throws IllegalArgumentException when the general one is missing
   */
  public static Habits of(Map<String, SiteHabit> sites) {
    return new Habits(sites);
  }

  /** What the program is shipped with. */
  public static Habits standard() {
    return Shipped.HABITS;
  }

  private static final class Shipped {
    private static final Habits HABITS = load();

    private static Habits load() {
      try (InputStream in = Habits.class.getResourceAsStream(RESOURCE)) {
        if (in == null) {
          throw new IOException(RESOURCE + " is missing");
        }
        return read(in);
      } catch (IOException broken) {
        throw new UncheckedIOException("the habits of sites cannot be read", broken);
      }
    }
  }

  /** The habit of a site, or the general one. */
  public SiteHabit of(String site) {
    SiteHabit own = sites.get(site);
    return own != null ? own : general;
  }

  /** Whether a site has a habit of its own. */
  public boolean has(String site) {
    return sites.containsKey(site);
  }

  /** The names of the habits. */
  public List<String> names() {
    return List.copyOf(sites.keySet());
  }

  /** The same with another habit for one site. */
  public Habits with(String site, SiteHabit habit) {
    Map<String, SiteHabit> changed = new TreeMap<>(sites);
    changed.put(site, habit);
    return new Habits(changed);
  }

  /** Writes them; equal habits give equal bytes. */
  public void write(OutputStream to) throws IOException {
    DataOutputStream out = new DataOutputStream(to);
    out.writeInt(MAGIC);
    out.writeByte(sites.size());
    for (Map.Entry<String, SiteHabit> site : sites.entrySet()) {
      out.writeUTF(site.getKey());
      site.getValue().write(out);
    }
    out.flush();
  }

  /** Reads what {@link #write} wrote. */
  public static Habits read(InputStream from) throws IOException {
    DataInputStream in = new DataInputStream(new BufferedInputStream(from));
    if (in.readInt() != MAGIC) {
      throw new IOException("these are no habits");
    }
    int count = in.readUnsignedByte();
    if (count > MOST_SITES) {
      throw new IOException("habits of " + count + " sites");
    }
    Map<String, SiteHabit> sites = new TreeMap<>();
    for (int i = 0; i < count; i++) {
      String name = in.readUTF();
      sites.put(name, SiteHabit.read(in));
    }
    if (!sites.containsKey(GENERAL)) {
      throw new IOException("the general habit is missing");
    }
    return new Habits(sites);
  }
}
