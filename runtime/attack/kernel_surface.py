"""System calls that exploits of the host's kernel begin with. Any answer but EPERM or ENOSYS means that it was reached."""

import ctypes
import errno
import fcntl
import os
import struct
from collections.abc import Callable

from cellar_runtime.sandbox import seccomp_table
from cellar_runtime.sandbox.syscalls import syscall

from .probe_list import ALL, PROBES, Facts, Probe, probe

CLONE_NEWUSER, SIGCHLD = 0x10000000, 17

#: name → arguments that do no harm where the call is reached.
CALLS: dict[str, tuple[object, ...]] = {
    "unshare": (CLONE_NEWUSER,), "mount": (None, None, None, 0, None), "umount2": (None, 0), "pivot_root": (None, None),
    "chroot": (None,), "setns": (-1, 0), "open_tree": (-1, None, 0), "fsopen": (None, 0), "move_mount": (-1, None, -1, None, 0),
    "keyctl": (0, -3, 0), "add_key": (None, None, None, 0, -3), "request_key": (None, None, None, 0),
    "bpf": (0, None, 0), "perf_event_open": (None, 0, -1, -1, 0), "userfaultfd": (0,), "io_uring_setup": (0, None),
    "process_vm_readv": (os.getpid(), None, 0, None, 0, 0), "kcmp": (os.getpid(), os.getpid(), 0, 0, 0), "pidfd_getfd": (-1, -1, 0),
    "open_by_handle_at": (-1, None, 0), "name_to_handle_at": (-1, None, None, None, 0), "fanotify_init": (0, 0),
    "init_module": (None, 0, None), "finit_module": (-1, None, 0), "kexec_load": (0, 0, None, 1 << 31), "swapon": (None, 0),
    "quotactl": (0, None, 0, None), "syslog": (10, None, 0), "acct": (b"/nonexistent",), "sethostname": (None, 1),
    "clock_settime": (99, None), "move_pages": (0, 0, None, None, None, 0),
}  # fmt: skip


def _reaches(name: str, arguments: tuple[object, ...]) -> Callable[[Facts], object]:
    def attempt(_facts: Facts) -> object:
        number = seccomp_table.number(seccomp_table.DENIED, name, seccomp_table.this_architecture())
        values = [ctypes.c_long(value) if isinstance(value, int) else value for value in arguments]
        ctypes.set_errno(0)
        if number is None:
            return None
        result = syscall(number, *values)
        if result >= 0:
            return f"returned {result}"
        code = ctypes.get_errno()
        return None if code in (errno.EPERM, errno.ENOSYS) else errno.errorcode.get(code, str(code))

    return attempt


for _name, _arguments in CALLS.items():
    PROBES[f"call_{_name}"] = Probe(f"call_{_name}", _reaches(_name, _arguments), ())


@probe()
def clone_into_new_user_namespace(_facts: Facts) -> object:
    number = seccomp_table.number(seccomp_table.INSPECTED, "clone", seccomp_table.this_architecture())
    child = syscall(number or 0, ctypes.c_ulong(CLONE_NEWUSER | SIGCHLD), None, None, None, None)
    if child == 0:
        os._exit(0)
    if child > 0:
        os.waitpid(child, 0)
        return child
    return None


@probe()
def clone3(_facts: Facts) -> object:
    result = syscall(435, struct.pack("=8Q", *([0] * 8)), ctypes.c_ulong(8))
    return None if result < 0 and ctypes.get_errno() == errno.ENOSYS else "reached"


@probe()
def type_into_terminal(_facts: Facts) -> object:
    reader, writer = os.pipe()
    try:
        fcntl.ioctl(reader, 0x5412, b"x")
    except OSError as error:
        return None if error.errno == errno.EPERM else errno.errorcode[error.errno or 0]
    finally:
        os.close(reader)
        os.close(writer)
    return "typed"


@probe()
def addresses_of_kernel_symbols(_facts: Facts) -> object:
    with open("/proc/kallsyms", encoding="ascii") as file:
        return any(int(line.split()[0], 16) for line, _ in zip(file, range(100)))


@probe(open_on=ALL)
def personality(_facts: Facts) -> object:
    """Switches off address randomisation for the program itself: debuggers and old runtimes use it."""
    return "reached" if ctypes.CDLL(None).personality(0xFFFFFFFF) >= 0 else None
