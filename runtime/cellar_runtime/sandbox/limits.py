"""Limits of each process, set inside the sandbox: only within its user namespace RLIMIT_NPROC counts this sandbox alone."""

import os
import resource
from collections.abc import Mapping


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
