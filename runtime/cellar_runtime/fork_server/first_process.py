"""Finds the first process of a sandbox by bubblewrap's word."""

import os
import re

_CHILD_PID = re.compile(rb'"child-pid"\s*:\s*(\d+)')


def find(info: int, parent: int) -> int:
    """A descriptor of the process that bubblewrap, the process `parent`, names on the pipe `info`. Raises OSError if that has ended."""
    found = _CHILD_PID.search(os.read(info, 4096))
    if found is None:
        raise OSError("bubblewrap named no process")
    process = int(found[1])
    first = os.pidfd_open(process)
    try:
        with open(f"/proc/{process}/stat", "rb") as stat:
            if int(stat.read().rpartition(b")")[2].split()[1]) != parent:
                raise OSError("its number is another process's by now")
    except OSError:
        os.close(first)
        raise
    return first
