"""Limits of a whole chat by control groups, where a part of their tree (version 2) was given to Cellar.

    <root>/<workspace>/          the chat: what its kernel and its programs have of memory together
    <root>/<workspace>/<name>/   one kernel or program: its processes, memory and processor

`root` was made ready by src/embedded/sandbox/control-groups.ts. Without one nothing here does anything.
"""

import contextlib
import os
import time

from .settings import Settings

CONTROLLERS = ("memory", "pids", "cpu")
PERIOD_MICROSECONDS = 100_000
#: Those of the sandbox itself.
OWN_PROCESSES = 8
#: Another launch may have made a younger group and not entered it yet.
YOUNG_SECONDS = 60


def _write(folder: str, name: str, value: object) -> None:
    with open(os.path.join(folder, name), "w", encoding="ascii") as file:
        file.write(str(value))


def _limit_memory(folder: str, max_bytes: int) -> None:
    if not max_bytes:
        return
    _write(folder, "memory.max", max_bytes)
    if os.path.exists(os.path.join(folder, "memory.swap.max")):
        _write(folder, "memory.swap.max", 0)  # or what doesn't fit would go to the disk


def make(settings: Settings, workspace: str) -> "str | None":
    """A new group for one kernel or program of the workspace; None without a tree. Removes its older groups without a process."""
    tree = settings.controlGroup
    if tree is None:
        return None
    chat = os.path.join(tree.root, workspace)
    with contextlib.suppress(FileExistsError):
        os.mkdir(chat, 0o755)
    # Also of one that is there: the launch that made it may not have come to this yet.
    _limit_memory(chat, settings.limits.totalMemoryBytes)
    _write(chat, "cgroup.subtree_control", " ".join(f"+{name}" for name in CONTROLLERS))
    now = int(time.monotonic())
    for name in os.listdir(chat):
        if os.path.isdir(os.path.join(chat, name)) and _made_at(name) < now - YOUNG_SECONDS:
            _remove(os.path.join(chat, name))
    group = os.path.join(chat, f"{now}-{os.urandom(8).hex()}")
    os.mkdir(group, 0o755)
    _limit_memory(group, settings.limits.totalMemoryBytes)
    if settings.limits.processes:
        _write(group, "pids.max", settings.limits.processes + OWN_PROCESSES)
    if tree.cpus:
        _write(group, "cpu.max", f"{round(tree.cpus * PERIOD_MICROSECONDS)} {PERIOD_MICROSECONDS}")
    return group


def _made_at(name: str) -> int:
    """The second of the monotonic clock in a group's name: the folder of a control group may have no time of its own."""
    seconds, _, _ = name.partition("-")
    return int(seconds) if seconds.isdecimal() else 0


def enter(group: "str | None") -> None:
    """Puts this process, and what it starts from now on, into the group. Before the uid drop: the tree is Cellar's."""
    if group is not None:
        _write(group, "cgroup.procs", 0)


def _remove(group: str) -> None:
    """Removes a group in which nothing lives any more; another one stays for the next launch to remove."""
    try:
        os.rmdir(group)
    except OSError:
        pass
