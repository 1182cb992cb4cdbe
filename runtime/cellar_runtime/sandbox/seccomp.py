"""The system call filter, assembled to classic BPF: allow, but for a list.

Two variants. `own_network=True` is for namespaces of its own of network, processes and IPC, where Internet sockets and
process ids lead nowhere. `own_network=False` is for levels that share the host's: no Internet socket of any protocol
(Landlock alone leaves UDP and multipath TCP), no Unix socket that could be connected to a service of the host (pairs of
streams stay), and no call that changes another process of the same user and that Landlock has no hook for. Where Landlock is
older than version 3, these levels refuse calls that cut a file by its path, too (`refuse_cuts_by_path`).

These levels keep `sched_get*`, `getpriority`, `ioprio_get` and `getpgid`, because programs need them and they only read
(glibc asks them about its own threads by their ids). Signals and tracing (`kill`, `tgkill`, `rt_sigqueueinfo`,
`pidfd_send_signal`, `fcntl(F_SETOWN)`) are Landlock's.
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
CLONE_PARENT = 0x8000  # a child of the process that started the sandbox, which never reaps it
X32_BIT = 0x40000000
AF_UNIX, AF_INET, AF_INET6, AF_NETLINK = 1, 2, 10, 16
SOCK_DGRAM, SOCK_TYPE_MASK, NETLINK_ROUTE = 2, 0xF, 0
TIOCSTI, TIOCLINUX = 0x5412, 0x541C
SOL_SOCKET, SO_LINGER = 1, 13
#: The low half of `PIDFD_GET_INFO`, whose upper half is the size of its answer: user and parents of any process.
PIDFD_GET_INFO = 0xFF0B
PRIO_USER, IOPRIO_WHO_USER, SCHED_OTHER = 2, 3, 0
PR_SCHED_CORE = 62
#: The same on both architectures. All bits of O_ACCMODE ask for neither reading nor writing.
O_RDONLY, O_ACCMODE, O_TRUNC = 0, 3, 0x200

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


def _refused(calls: table.Calls, architecture: str, answer: Block) -> Block:
    """`answer` for each of the calls that the architecture has."""
    numbers = [table.number(calls, name, architecture) for name in calls]
    return [instruction for number in numbers if number is not None for instruction in _when(IF_EQUAL, number, answer)]


def _only_oneself(index: int) -> Block:
    """Allows a call whose argument `index` is 0, which means the caller."""
    return [_argument(index), *_when(IF_EQUAL, 0, _answer(ALLOW)), *_error(errno.EPERM)]


def _other_processes(architecture: str) -> Block:
    """Refuses what changes other processes of the user. glibc names the caller by 0; own threads' ids are refused, too."""
    code: Block = []
    for name in table.OF_A_PROCESS:
        number = table.number(table.OF_A_PROCESS, name, architecture)
        if number is not None:
            code += _when(IF_EQUAL, number, _only_oneself(0))
    # pthread_setschedparam names the thread, and libzmq ends the process when it fails. The policy that all have changes nothing.
    ordinary = [_argument(1), *_when(IF_EQUAL, SCHED_OTHER, _answer(ALLOW)), *_only_oneself(0)]
    code += _when(IF_EQUAL, table.number(table.INSPECTED, "sched_setscheduler", architecture) or 0, ordinary)
    for name, of_user in (("setpriority", PRIO_USER), ("ioprio_set", IOPRIO_WHO_USER)):
        # For a user, 0 means all processes of this one.
        look = [_argument(0), *_when(IF_EQUAL, of_user, _error(errno.EPERM)), *_only_oneself(1)]
        code += _when(IF_EQUAL, table.number(table.INSPECTED, name, architecture) or 0, look)
    return code


def _no_cuts_by_path(architecture: str) -> Block:
    """Only a process that has opened a file for writing can cut it. glibc does without `openat2`."""
    code: Block = []
    for name, flags in (("open", 1), ("openat", 2)):
        number = table.number(table.CUTS_BY_PATH, name, architecture)
        look = [_argument(flags), (AND, 0, 0, O_TRUNC | O_ACCMODE)]
        look += [*_when(IF_EQUAL, O_TRUNC | O_RDONLY, _error(errno.EPERM)), *_when(IF_EQUAL, O_TRUNC | O_ACCMODE, _error(errno.EPERM))]
        code += [] if number is None else _when(IF_EQUAL, number, [*look, *_answer(ALLOW)])
    for name, answer in (("truncate", errno.EPERM), ("openat2", errno.ENOSYS)):
        code += _when(IF_EQUAL, table.number(table.CUTS_BY_PATH, name, architecture) or 0, _error(answer))
    return code


def program(architecture: str, own_network: bool, refuse_cuts_by_path: bool = False) -> bytes:
    """The filter as an array of struct sock_filter. `refuse_cuts_by_path` stands in for Landlock where that is older than version 3."""

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
    code += _refused(table.DENIED, architecture, denied)
    code += _refused(table.ABSENT, architecture, _error(errno.ENOSYS))
    if not own_network:
        code += _refused(table.ABSENT_IN_SHARED, architecture, _error(errno.ENOSYS))
        code += _other_processes(architecture)
    if refuse_cuts_by_path:
        code += _no_cuts_by_path(architecture)
    core = [_argument(0), *_when(IF_EQUAL, PR_SCHED_CORE, denied), *_answer(ALLOW)]
    code += _when(IF_EQUAL, call("prctl"), core)
    code += _when(
        IF_EQUAL, call("clone"), [_argument(0), *_when(IF_ANY_BIT, NEW_NAMESPACES | CLONE_PARENT, denied), *_answer(ALLOW)]
    )
    code += _when(IF_EQUAL, call("socket"), _socket(own_network, pair=False))
    code += _when(IF_EQUAL, call("socketpair"), _socket(own_network, pair=True))
    # Reports success and sets nothing: the last close of a lingering socket waits for its peer, and a process of Cellar's that received
    # the socket may be the last to close it.
    linger = [_argument(2), *_when(IF_EQUAL, SO_LINGER, _error(0)), *_answer(ALLOW)]
    code += _when(IF_EQUAL, call("setsockopt"), [_argument(1), *_when(IF_EQUAL, SOL_SOCKET, linger), *_answer(ALLOW)])
    control = [_argument(1), *_when(IF_EQUAL, TIOCSTI, denied), *_when(IF_EQUAL, TIOCLINUX, denied)]
    control += [(AND, 0, 0, 0xFFFF), *_when(IF_EQUAL, PIDFD_GET_INFO, denied), *_answer(ALLOW)]
    code += _when(IF_EQUAL, call("ioctl"), control)
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
