"""The few Linux system calls that Python has no function for."""

import ctypes
import os
import struct
import sys

CLONE_PARENT, CLONE_NEWNS, CLONE_NEWUTS, CLONE_NEWUSER, CLONE_NEWPID = 0x00008000, 0x00020000, 0x04000000, 0x10000000, 0x20000000
#: The namespaces of a sandbox but that of its processes, which only a child enters: mounts, control groups, names, IPC, users, network.
OF_SANDBOX = CLONE_NEWNS | 0x02000000 | CLONE_NEWUTS | 0x08000000 | CLONE_NEWUSER | 0x40000000
MS_NOSUID, MS_NODEV, MS_BIND, MS_REC, MS_PRIVATE = 2, 4, 4096, 16384, 1 << 18
PR_GET_DUMPABLE, PR_SET_DUMPABLE, PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE, PR_CAP_AMBIENT_CLEAR_ALL = 3, 4, 47, 2, 4
PR_SET_PDEATHSIG, PR_GET_PDEATHSIG, PR_SET_SECCOMP, PR_CAPBSET_DROP, PR_SET_CHILD_SUBREAPER, PR_SET_NO_NEW_PRIVS = 1, 2, 22, 24, 36, 38
#: The layout of capset's arguments: two words for each set.
_CAPABILITY_VERSION_3 = 0x20080522

#: Sizes of sigset_t, in glibc and musl, and of struct signalfd_siginfo.
_SIGSET_BYTES, _SIGNALFD_SIGINFO_BYTES = 128, 128

_MOUNT_SETATTR, _MOUNT_ATTR_RDONLY, _AT_FDCWD, _AT_RECURSIVE = 442, 1, -100, 0x8000

_libc = ctypes.CDLL(None, use_errno=True)


def _check(result: int, what: str) -> int:
    if result < 0:
        error = ctypes.get_errno()
        raise OSError(error, f"{what}: {os.strerror(error)}")
    return result


def syscall(number: int, *arguments: object) -> int:
    """The raw call; -1 on failure, with the reason in ctypes.get_errno()."""
    function = _libc.syscall
    function.restype = ctypes.c_long
    result: int = function(ctypes.c_long(number), *arguments)
    return result


def prctl(option: int, second: object = 0, third: object = 0) -> int:
    arguments = [value if not isinstance(value, int) else ctypes.c_ulong(value) for value in (second, third)]
    return _check(_libc.prctl(option, *arguments, ctypes.c_ulong(0), ctypes.c_ulong(0)), "prctl")


def is_dumpable() -> bool:
    """Whether a process of the same user may look into this one."""
    return prctl(PR_GET_DUMPABLE) == 1


def parent_death_signal() -> int:
    """The signal that this thread gets when its parent ends; 0: none."""
    number = ctypes.c_int()
    prctl(PR_GET_PDEATHSIG, ctypes.byref(number))
    return number.value


def capset(effective: int, permitted: int, inheritable: int) -> None:
    """This process's capabilities, each set as a number with a bit for each."""
    words = [(value >> shift) & 0xFFFFFFFF for shift in (0, 32) for value in (effective, permitted, inheritable)]
    header = ctypes.create_string_buffer(struct.pack("=II", _CAPABILITY_VERSION_3, 0))
    _check(_libc.capset(header, ctypes.create_string_buffer(struct.pack("=6I", *words))), "capset")


def signalfd(*signals: int) -> int:
    """A descriptor that is readable while one of these signals is pending. The caller has to block them."""
    mask = ctypes.create_string_buffer(_SIGSET_BYTES)
    _libc.sigemptyset(mask)
    for number in signals:
        _check(_libc.sigaddset(mask, int(number)), "sigaddset")
    return _check(_libc.signalfd(-1, mask, os.O_CLOEXEC), "signalfd")


def next_signal(descriptor: int) -> int:
    """Takes one pending signal from a descriptor of signalfd; waits for one if there is none."""
    return int.from_bytes(os.read(descriptor, _SIGNALFD_SIGINFO_BYTES)[:4], sys.byteorder)


def fork_beside(clone: int) -> int:
    """Forks like os.fork, but the child's parent is this process's parent. `clone` is the number of that system call.

    This process must have a single thread. Functions of glibc don't rely on the thread id that it cached before; musl is untried.
    """
    import signal  # builds enumerations, which launches without forks would pay for

    # Holds the interpreter's lock, unlike _libc: the child has no other thread that could give it back.
    call = ctypes.PyDLL(None, use_errno=True).syscall
    call.restype = ctypes.c_long
    zeros = [ctypes.c_long(0)] * 4  # the stack, and where nobody wants to know the ids
    ctypes.pythonapi.PyOS_BeforeFork()
    process: int = call(ctypes.c_long(clone), ctypes.c_long(CLONE_PARENT | signal.SIGCHLD), *zeros)
    error = ctypes.get_errno()
    if process == 0:
        ctypes.pythonapi.PyOS_AfterFork_Child()
    else:
        ctypes.pythonapi.PyOS_AfterFork_Parent()
    if process < 0:
        raise OSError(error, f"clone: {os.strerror(error)}")
    return process


def flush_c_streams() -> None:
    """Writes the output that C code has buffered."""
    _libc.fflush(None)


def unshare(flags: int) -> None:
    _check(_libc.unshare(flags), "unshare")


def enter_own_mounts() -> None:
    """Enters a mount namespace with a copy of this one's mounts. No later change of one is seen in the other."""
    unshare(CLONE_NEWNS)
    mount("none", "/", None, MS_REC | MS_PRIVATE)


def setns(descriptor: int, kinds: int) -> None:
    """Enters the namespaces of these kinds that the descriptor names; with CLONE_NEWPID only children do."""
    _check(_libc.setns(descriptor, kinds), "setns")


def make_tree_read_only(path: str) -> None:
    """The mount at the path and all below it, in this process's mount namespace. Linux 5.12."""
    attributes = struct.pack("=4Q", _MOUNT_ATTR_RDONLY, 0, 0, 0)
    _check(
        syscall(
            _MOUNT_SETATTR, ctypes.c_int(_AT_FDCWD), os.fsencode(path), ctypes.c_uint(_AT_RECURSIVE), attributes,
            ctypes.c_size_t(len(attributes)),
        ),
        f"making {path} read-only",
    )  # fmt: skip


def mount(source: str, target: str, kind: str | None, flags: int, options: str = "") -> None:
    _check(
        _libc.mount(
            os.fsencode(source), os.fsencode(target), kind.encode() if kind else None, ctypes.c_ulong(flags), options.encode()
        ),
        f"mount on {target}",
    )
