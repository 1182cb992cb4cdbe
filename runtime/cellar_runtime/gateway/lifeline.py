"""Ends this process and everything it started when the process at the other end of standard input is gone."""

import os
import shutil
import signal
import sys
import threading
import time
from collections.abc import Callable

from cellar_runtime.gateway.memory_watch import MemoryWatch
from cellar_runtime.sandbox.process_table import descendants

#: How long the guardian has to end everything once Cellar is gone. It takes milliseconds; one that is stopped takes for ever.
GUARDIAN_SECONDS = 3


def watch(private_folder: str, memory_watch: Callable[[int], MemoryWatch] | None = None) -> str:
    """Returns the first line of standard input. From now on the end of standard input ends everything and removes
    `private_folder`. guardian.py describes `memory_watch`.

    On Linux this forks: a guardian stays above (guardian.py), and the caller goes on as its child. Standard input becomes
    /dev/null, so that no child inherits the lifeline.
    """
    lifeline = os.dup(0)
    first = b""
    while not first.endswith(b"\n"):
        byte = os.read(lifeline, 1)
        if not byte:
            sys.exit("standard input ended before the token came")
        first += byte
    null = os.open(os.devnull, os.O_RDONLY)
    os.dup2(null, 0)
    os.close(null)
    if sys.platform == "linux":
        from cellar_runtime.gateway import guardian

        end_with(guardian.stand_above(lifeline, private_folder, memory_watch))
        arguments = (lifeline, private_folder, os.getppid())
        threading.Thread(target=_wait_for_guardian, args=arguments, name="second lifeline", daemon=True).start()
    else:
        end_with(lifeline, private_folder)
    return first.decode("ascii").strip()


def end_with(descriptor: int, folder: str | None = None) -> None:
    """From now on this process ends, with all its descendants, when `descriptor` does; `folder` is removed then."""
    threading.Thread(target=_wait, args=(descriptor, folder), name="lifeline", daemon=True).start()


def _wait_for_guardian(descriptor: int, folder: str, guardian: int) -> None:
    """Ends what the guardian should have ended, and the guardian, if this process outlives the lifeline."""
    _read_to_end(descriptor)
    time.sleep(GUARDIAN_SECONDS)
    _kill_below(guardian)
    shutil.rmtree(folder, ignore_errors=True)
    if os.getppid() == guardian:
        os.kill(guardian, signal.SIGKILL)
    os._exit(0)


def _kill_below(ancestor: int) -> None:
    # A kernel that starts while the list is made is found by a second look.
    for _ in range(2):
        for process in descendants(ancestor):
            if process != os.getpid():
                try:
                    os.kill(process, signal.SIGKILL)
                except OSError:
                    pass


def _read_to_end(descriptor: int) -> None:
    try:
        while os.read(descriptor, 4096):
            pass
    except OSError:
        pass


def _wait(descriptor: int, folder: str | None) -> None:
    _read_to_end(descriptor)
    if sys.platform == "linux":
        from cellar_runtime.sandbox import syscalls

        syscalls.prctl(syscalls.PR_SET_CHILD_SUBREAPER, 1)  # nothing that loses its parent now gets away
    _kill_below(os.getpid())
    if folder is not None:
        shutil.rmtree(folder, ignore_errors=True)
    os._exit(0)
