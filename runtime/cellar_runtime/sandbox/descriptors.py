"""Descriptors: what the kernel inherits is a list, everything else is closed. A forgotten directory descriptor would lead
to the other chats, a log file's to the gateway's log.
"""

import os
from collections.abc import Iterable


def open_descriptors() -> list[int]:
    folder = "/proc/self/fd" if os.path.isdir("/proc/self/fd") else "/dev/fd"
    return [int(name) for name in os.listdir(folder)]


def close_all_except(keep: Iterable[int]) -> None:
    """Closes every descriptor but 0, 1, 2 and `keep`."""
    kept = {0, 1, 2, *keep}
    for descriptor in open_descriptors():
        if descriptor not in kept:
            try:
                os.close(descriptor)
            except OSError:
                pass  # the descriptor of the listing itself is gone by now


def leave_open(descriptors: Iterable[int]) -> None:
    for descriptor in descriptors:
        os.set_inheritable(descriptor, True)


def set_standard_streams(output: int | None = None, errors: int | None = None) -> None:
    """0, 1 and 2 become /dev/null, or what is given for 1 and 2."""
    null = os.open("/dev/null", os.O_RDWR)
    os.dup2(null, 0)
    os.dup2(null if output is None else output, 1)
    os.dup2(null if errors is None else errors, 2)
    if null > 2:
        os.close(null)


def holding(content: bytes) -> int:
    """A descriptor to read `content` from (at most 64 KiB, the size of a pipe)."""
    reader, writer = os.pipe()
    os.write(writer, content)
    os.close(writer)
    return reader
