"""Starts programs as another user without a copy of this process.

Python forks if the child has to change its user, which copies the process's page tables: milliseconds for a large one. Otherwise Python
uses vfork, and the child has its parent's user. In Linux each thread has a user of its own, so the thread that starts the child
becomes that user meanwhile.
"""

import ctypes
import os
import struct
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from . import privileges, seccomp_table, syscalls


def _of_this_thread(name: str, *arguments: object) -> None:
    number = seccomp_table.number(seccomp_table.OF_A_THREAD, name, seccomp_table.this_architecture())
    assert number is not None
    if syscalls.syscall(number, *arguments) < 0:
        error = ctypes.get_errno()
        raise OSError(error, f"{name}: {os.strerror(error)}")


def _set_groups(groups: Sequence[int]) -> None:
    _of_this_thread("setgroups", ctypes.c_size_t(len(groups)), struct.pack(f"={len(groups)}I", *groups))


def _set_ids(name: str, id: int, saved: int) -> None:
    _of_this_thread(name, ctypes.c_uint(id), ctypes.c_uint(id), ctypes.c_uint(saved))


@contextmanager
def user_of_children(uid: int) -> Iterator[None]:
    """Programs that this thread starts meanwhile run as `uid`, with a group of the same number, no others and no capability. Needs root.

    Only for starts by which the child becomes the program at once: until then, and in this thread, root is the saved user. Because root
    stays the saved user, the system would keep ambient capabilities; this thread gives them up for good.
    """
    privileges.give_up_ambient_set()
    # A change of user clears both.
    is_dumpable, signal = syscalls.is_dumpable(), syscalls.parent_death_signal()
    parent = os.getppid()
    groups = os.getgroups()
    _set_groups([])  # where the system doesn't allow it, nothing has changed
    try:
        _set_ids("setresgid", uid, 0)
        _set_ids("setresuid", uid, 0)
        yield
    finally:
        try:
            _set_ids("setresuid", 0, 0)
            _set_ids("setresgid", 0, 0)
            _set_groups(groups)
            if is_dumpable:
                syscalls.prctl(syscalls.PR_SET_DUMPABLE, 1)
            if signal:
                syscalls.prctl(syscalls.PR_SET_PDEATHSIG, signal)
                if os.getppid() != parent:
                    os.kill(os.getpid(), signal)
        except OSError:
            os.abort()  # half root, it must not go on
