"""Files in memory that have no name (`memfd_create`, deleted ones of /dev/shm): they take memory as long as a process holds them
open, and no process's own size shows those that aren't mapped."""

import ctypes
import os

_TMPFS = 0x01021994
_BLOCK = 512


class _Statfs(ctypes.Structure):
    _fields_ = [("type", ctypes.c_long), ("rest", ctypes.c_char * 256)]


_libc = ctypes.CDLL(None, use_errno=True)


def most():
    """Bytes of all files in memory on this machine, named or not: nobody holds more. 0 where it can't be told."""
    try:
        with open("/proc/meminfo", "rb") as file:
            for line in file:
                if line.startswith(b"Shmem:"):
                    return int(line.split()[1]) * 1024
    except (OSError, ValueError, IndexError):
        pass
    return 0


def held_by(processes):
    """Process → bytes of such files that it holds open; one that several hold counts for the first of them."""
    seen = set()
    held = {}
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


def _is_in_memory(path):
    found = _Statfs()
    return _libc.statfs(os.fsencode(path), ctypes.byref(found)) == 0 and found.type == _TMPFS
