"""Limits of each process, set inside the sandbox: only within its user namespace RLIMIT_NPROC counts this sandbox alone."""

import os
import resource
from collections.abc import Mapping
from dataclasses import replace

from .settings import USER_NAMESPACE_LEVELS, Limits, Settings


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
    """The limits as they are to be set inside. Without a user namespace, what the user runs already is added to the processes.
    `uid`: whom the sandbox becomes; None: who this is.
    """
    most = settings.limits.processes
    if most == 0 or settings.level in USER_NAMESPACE_LEVELS:
        return settings.limits
    return replace(settings.limits, processes=most + tasks_of(os.getuid() if uid is None else uid))


def _limit(kind: int, value: int) -> None:
    _, most = resource.getrlimit(kind)
    value = value if most == resource.RLIM_INFINITY else min(value, most)
    resource.setrlimit(kind, (value, value))


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
            _limit(kind, value)
    _limit(resource.RLIMIT_CORE, 0)
