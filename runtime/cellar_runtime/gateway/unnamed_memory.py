"""Files in memory that have no name (`memfd_create`, deleted files of /dev/shm). They take memory as long as a process holds
them open, and the size of a process doesn't count a file that it doesn't map."""

import ctypes
import os
from collections.abc import Iterable

_TMPFS = 0x01021994
_BLOCK = 512


class _Statfs(ctypes.Structure):
    _fields_ = [("type", ctypes.c_long), ("rest", ctypes.c_char * 256)]


_libc = ctypes.CDLL(None, use_errno=True)


def most() -> int:
    """Bytes of all files in memory on this machine, named or not: the upper bound. 0 where the system doesn't report it."""
    try:
        with open("/proc/meminfo", "rb") as file:
            for line in file:
                if line.startswith(b"Shmem:"):
                    return int(line.split()[1]) * 1024
    except (OSError, ValueError, IndexError):
        pass
    return 0


def held_by(processes: Iterable[int]) -> dict[int, int]:
    """Process → bytes of such files that it holds open; a file that several hold counts for the first of them."""
    seen: set[tuple[int, int]] = set()
    held: dict[int, int] = {}
    for process in processes:
        try:
            names = os.listdir(f"/proc/{process}/fd")
        except OSError:
            continue  # it ended
        for name in names:
            path = f"/proc/{process}/fd/{name}"
            try:
                state = os.stat(path)
            except OSError:
                continue
            key = (state.st_dev, state.st_ino)
            if state.st_nlink == 0 and state.st_blocks and key not in seen and _is_in_memory(path):
                seen.add(key)
                held[process] = held.get(process, 0) + state.st_blocks * _BLOCK
    return held


def _is_in_memory(path: str) -> bool:
    found = _Statfs()
    return bool(_libc.statfs(os.fsencode(path), ctypes.byref(found)) == 0 and found.type == _TMPFS)
