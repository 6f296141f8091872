package io.tellten.net;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Lets requests out to public addresses only, so that no page, redirect or channel can make
 * TellTen reach into the operator's own network, however the address is dressed up.
 */
public final class AddressGuard {
  private record Closed(Network network, String what) {
    static Stream<Closed> all(String what, String... networks) {
      return Arrays.stream(networks).map(n -> new Closed(Network.parse(n), what));
    }
  }

  private static final List<Closed> CLOSED =
      Stream.of(
              Closed.all("an unspecified address", "0.0.0.0/8", "::/128"),
              Closed.all("a loopback address", "127.0.0.0/8", "::1/128"),
              Closed.all(
                  "a private address",
                  "10.0.0.0/8",
                  "172.16.0.0/12",
                  "192.168.0.0/16",
                  "100.64.0.0/10", // shared by a carrier's customers
                  "fc00::/7",
                  "fec0::/10", // site-local, given up but still routed inside some networks
                  "64:ff9b:1::/48"), // NAT64 for local use: leads wherever its operator says
              Closed.all("a link-local address", "169.254.0.0/16", "fe80::/10"),
              Closed.all("a multicast address", "224.0.0.0/4", "ff00::/8"),
              Closed.all(
                  "a reserved address",
                  "192.0.0.0/24",
                  "192.88.99.0/24",
                  "198.18.0.0/15",
                  "240.0.0.0/4",
                  "100::/64"),
              Closed.all(
                  "an address for examples",
                  "192.0.2.0/24",
                  "198.51.100.0/24",
                  "203.0.113.0/24",
                  "2001:db8::/32",
                  "3fff::/20"))
          .flatMap(s -> s)
          .toList();

  /** IPv6 networks whose addresses carry an IPv4 address, and at which byte. */
  private record Carrier(Network network, int at, int flip) {
    byte[] carried(byte[] address) {
      byte[] inner = Arrays.copyOfRange(address, at, at + 4);
      for (int i = 0; i < inner.length; i++) {
        inner[i] = (byte) (inner[i] ^ flip);
      }
      return inner;
    }
  }

  private static final List<Carrier> CARRIERS =
      List.of(
          new Carrier(mapped(), 12, 0),
          new Carrier(Network.parse("::/96"), 12, 0), // "compatible"
          new Carrier(Network.parse("::ffff:0:0:0/96"), 12, 0), // translated
          new Carrier(Network.parse("64:ff9b::/96"), 12, 0), // NAT64
          new Carrier(Network.parse("2002::/16"), 2, 0), // 6to4
          new Carrier(Network.parse("2001::/32"), 4, 0), // Teredo: its server
          new Carrier(Network.parse("2001::/32"), 12, 0xff)); // Teredo: its client, inverted

  private final List<Network> allowed;
  private final @Nullable Set<InetSocketAddress> only;
  private final String setting;

  private AddressGuard(
      List<Network> allowed, @Nullable Set<InetSocketAddress> only, String setting) {
    this.allowed = allowed;
    this.only = only;
    this.setting = setting;
  }

  /**
   * A guard that lets public addresses through, and these networks besides.
   *
   * @param networks comma-separated, as {@code 127.0.0.1, 10.1.0.0/16, fd00::/8}; empty for none
   * @throws IllegalArgumentException naming the piece that is not a network
   */
  public static AddressGuard parse(String networks) {
    return parse(networks, "crawl.allow");
  }

  /**
   * The same, where another setting names those networks.
   *
   * @param setting its name, for the sentence about what is not let through
   */
  public static AddressGuard parse(String networks, String setting) {
    List<Network> allowed =
        Arrays.stream(networks.split(",", -1))
            .map(String::strip)
            .filter(piece -> !piece.isEmpty())
            .map(Network::parse)
            .toList();
    return new AddressGuard(allowed, null, setting);
  }

  /** A guard that lets exactly these pairs of address and port through and nothing else. */
  public static AddressGuard only(Collection<InetSocketAddress> sites) {
    return new AddressGuard(List.of(), Set.copyOf(sites), "");
  }

  /**
   * Why this address may not be asked, as the end of a sentence ("10.0.0.3 is " + this); null where
   * it may.
   */
  public @Nullable String refusal(InetAddress address, int port) {
    if (only != null) {
      return only.contains(new InetSocketAddress(address, port))
          ? null
          : "an address outside the sites that may be asked here";
    }
    String what = closed(address.getAddress());
    return what == null
        ? null
        : what + ", which is not asked unless the setting " + setting + " names it";
  }

  @Nullable String closed(byte[] address) {
    if (allowed.stream().anyMatch(n -> n.contains(address))) {
      return null;
    }
    for (Closed closed : CLOSED) {
      if (closed.network.contains(address)) {
        return closed.what;
      }
    }
    return address.length == 16 ? closedInside(address) : null;
  }

  private @Nullable String closedInside(byte[] address) {
    for (Carrier carrier : CARRIERS) {
      if (carrier.network.contains(address)) {
        String what = closed(carrier.carried(address));
        if (what != null) {
          return what;
        }
      }
    }
    return isIsatap(address) ? closed(Arrays.copyOfRange(address, 12, 16)) : null;
  }

  /** ISATAP marks the carried IPv4 address in the interface's half, under any prefix. */
  private static boolean isIsatap(byte[] address) {
    return (address[8] & 0xfd) == 0
        && address[9] == 0
        && address[10] == 0x5e
        && address[11] == (byte) 0xfe;
  }

  /** {@code ::ffff:0:0/96}; written out, since Java reads the literal as an IPv4 address. */
  private static Network mapped() {
    byte[] first = new byte[16];
    first[10] = (byte) 0xff;
    first[11] = (byte) 0xff;
    return Network.of(first, 96);
  }
}
