"""Limits of each process, set inside the sandbox: only within its user namespace RLIMIT_NPROC counts this sandbox alone."""

import os
import resource
from collections.abc import Mapping

from .settings import USER_NAMESPACE_LEVELS, Limits, Settings

#: If the limit also counts other sandboxes' tasks, the hard limit is this many times the sandbox's own, plus theirs at the start.
OUTER = 8


class MovingLimits(Limits):
    """Limits where the limit of processes also counts the processes of other sandboxes, and moves with their number."""

    #: As far as it may be moved.
    outerProcesses: int = 0


def moved(most: int, others: int, sandboxes: int) -> int:
    """The limit of a sandbox that may have `most` tasks itself, while `sandboxes` more of its user run `others`. Until it is moved
    again, each of those may grow by as much; the limit is no wall against more than three that do so at the same moment."""
    return most + others + most * min(sandboxes, 3)


def tasks_of(uid: int) -> int:
    """Threads of all processes that run as `uid`. Without a user namespace they count against RLIMIT_NPROC."""
    if not os.path.isdir("/proc/self/task"):
        return 1024  # macOS: no cheap way to count
    count = 0
    for name in os.listdir("/proc"):
        try:
            if name.isdigit() and os.stat(f"/proc/{name}").st_uid == uid:
                count += len(os.listdir(f"/proc/{name}/task"))
        except OSError:
            pass  # it ended
    return count


def of_level(settings: Settings, uid: int | None) -> Limits:
    """The limits as they are to be set inside. Without a user namespace, what the user runs already is added to the processes
    (../gateway/process_limits.py moves that on); where a control group counts the sandbox's own, the system's count is left out.
    `uid`: whom the sandbox becomes; None: who this is.
    """
    most = settings.limits.processes
    if most == 0 or settings.level in USER_NAMESPACE_LEVELS:
        return settings.limits
    if settings.controlGroup is not None:
        return settings.limits.replace(processes=0)
    others = tasks_of(os.getuid() if uid is None else uid)
    values = {**settings.limits.values(), "processes": moved(most, others, 0)}
    return MovingLimits(**values, outerProcesses=OUTER * most + others)


def _limit(kind: int, value: int, outer: int = 0) -> None:
    _, most = resource.getrlimit(kind)
    outer = max(value, outer)
    outer = outer if most == resource.RLIM_INFINITY else min(outer, most)
    resource.setrlimit(kind, (min(value, outer), outer))


def apply(limits: Mapping[str, int]) -> None:
    """Sets them for this process and all that it starts; 0 leaves one out."""
    wanted = {
        resource.RLIMIT_NPROC: limits["processes"],
        resource.RLIMIT_DATA: limits["memoryBytes"],
        resource.RLIMIT_FSIZE: limits["fileBytes"],
        resource.RLIMIT_NOFILE: limits["openFiles"],
        resource.RLIMIT_CPU: limits["cpuSeconds"],
    }
    for kind, value in wanted.items():
        if value:
            _limit(kind, value, limits.get("outerProcesses", 0) if kind == resource.RLIMIT_NPROC else 0)
    _limit(resource.RLIMIT_CORE, 0)
