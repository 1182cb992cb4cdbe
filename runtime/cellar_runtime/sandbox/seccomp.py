"""The system call filter, assembled to classic BPF: allow, but for a list.

Two variants. `own_network=True` is for a network namespace of its own, where Internet sockets lead nowhere.
`own_network=False` is for rungs that share the host's network: no Internet socket of any protocol (Landlock alone leaves
UDP and multipath TCP), and no Unix socket that could be connected to a service of the host; pairs of streams stay.
"""

import ctypes
import errno
import struct

from . import seccomp_table as table
from .syscalls import PR_SET_NO_NEW_PRIVS, PR_SET_SECCOMP, prctl

ALLOW, KILL_PROCESS = 0x7FFF0000, 0x80000000
LOAD, RETURN, AND, IF_EQUAL, IF_AT_LEAST, IF_ANY_BIT = 0x20, 0x06, 0x54, 0x15, 0x35, 0x45
CALL, ARCHITECTURE = 0, 4
NEW_NAMESPACES = 0x7E020000  # every CLONE_NEW* that clone takes
X32_BIT = 0x40000000
AF_UNIX, AF_INET, AF_INET6, AF_NETLINK = 1, 2, 10, 16
SOCK_DGRAM, SOCK_TYPE_MASK, NETLINK_ROUTE = 2, 0xF, 0
TIOCSTI, TIOCLINUX = 0x5412, 0x541C

Instruction = tuple[int, int, int, int]  # code, jump if true, jump if false, operand
Block = list[Instruction]


def _argument(index: int) -> Instruction:
    """Loads the low half of an argument: enough for the ints that are looked at."""
    return (LOAD, 0, 0, 16 + 8 * index)


def _answer(value: int) -> Block:
    return [(RETURN, 0, 0, value)]


def _error(number: int) -> Block:
    return _answer(0x00050000 | number)


def _when(test: int, operand: int, block: Block) -> Block:
    """`block`, which ends in an answer, if the test holds for what was loaded; otherwise the next instruction."""
    return [(test, 0, len(block), operand), *block]


def _socket(own_network: bool, pair: bool) -> Block:
    refused = _error(errno.EAFNOSUPPORT)
    # libzmq aborts the process when getifaddrs can't open NETLINK_ROUTE; it shows interfaces and changes nothing.
    netlink = [_argument(2), *_when(IF_EQUAL, NETLINK_ROUTE, _answer(ALLOW)), *refused]
    rules = [_argument(0), *_when(IF_EQUAL, AF_NETLINK, netlink)]
    if own_network:
        for family in (AF_UNIX, AF_INET, AF_INET6):
            rules += _when(IF_EQUAL, family, _answer(ALLOW))
    elif pair:
        # A datagram pair may still send to any named socket.
        streams = [_argument(1), (AND, 0, 0, SOCK_TYPE_MASK), *_when(IF_EQUAL, SOCK_DGRAM, refused), *_answer(ALLOW)]
        rules += _when(IF_EQUAL, AF_UNIX, streams)
    return rules + refused


def program(architecture: str, own_network: bool) -> bytes:
    """The filter as an array of struct sock_filter."""

    def call(name: str) -> int:
        found = table.number(table.INSPECTED, name, architecture)
        assert found is not None
        return found

    denied = _error(errno.EPERM)
    code: Block = [(LOAD, 0, 0, ARCHITECTURE)]
    code += [(IF_EQUAL, 1, 0, table.AUDIT_ARCH[architecture]), *_answer(KILL_PROCESS)]
    code += [(LOAD, 0, 0, CALL)]
    if architecture == "x86_64":
        code += _when(IF_AT_LEAST, X32_BIT, _error(errno.ENOSYS))
    # clone3 hides its flags behind a pointer; glibc falls back to clone.
    code += _when(IF_EQUAL, call("clone3"), _error(errno.ENOSYS))
    for name in table.DENIED:
        number = table.number(table.DENIED, name, architecture)
        if number is not None:
            code += _when(IF_EQUAL, number, denied)
    code += _when(
        IF_EQUAL, call("clone"), [_argument(0), *_when(IF_ANY_BIT, NEW_NAMESPACES, denied), *_answer(ALLOW)]
    )
    code += _when(IF_EQUAL, call("socket"), _socket(own_network, pair=False))
    code += _when(IF_EQUAL, call("socketpair"), _socket(own_network, pair=True))
    terminal = [_argument(1), *_when(IF_EQUAL, TIOCSTI, denied), *_when(IF_EQUAL, TIOCLINUX, denied), *_answer(ALLOW)]
    code += _when(IF_EQUAL, call("ioctl"), terminal)
    code += _answer(ALLOW)
    return b"".join(struct.pack("=HBBI", *instruction) for instruction in code)


class _Program(ctypes.Structure):
    _fields_ = [("length", ctypes.c_ushort), ("filter", ctypes.c_void_p)]


def install(filter_program: bytes) -> None:
    """Puts this process and all it starts under the filter, for good."""
    instructions = ctypes.create_string_buffer(filter_program, len(filter_program))
    wrapped = _Program(len(filter_program) // 8, ctypes.cast(instructions, ctypes.c_void_p))
    prctl(PR_SET_NO_NEW_PRIVS, 1)
    prctl(PR_SET_SECCOMP, 2, ctypes.byref(wrapped))
