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
from .guardian_log import log_failure
from .memory_watch import LOOK_SECONDS as LOOK_AT_MEMORY_SECONDS
from .memory_watch import MemoryWatch

#: How long an orphan lives at most. The look is one read from /proc.
LOOK_SECONDS = 0.5
_SIGNALS = (signal.SIGCHLD, signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGQUIT)


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
    # The loop below reads them: handlers of Python nest, or complain, when signals come without end.
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_BLOCK, _SIGNALS)
    signals = syscalls.signalfd(*_SIGNALS)
    watched = [signals] if lifeline is None else [signals, lifeline]
    status: int | None = None
    is_alone = False
    looked_at = time.monotonic()
    while status is None and not is_alone:
        ready, _, _ = select.select(watched, [], [], LOOK_SECONDS)
        if signals in ready and (number := syscalls.next_signal(signals)) != signal.SIGCHLD:
            # SIGQUIT is "now": a gateway that hangs, or is stopped, hears nothing else.
            orphans.kill([gateway], signal.SIGKILL if number == signal.SIGQUIT else number)
        if lifeline is not None and lifeline in ready and not os.read(lifeline, 4096):
            is_alone = True
        if memory_watch is not None and time.monotonic() - looked_at >= LOOK_AT_MEMORY_SECONDS:
            try:
                memory_watch.look()
            except Exception as error:  # noqa: BLE001  this process's end would end the gateway with every kernel
                log_failure("look at the memory of its sandboxes", error)
            looked_at = time.monotonic()
        status = orphans.reap(gateway)
        orphans.kill(child for child in orphans.children() if child != gateway or is_alone)
    orphans.kill_all()
    if is_alone or status is None:
        if private_folder is not None:
            shutil.rmtree(private_folder, ignore_errors=True)
        os._exit(0)
    code = os.waitstatus_to_exitcode(status)
    os._exit(code if code >= 0 else 128 - code)
