"""Processes that lost their parent and became this process's children (PR_SET_CHILD_SUBREAPER): finding and ending them."""

import os
import signal
import time
from collections.abc import Iterable

KILL_ROUNDS = 200
ROUND_SECONDS = 0.01


def children() -> list[int]:
    """Every process whose parent is this one, which must have a single thread."""
    try:
        with open(f"/proc/self/task/{os.getpid()}/children", encoding="ascii") as file:
            return [int(word) for word in file.read().split()]
    except OSError:
        return _children_from_all()  # Linux without CONFIG_PROC_CHILDREN


def _children_from_all() -> list[int]:
    found = []
    for name in os.listdir("/proc"):
        if name.isdigit():
            try:
                with open(f"/proc/{name}/stat", encoding="utf-8", errors="replace") as file:
                    parent = file.read().rpartition(")")[2].split()[1]
            except (OSError, IndexError):
                continue
            if parent == str(os.getpid()):
                found.append(int(name))
    return found


def kill(processes: Iterable[int], number: int = signal.SIGKILL) -> None:
    """Sends the signal to those of them that are still there."""
    for process in processes:
        try:
            os.kill(process, number)
        except OSError:
            pass  # it has ended


def reap(process: int) -> int | None:
    """Reaps every child that has ended. Returns the wait status of `process` if it is among them; 0 if it is no child any more, since
    somebody else reaped it."""
    status: int | None = None
    try:
        while True:
            child, its_status = os.waitpid(-1, os.WNOHANG)
            if child == 0:
                break
            if child == process:
                status = its_status
    except ChildProcessError:
        return 0 if status is None else status
    return status


def kill_all() -> None:
    """Kills children until none comes back: each round makes the next generation this process's children."""
    for _ in range(KILL_ROUNDS):
        left = children()
        if not left:
            return
        kill(left)
        try:
            while os.waitpid(-1, os.WNOHANG)[0]:
                pass
        except ChildProcessError:
            pass
        time.sleep(ROUND_SECONDS)
