"""Moves the limits of processes with the sandboxes that run, where there are no user namespaces.

There RLIMIT_NPROC counts every task of the user, whichever sandbox started it: with a limit that was right when a kernel
started, that kernel can't start a thread any more as soon as other chats have grown. So each sandbox's soft limit becomes
what it may have itself, and what others run now under its user. The hard limit (sandbox/limits.py) stays: code that raises
its own soft limit gets that far.
"""

import os
import resource
from collections.abc import Iterable, Mapping, Sequence

from ..sandbox import limits
from .guardian_log import log_failure

#: User and group of a process.
Owner = tuple[int, int]
#: Processes of one sandbox, and the limit that they get.
Move = tuple[Sequence[int], int]


class ProcessLimits:
    def __init__(self, most: int) -> None:
        """`most` is the number of tasks that one sandbox may have: 1 or more."""
        self._most = most
        #: First process of a sandbox → what was set last.
        self._values: dict[int, int] = {}

    def set(self, sandboxes: Sequence[Sequence[int]], tasks: Mapping[int, int]) -> None:
        """`sandboxes`: the processes of each, first the one that starts it; `tasks`: process → its threads, of all processes."""
        owners = {process: owner for process in tasks if (owner := _owner_of(process)) is not None}
        totals: dict[Owner, int] = {}
        for process, owner in owners.items():
            totals[owner] = totals.get(owner, 0) + tasks[process]
        values: dict[int, int] = {}
        moves: dict[Owner, list[Move]] = {}
        for members in sandboxes:
            owner = _owner_of_all(members, owners)
            if owner is None:
                continue
            processes = [member for member in members if owners.get(member) == owner]
            others = totals[owner] - sum(tasks[process] for process in processes)
            beside = sum(1 for each in sandboxes if _owner_of_all(each, owners) == owner) - 1
            value = limits.moved(self._most, others, beside)
            last = self._values.get(members[0])
            if last is None or abs(value - last) * 8 >= self._most:
                moves.setdefault(owner, []).append((processes, value))
                last = value
            values[members[0]] = last
        self._values = values
        for owner, of_owner in moves.items():
            try:
                _as_owner(owner, of_owner)
            except OSError as error:
                # No process can be started now; the next look tries again.
                log_failure("move limits of processes", error)
                for members, _ in of_owner:
                    values.pop(members[0], None)


def _as_owner(owner: Owner, moves: Iterable[Move]) -> None:
    """Only a process of the same user may set limits, where root has no CAP_SYS_RESOURCE, as in a container."""
    if os.geteuid() != 0:
        _move(moves)
        return
    child = os.fork()
    if child == 0:
        try:
            user, group = owner
            os.setgroups([])
            os.setresgid(group, group, group)
            os.setresuid(user, user, user)
            _move(moves)
        finally:
            os._exit(0)
    os.waitpid(child, 0)


def _move(moves: Iterable[Move]) -> None:
    for processes, value in moves:
        for process in processes:
            try:
                _, hard = resource.prlimit(process, resource.RLIMIT_NPROC)
                bounded = value if hard == resource.RLIM_INFINITY else min(value, hard)
                resource.prlimit(process, resource.RLIMIT_NPROC, (bounded, hard))
            except (OSError, ValueError):
                pass  # it ended


def _owner_of_all(members: Iterable[int], owners: Mapping[int, Owner]) -> Owner | None:
    """The user of a sandbox's code: its last process's, as the first may be root's. None for root, which has no limit."""
    found = [owners[member] for member in members if member in owners and owners[member][0] != 0]
    return found[-1] if found else None


def _owner_of(process: int) -> Owner | None:
    try:
        status = os.stat(f"/proc/{process}")
    except OSError:
        return None
    return status.st_uid, status.st_gid
