"""Stays above the gateway, and ends what the gateway's processes leave behind. Linux only.

A kernel's or program's own safeguards (PR_SET_PDEATHSIG, bubblewrap's `--die-with-parent`) hold once it is up. While it
starts there are moments without: bubblewrap's second process waits for a word of the first and is told of its death by
nobody, so that a `kill -9` then leaves it for ever. Here every process below that loses its parent becomes this
process's child (PR_SET_CHILD_SUBREAPER), and a child that isn't the gateway has no business to live.

If this process itself is killed, the gateway hears it and ends with everything below it; if it is stopped (SIGSTOP) when Cellar
goes, the gateway ends it (both: lifeline.py).
"""

import os
import select
import shutil
import signal
import time

from ..sandbox import orphans, syscalls
from .memory_watch import LOOK_SECONDS as LOOK_AT_MEMORY_SECONDS

#: How long an orphan lives at most. The look is one read from /proc.
LOOK_SECONDS = 0.5


def stand_above(lifeline, private_folder, memory_watch=None):
    """Forks. Returns in the child, which is to become the gateway, a descriptor that ends when this process does.

    `lifeline` is a descriptor whose end means that Cellar is gone: everything is killed and `private_folder` removed.
    None where nobody holds one. `memory_watch` makes a MemoryWatch for the gateway's process id. SIGTERM and SIGINT are passed on, SIGQUIT kills; this process ends as the gateway did.
    """
    reader, writer = os.pipe()
    guardian = os.getpid()
    ward = os.fork()
    if ward != 0:
        os.close(reader)
        _guard(ward, lifeline, private_folder, memory_watch and memory_watch(ward))
    os.close(writer)
    syscalls.prctl(syscalls.PR_SET_PDEATHSIG, int(signal.SIGTERM))
    if os.getppid() != guardian:
        os._exit(1)
    return reader


def _guard(ward, lifeline, private_folder, memory_watch):
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
        signal.signal(number, lambda number, _frame: orphans.kill([ward], number))
    # "Now": a gateway that hangs, or is stopped, hears nothing else.
    signal.signal(signal.SIGQUIT, lambda *_: orphans.kill([ward]))
    status = None
    is_alone = False
    looked_at = time.monotonic()
    while status is None and not is_alone:
        watched = [wakened] if lifeline is None else [wakened, lifeline]
        ready, _, _ = select.select(watched, [], [], LOOK_SECONDS)
        if wakened in ready:
            os.read(wakened, 4096)
        if lifeline in ready and not os.read(lifeline, 4096):
            is_alone = True
        if memory_watch is not None and time.monotonic() - looked_at >= LOOK_AT_MEMORY_SECONDS:
            memory_watch.look()
            looked_at = time.monotonic()
        status = _reap(ward)
        orphans.kill(child for child in orphans.children() if child != ward or is_alone)
    for number in (*passed_on, signal.SIGQUIT):
        signal.signal(number, signal.SIG_IGN)  # the ward's id may be another process's from now on
    orphans.kill_all()
    if is_alone:
        shutil.rmtree(private_folder, ignore_errors=True)
        os._exit(0)
    code = os.waitstatus_to_exitcode(status)
    os._exit(code if code >= 0 else 128 - code)


def _reap(ward):
    """Takes in every child that has ended. The ward's wait status if it is among them."""
    status = None
    try:
        while True:
            child, its_status = os.waitpid(-1, os.WNOHANG)
            if child == 0:
                break
            if child == ward:
                status = its_status
    except ChildProcessError:
        pass
    return status
