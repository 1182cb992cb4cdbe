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
#: A younger group may be another launch's that has yet to enter it.
YOUNG_SECONDS = 60
#: A folder of a chat can go between a look at it and the making of a group in it.
_ATTEMPTS = 5


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
    """A new group for one kernel or program of the workspace; None without a tree. Removes those of any chat that are over."""
    tree = settings.controlGroup
    if tree is None:
        return None
    _remove_ended(tree.root)
    group = _make_below(settings, os.path.join(tree.root, workspace))
    _limit_memory(group, settings.limits.totalMemoryBytes)
    if settings.limits.processes:
        _write(group, "pids.max", settings.limits.processes + OWN_PROCESSES)
    if tree.cpus:
        _write(group, "cpu.max", f"{round(tree.cpus * PERIOD_MICROSECONDS)} {PERIOD_MICROSECONDS}")
    return group


def _make_below(settings: Settings, chat: str) -> str:
    for attempt in range(_ATTEMPTS):
        try:
            with contextlib.suppress(FileExistsError):
                os.mkdir(chat, 0o755)
            # Also of one that is there: the launch that made it may not have come to this yet.
            _limit_memory(chat, settings.limits.totalMemoryBytes)
            _write(chat, "cgroup.subtree_control", " ".join(f"+{name}" for name in CONTROLLERS))
            group = os.path.join(chat, os.urandom(8).hex())
            os.mkdir(group, 0o755)
            return group
        except FileNotFoundError:
            if attempt == _ATTEMPTS - 1:
                raise
    raise AssertionError("the last attempt returns or raises")


def enter(group: "str | None") -> None:
    """Puts this process, and what it starts from now on, into the group. Before the uid drop: the tree is Cellar's."""
    if group is not None:
        _write(group, "cgroup.procs", 0)


def _remove_ended(root: str) -> None:
    """A chat's folder goes with its groups: an empty one still takes memory of the system's kernel."""
    for chat in _folders(root):
        for group in _folders(chat):
            _remove(group)
        _remove(chat)


def _folders(folder: str) -> "list[str]":
    try:
        with os.scandir(folder) as entries:
            return [entry.path for entry in entries if entry.is_dir(follow_symlinks=False)]
    except FileNotFoundError:
        return []  # another launch removed it


def _remove(group: str) -> None:
    """Removes a group that was empty for some time; one in which something lives stays for the next launch to remove."""
    try:
        if time.time() - os.stat(group).st_mtime > YOUNG_SECONDS:
            os.rmdir(group)
    except OSError:
        pass
