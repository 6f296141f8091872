package io.tellten.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressGuardTest {
  private static final int PORT = 80;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "0.1.2.3",
        "127.0.0.1",
        "127.255.255.254",
        "10.0.0.1",
        "10.255.255.255",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.1.1",
        "100.64.0.1",
        "100.127.255.255",
        "169.254.169.254",
        "224.0.0.1",
        "239.255.255.255",
        "240.0.0.1",
        "255.255.255.255",
        "192.0.0.1",
        "192.0.2.1",
        "198.18.0.1",
        "198.19.255.255",
        "198.51.100.7",
        "203.0.113.7",
        "::",
        "::1",
        "fc00::1",
        "fdff::1",
        "fe80::1",
        "febf::1",
        "fec0::1",
        "ff02::1",
        "2001:db8::1",
        "100::1",
        "::127.0.0.1",
        "::10.0.0.1",
        "::ffff:0:10.0.0.1",
        "64:ff9b::7f00:1",
        "64:ff9b::a00:1",
        "64:ff9b:1::808:808",
        "2002:7f00:1::1",
        "2002:a9fe:a9fe::1",
        "2002:c0a8:101::",
        "2001:0:808:808::f5ff:fffe", // Teredo client 10.0.0.1
        "2001:0:a00:1::f7f7:f7f7", // Teredo server 10.0.0.1
        "2a00::5efe:a00:1",
        "2a00::200:5efe:7f00:1" // ISATAP
      })
  void anAddressInsideIsRefused(String literal) throws UnknownHostException {
    assertThat(AddressGuard.parse("").refusal(InetAddress.getByName(literal), PORT)).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.1.1.1",
        "9.255.255.255",
        "11.0.0.0",
        "100.63.255.255",
        "100.128.0.0",
        "126.255.255.255",
        "128.0.0.1",
        "169.253.0.1",
        "172.15.255.255",
        "172.32.0.0",
        "192.167.0.1",
        "192.169.0.1",
        "198.17.255.255",
        "198.20.0.0",
        "223.255.255.255",
        "2606:4700::1111",
        "2a00:1450::1",
        "64:ff9b::808:808",
        "2002:808:808::1",
        "2001:0:808:808::f7f7:f7f7"
      })
  void aPublicAddressPasses(String literal) throws UnknownHostException {
    assertThat(AddressGuard.parse("").refusal(InetAddress.getByName(literal), PORT)).isNull();
  }

  @Test
  void aMappedAddressIsTakenForTheOneItCarries() {
    // Java turns the literal into an IPv4 address; a resolver's raw bytes need not come that way.
    byte[] mapped = new byte[16];
    mapped[10] = mapped[11] = (byte) 0xff;
    mapped[12] = 10;
    mapped[15] = 1;
    AddressGuard closed = AddressGuard.parse("");
    assertThat(closed.closed(mapped)).isEqualTo("a private address");
    assertThat(AddressGuard.parse("10.0.0.0/8").closed(mapped)).isNull();
  }

  @Test
  void anAllowedNetworkPassesAndItsNeighbourDoesNot() throws UnknownHostException {
    AddressGuard guard = AddressGuard.parse(" 10.1.0.0/16 ,127.0.0.1, fd12::/20,,172.16.0.0/13 ");
    for (String open : List.of("10.1.255.255", "127.0.0.1", "fd12:fff::1", "172.23.255.255")) {
      assertThat(guard.refusal(InetAddress.getByName(open), PORT)).as(open).isNull();
    }
    for (String closed : List.of("10.2.0.0", "127.0.0.2", "fd12:1000::1", "172.24.0.0", "::1")) {
      assertThat(guard.refusal(InetAddress.getByName(closed), PORT)).as(closed).isNotNull();
    }
  }

  @Test
  void anAllowedIpv4NetworkPassesInItsIpv6FormsToo() throws UnknownHostException {
    AddressGuard guard = AddressGuard.parse("10.0.0.0/8");
    assertThat(guard.refusal(InetAddress.getByName("64:ff9b::a00:1"), PORT)).isNull();
    assertThat(guard.refusal(InetAddress.getByName("64:ff9b::7f00:1"), PORT)).isNotNull();
  }

  @Test
  void aMappedNetworkIsTheIpv4Network() throws UnknownHostException {
    AddressGuard guard = AddressGuard.parse("::ffff:10.0.0.0/104");
    assertThat(guard.refusal(InetAddress.getByName("10.9.9.9"), PORT)).isNull();
    assertThat(guard.refusal(InetAddress.getByName("127.0.0.1"), PORT)).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "10.0.0.0/33",
        "10.0.0.0/",
        "10.0.0.0/-1",
        "10.0.0/8",
        "010.0.0.1",
        "256.1.1.1",
        "fd00::/129",
        "fd00::zz/8",
        "10.0.0.1/8/8",
        "1.2.3.4.5",
        ":",
        "::ffff:10.0.0.0/8"
      })
  void whatIsNoNetworkIsNamed(String piece) {
    assertThatThrownBy(() -> AddressGuard.parse("127.0.0.1," + piece))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"" + piece + "\"");
  }

  @Test
  void onlyTheNamedSitesPassWherePairsAreNamed() throws UnknownHostException {
    AddressGuard guard = AddressGuard.only(List.of(new InetSocketAddress("127.0.0.1", 8081)));
    assertThat(guard.refusal(InetAddress.getByName("127.0.0.1"), 8081)).isNull();
    assertThat(guard.refusal(InetAddress.getByName("127.0.0.1"), 8082)).isNotNull();
    assertThat(guard.refusal(InetAddress.getByName("127.0.0.2"), 8081)).isNotNull();
    assertThat(guard.refusal(InetAddress.getByName("1.1.1.1"), 80)).isNotNull();
  }
}
