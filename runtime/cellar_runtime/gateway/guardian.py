"""Stays above the gateway, and ends what the gateway's processes leave behind. Linux only.

A kernel's or program's own safeguards (PR_SET_PDEATHSIG, bubblewrap's `--die-with-parent`) hold once it is up. While it
starts there are moments without: bubblewrap's second process waits for a message of the first and is not notified of its
death, so that a `kill -9` then leaves it for ever. The guardian therefore adopts every process below it that loses its
parent (PR_SET_CHILD_SUBREAPER), and kills each of its children but the gateway.

If this process itself is killed, the gateway hears it and ends with everything below it; if it is stopped (SIGSTOP) when Cellar
goes, the gateway ends it (both: lifeline.py).
"""

import os
import select
import shutil
import signal
import time
from collections.abc import Callable
from typing import NoReturn

from ..sandbox import orphans, syscalls
from .memory_watch import LOOK_SECONDS as LOOK_AT_MEMORY_SECONDS
from .memory_watch import MemoryWatch

#: How long an orphan lives at most. The look is one read from /proc.
LOOK_SECONDS = 0.5


def stand_above(lifeline: int | None, private_folder: str | None, memory_watch: Callable[[int], MemoryWatch] | None = None) -> int:
    """Forks. Returns in the child, which is to become the gateway, a descriptor that ends when this process does.

    `lifeline` is a descriptor whose end means that Cellar is gone: the guardian then kills everything and removes
    `private_folder`. Without a lifeline both are None. `memory_watch` makes a MemoryWatch for the gateway's process id.
    The guardian passes SIGTERM and SIGINT on, SIGQUIT kills; it ends as the gateway did.
    """
    reader, writer = os.pipe()
    guardian = os.getpid()
    gateway = os.fork()
    if gateway != 0:
        os.close(reader)
        _guard(gateway, lifeline, private_folder, None if memory_watch is None else memory_watch(gateway))
    os.close(writer)
    syscalls.prctl(syscalls.PR_SET_PDEATHSIG, int(signal.SIGTERM))
    if os.getppid() != guardian:
        os._exit(1)
    return reader


def _guard(gateway: int, lifeline: int | None, private_folder: str | None, memory_watch: MemoryWatch | None) -> NoReturn:
    syscalls.prctl(syscalls.PR_SET_CHILD_SUBREAPER, 1)
    if lifeline is not None:
        syscalls.prctl(syscalls.PR_SET_PDEATHSIG, int(signal.SIGTERM))
    wakened, wakener = os.pipe()
    os.set_blocking(wakened, False)
    os.set_blocking(wakener, False)
    signal.set_wakeup_fd(wakener, warn_on_full_buffer=False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    passed_on = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)
    for number in passed_on:
        signal.signal(number, lambda number, _frame: orphans.kill([gateway], number))
    # "Now": a gateway that hangs, or is stopped, hears nothing else.
    signal.signal(signal.SIGQUIT, lambda *_: orphans.kill([gateway]))
    status: int | None = None
    is_alone = False
    looked_at = time.monotonic()
    while status is None and not is_alone:
        watched = [wakened] if lifeline is None else [wakened, lifeline]
        ready, _, _ = select.select(watched, [], [], LOOK_SECONDS)
        if wakened in ready:
            os.read(wakened, 4096)
        if lifeline is not None and lifeline in ready and not os.read(lifeline, 4096):
            is_alone = True
        if memory_watch is not None and time.monotonic() - looked_at >= LOOK_AT_MEMORY_SECONDS:
            memory_watch.look()
            looked_at = time.monotonic()
        status = _reap(gateway)
        orphans.kill(child for child in orphans.children() if child != gateway or is_alone)
    for number in (*passed_on, signal.SIGQUIT):
        signal.signal(number, signal.SIG_IGN)  # the gateway's id may be another process's from now on
    orphans.kill_all()
    if is_alone or status is None:
        if private_folder is not None:
            shutil.rmtree(private_folder, ignore_errors=True)
        os._exit(0)
    code = os.waitstatus_to_exitcode(status)
    os._exit(code if code >= 0 else 128 - code)


def _reap(gateway: int) -> int | None:
    """Reaps every child that has ended. Returns the gateway's wait status if it is among them."""
    status: int | None = None
    try:
        while True:
            child, its_status = os.waitpid(-1, os.WNOHANG)
            if child == 0:
                break
            if child == gateway:
                status = its_status
    except ChildProcessError:
        pass
    return status
