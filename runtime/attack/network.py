"""The network, and services of the host that listen on sockets."""

import ctypes
import os
import socket
import struct

from .probe_list import ALL, BARE, Facts, probe

AF_VSOCK, AF_ALG, AF_PACKET, AF_BLUETOOTH, AF_TIPC = 40, 38, 17, 31, 30
SO_NETNS_COOKIE = 71
NETLINK_ROUTE, NETLINK_NETFILTER = 0, 12


def _connect(family: int, address: object) -> str:
    with socket.socket(family, socket.SOCK_STREAM) as client:
        client.settimeout(2)
        client.connect(address)  # type: ignore[arg-type]
        return client.recv(100).decode() or "connected"


@probe()
def tcp_service_of_host(facts: Facts) -> object:
    return _connect(socket.AF_INET, ("127.0.0.1", facts.tcpPort))


@probe()
def tcp_service_of_host_over_ipv6(facts: Facts) -> object:
    return _connect(socket.AF_INET6, ("::ffff:127.0.0.1", facts.tcpPort))


@probe()
def multipath_tcp_service_of_host(facts: Facts) -> object:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM, 262) as client:
        client.settimeout(2)
        client.connect(("127.0.0.1", facts.tcpPort))
        return "connected"


@probe()
def udp_service_of_host(facts: Facts) -> object:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as client:
        client.settimeout(1)
        client.sendto(b"hello", ("127.0.0.1", facts.udpPort))
        return client.recv(100)


@probe()
def unix_service_of_host(facts: Facts) -> object:
    return _connect(socket.AF_UNIX, facts.unixSocket)


@probe()
def abstract_unix_service_of_host(facts: Facts) -> object:
    return _connect(socket.AF_UNIX, "\0" + facts.abstractSocket)


@probe()
def unix_datagram_through_a_pair(facts: Facts) -> object:
    one, two = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
    with one, two:
        return one.sendto(b"hello", facts.datagramSocket)


def _listeners() -> list[socket.socket]:
    found = []
    for descriptor in range(4096):
        try:
            candidate = socket.socket(fileno=os.dup(descriptor))
        except OSError:
            continue
        if candidate.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN):
            found.append(candidate)
    return found


@probe()
def internet_listener_of_host(_facts: Facts) -> object:
    """One made in another network namespace reaches that one. The debugger's own is from in here."""
    listeners = [each for each in _listeners() if each.family in (socket.AF_INET, socket.AF_INET6)]
    with socket.socket(socket.AF_INET) as own:
        cookie = own.getsockopt(socket.SOL_SOCKET, SO_NETNS_COOKIE, 8)
    return [each.fileno() for each in listeners if each.getsockopt(socket.SOL_SOCKET, SO_NETNS_COOKIE, 8) != cookie]


@probe()
def host_through_inherited_listener(facts: Facts) -> object:
    """`connect(AF_UNSPEC)` would turn a TCP listener into a client of the namespace that it was made in."""
    libc = ctypes.CDLL(None, use_errno=True)
    address = struct.pack("=HH4s8x", socket.AF_INET, socket.htons(facts.tcpPort), socket.inet_aton("127.0.0.1"))
    for listener in _listeners():
        if listener.family == socket.AF_UNIX:
            libc.connect(listener.fileno(), struct.pack("=H14x", 0), 16)
            if libc.connect(listener.fileno(), address, 16) == 0:
                return "connected"
    return None


@probe(open_on=BARE)
def names_of_interfaces(_facts: Facts) -> object:
    return [name for _, name in socket.if_nameindex() if name != "lo"]


@probe(open_on=["uid"])
def routes(_facts: Facts) -> object:
    with open("/proc/net/route", encoding="ascii") as file:
        return file.read().splitlines()[1:]


# Port numbers only: without a network namespace /proc tells them, and connecting is what is stopped.
@probe(open_on=["uid"])
def open_ports_of_host(facts: Facts) -> object:
    with open("/proc/net/tcp", encoding="ascii") as file:
        return f":{facts.tcpPort:04X} " in file.read()


def _makes(family: int, kind: int, protocol: int = 0) -> str:
    socket.socket(family, kind, protocol).close()
    return "made"


@probe()
def vsock(_facts: Facts) -> object:
    return _makes(AF_VSOCK, socket.SOCK_STREAM)


@probe()
def packet_socket(_facts: Facts) -> object:
    return _makes(AF_PACKET, socket.SOCK_RAW)


@probe()
def raw_socket(_facts: Facts) -> object:
    return _makes(socket.AF_INET, socket.SOCK_RAW, 1)


@probe()
def crypto_socket(_facts: Facts) -> object:
    return _makes(AF_ALG, socket.SOCK_SEQPACKET)


@probe()
def other_socket_families(_facts: Facts) -> object:
    families = (AF_BLUETOOTH, AF_TIPC, 9, 15, 21, 29, 37, 39, 44)
    return [family for family in families if _can(family)]


def _can(family: int) -> bool:
    for kind in (socket.SOCK_RAW, socket.SOCK_DGRAM, socket.SOCK_SEQPACKET, socket.SOCK_STREAM):
        try:
            _makes(family, kind)
            return True
        except OSError:
            pass
    return False


@probe()
def netfilter_netlink(_facts: Facts) -> object:
    return _makes(socket.AF_NETLINK, socket.SOCK_RAW, NETLINK_NETFILTER)


# libzmq ends the process when it can't list interfaces.
@probe(open_on=ALL)
def route_netlink(_facts: Facts) -> object:
    return _makes(socket.AF_NETLINK, socket.SOCK_RAW, NETLINK_ROUTE)
