"""Finds the processes below one, and ends exactly those: by the time of the signal an id may belong to another process.

The id of a process and its start time in clock ticks identify it for good. macOS reports no start times: there they are 0.
"""

import os
import signal
from collections.abc import Iterable

from . import process_table

Processes = dict[int, int]


def descendants(ancestor: int) -> Processes:
    """The live processes below `ancestor`: id → start time. A process that starts meanwhile may be missing."""
    if not os.path.exists(f"/proc/{ancestor}/task/{ancestor}/children"):
        # macOS, and Linux without CONFIG_PROC_CHILDREN. Never a zombie's id: it does nothing any more.
        return {each: started for each in process_table.descendants(ancestor) if (started := _start_of(each)) is not None}
    found: Processes = {}
    # A list that is read while one of its processes ends can lack the next one.
    for _ in range(2):
        parents = [ancestor]
        for parent in parents:
            for child in _children(parent):
                if child not in parents:
                    parents.append(child)
                    started = _start_of(child)
                    if started is not None:
                        found[child] = started
    return found


def below_single_threads(ancestor: int) -> list[int]:
    """Ids of the processes below `ancestor`, parents first, while each has a single thread and none comes or goes: at a fraction of the
    cost."""
    if not os.path.exists(f"/proc/{ancestor}/task/{ancestor}/children"):
        return process_table.descendants(ancestor)
    found = [ancestor]
    for process in found:
        found += _children_of_thread(process, process)
    return found[1:]


def kill(processes: Iterable[tuple[int, int]]) -> None:
    """Sends SIGKILL to those, given as id and start time, that are still there."""
    for process, started in processes:
        try:
            _kill(process, started)
        except ProcessLookupError:
            pass  # it has ended


def _kill(process: int, started: int) -> None:
    try:
        descriptor = os.pidfd_open(process)
    except ProcessLookupError:
        raise
    except (AttributeError, OSError):  # macOS, and containers whose filter doesn't know the call
        os.kill(process, signal.SIGKILL)
        return
    try:
        # Another process may have taken the id before the descriptor was open, but can't since.
        if _start_of(process) == started:
            signal.pidfd_send_signal(descriptor, signal.SIGKILL)
    finally:
        os.close(descriptor)


def _children(process: int) -> list[int]:
    try:
        return [child for thread in os.listdir(f"/proc/{process}/task") for child in _children_of_thread(process, int(thread))]
    except OSError:
        return []  # it has ended


def _children_of_thread(process: int, thread: int) -> list[int]:
    try:
        with open(f"/proc/{process}/task/{thread}/children", encoding="ascii") as file:
            return [int(word) for word in file.read().split()]
    except OSError:
        return []  # it has ended


def _start_of(process: int) -> int | None:
    """None for one that has ended."""
    if not os.path.isdir("/proc/self"):
        return 0
    try:
        with open(f"/proc/{process}/stat", "rb") as stat:
            # The command is in brackets and may itself contain any character.
            fields = stat.read().rpartition(b")")[2].split()
    except OSError:
        return None
    return None if fields[0] in (b"Z", b"X") else int(fields[19])
