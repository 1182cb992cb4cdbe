"""Landlock: an allow-list of paths that a process puts on itself, without mounts and without privileges.

Version 3 adds `truncate`, for which the filter stands in before (`seccomp_table.py`); version 4 adds TCP, version 6
signals and abstract sockets. It doesn't cover metadata of known paths that the same uid owns (stat, chmod, utime), UDP
(the system call filter does) or sockets of the file system (likewise).
"""

import ctypes
import os
import struct
from collections.abc import Iterable

from .syscalls import PR_SET_NO_NEW_PRIVS, prctl, syscall

CREATE_RULESET, ADD_RULE, RESTRICT_SELF = 444, 445, 446
EXECUTE, WRITE_FILE, READ_FILE, READ_DIR = 1, 2, 4, 8
MAKE_CHAR, MAKE_BLOCK = 1 << 6, 1 << 11
REFER, TRUNCATE, IOCTL_DEV = 1 << 13, 1 << 14, 1 << 15
BIND_AND_CONNECT_TCP = 3
SCOPE_ABSTRACT_SOCKETS_AND_SIGNALS = 3
OF_FILES = EXECUTE | WRITE_FILE | READ_FILE | TRUNCATE | IOCTL_DEV


def version() -> int:
    """The kernel's Landlock version, 0 where there is none."""
    return max(0, syscall(CREATE_RULESET, None, ctypes.c_size_t(0), ctypes.c_uint(1)))


def covers_truncate() -> bool:
    return version() >= 3


def _checked(result: int, what: str) -> int:
    if result < 0:
        error = ctypes.get_errno()
        raise OSError(error, f"{what}: {os.strerror(error)}")
    return result


def _handled(version: int) -> int:
    """Every right on files that this version knows: what isn't granted is denied."""
    rights = (1 << 13) - 1
    for since, right in ((2, REFER), (3, TRUNCATE), (5, IOCTL_DEV)):
        rights |= right if version >= since else 0
    return rights


def _allow(ruleset: int, path: str, rights: int) -> None:
    try:
        beneath = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return  # a path that doesn't exist needs no rule
    try:
        if not os.path.isdir(path):
            rights &= OF_FILES
        rule = struct.pack("=Qi", rights, beneath)
        _checked(syscall(ADD_RULE, ctypes.c_int(ruleset), ctypes.c_int(1), rule, ctypes.c_uint(0)), f"allowing {path}")
    finally:
        os.close(beneath)


def restrict(read_only: Iterable[str], writable: Iterable[str]) -> None:
    """From here on this process and all it starts see only these paths, and no TCP. Raises OSError without Landlock."""
    known = version()
    if known < 1:
        raise OSError("this kernel has no Landlock")
    handled = _handled(known)
    attributes = struct.pack("=Q", handled)
    attributes += struct.pack("=Q", BIND_AND_CONNECT_TCP) if known >= 4 else b""
    attributes += struct.pack("=Q", SCOPE_ABSTRACT_SOCKETS_AND_SIGNALS) if known >= 6 else b""
    ruleset = _checked(
        syscall(CREATE_RULESET, attributes, ctypes.c_size_t(len(attributes)), ctypes.c_uint(0)), "landlock"
    )
    for path in read_only:
        _allow(ruleset, path, EXECUTE | READ_FILE | READ_DIR)
    for path in writable:
        _allow(ruleset, path, handled & ~(MAKE_CHAR | MAKE_BLOCK))
    prctl(PR_SET_NO_NEW_PRIVS, 1)
    _checked(syscall(RESTRICT_SELF, ctypes.c_int(ruleset), ctypes.c_uint(0)), "landlock_restrict_self")
    os.close(ruleset)
