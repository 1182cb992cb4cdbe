"""Tells whether a program that SIGKILL ended was killed because memory ran out: its exit status has only the signal.

Three may have ended it, and two of them say whom: the guardian (memory_watch.py), and the system where the program has a
control group of its own. Elsewhere the system counts what it ended in the group that this process shares with others, or on
the whole machine; then the program was likely one of them.
"""

import os
from functools import cache
from typing import Literal, Union

# Evaluated also where Python is older than the `|` of types (helper/bundle.py).
OutOfMemory = Union[bool, Literal["likely"]]

_GUARDIAN = "memory-kills"
_EVENTS = "memory.events"


class MemoryKills:
    """From before the program's start."""

    def __init__(self) -> None:
        self._number = _count(_guardian())
        self._shared = _shared()

    def reached(self, process: int, group: str | None) -> OutOfMemory:
        """Whether the program whose first process that is was reached; `group` is its control group."""
        if any(number > self._number for number in _numbers_of(process)):
            return True
        if group is not None:
            return _count(os.path.join(group, _EVENTS)) > 0
        return "likely" if _shared() > self._shared else False


def _guardian() -> str:
    return os.path.join(os.environ.get("JUPYTER_RUNTIME_DIR", "/nowhere"), _GUARDIAN)


def _numbers_of(process: int) -> list[int]:
    lines = [line.split() for line in _lines(_guardian())]
    return [int(fields[2]) for fields in lines if fields[:2] == ["unit", str(process)]]


def _shared() -> int:
    """The count of the smallest group that this process is in, or that of the machine."""
    return _count(_shared_file())


@cache
def _shared_file() -> str:
    for line in _lines("/proc/self/cgroup"):
        _, controllers, path = line.strip().split(":", 2)
        if controllers == "":
            files = [f"/sys/fs/cgroup{path}/{_EVENTS}"]
        elif "memory" in controllers.split(","):
            # A container has its own mounted as the root, and is told the host's path.
            files = [f"/sys/fs/cgroup/memory{path}/memory.oom_control", "/sys/fs/cgroup/memory/memory.oom_control"]
        else:
            continue
        for file in files:
            if any(line.startswith("oom_kill ") for line in _lines(file)):
                return file
    return "/proc/vmstat"


def _count(path: str) -> int:
    for line in _lines(path):
        if line.startswith("oom_kill "):
            return int(line.split()[1])
    return 0


def _lines(path: str) -> list[str]:
    try:
        with open(path, encoding="ascii", errors="replace") as file:
            return file.readlines()
    except OSError:
        return []
